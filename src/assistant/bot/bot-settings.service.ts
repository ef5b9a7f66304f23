import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../database/audit.js';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { BotPatch, BotSettings } from './bot-settings.dto.js';

const UNSAID: BotSettings = { instructions: '', generation: true };

/** Keeps how each tenant wants its bot to speak. */
@Injectable()
export class BotSettingsService {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** The tenant's settings; the defaults while nothing has been said. */
  of(ctx: TenantContext): Promise<BotSettings> {
    return this.store.within(ctx, (manager) => select(manager, ctx));
  }

  /** Changes what `patch` names. */
  change(ctx: TenantContext, patch: BotPatch): Promise<BotSettings> {
    return this.store.within(ctx, async (manager) => {
      const { instructions, generation } = { ...(await select(manager, ctx)), ...patch };
      await manager.query(
        `INSERT INTO bot_settings (instructions, generation, updated_at) VALUES ($1, $2, $3)
         ON CONFLICT (tenant_id) DO UPDATE SET instructions = $1, generation = $2, updated_at = $3`,
        [instructions, generation, this.clock.now()],
      );
      const details = { fields: Object.keys(patch) };
      await recordAudit(manager, ctx, { action: 'bot.update', subject: { kind: 'bot', id: ctx.tenantId }, details });
      return { instructions, generation };
    });
  }
}

async function select(manager: EntityManager, { tenantId }: TenantContext): Promise<BotSettings> {
  const sql = 'SELECT instructions, generation FROM bot_settings WHERE tenant_id = $1';
  const [row] = await manager.query<BotSettings[]>(sql, [tenantId]);
  return row ?? UNSAID;
}
