import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../database/audit.js';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { type HandOffRules, NO_RULES } from '../handing-off/hand-off-rules.js';
import type { BotPatch, BotSettings } from './bot-settings.dto.js';
import { NO_RATING, type RatingRules } from './rating-rules.js';

/** Rules are null until somebody says something about them, and lack those that came later. */
type Stored = Omit<BotSettings, 'handOff' | 'rating'> & {
  readonly handOff: Partial<HandOffRules> | null;
  readonly rating: RatingRules | null;
};

const UNSAID: BotSettings = {
  ...{ instructions: '', generation: true, unsupported: 'drop' },
  ...{ handOff: NO_RULES, rating: NO_RATING },
};

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
      const before = await select(manager, ctx);
      const { instructions, generation, unsupported } = { ...before, ...patch };
      const handOff = { ...before.handOff, ...patch.handOff };
      const rating = { ...before.rating, ...patch.rating };
      await manager.query(
        `INSERT INTO bot_settings (instructions, generation, unsupported, hand_off, rating, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant_id) DO UPDATE
         SET instructions = $1, generation = $2, unsupported = $3, hand_off = $4, rating = $5, updated_at = $6`,
        [instructions, generation, unsupported, handOff, rating, this.clock.now()],
      );
      const details = { fields: Object.keys(patch) };
      await recordAudit(manager, ctx, { action: 'bot.update', subject: { kind: 'bot', id: ctx.tenantId }, details });
      return { instructions, generation, unsupported, handOff, rating };
    });
  }
}

async function select(manager: EntityManager, { tenantId }: TenantContext): Promise<BotSettings> {
  const sql = `SELECT instructions, generation, unsupported, hand_off AS "handOff", rating FROM bot_settings
    WHERE tenant_id = $1`;
  const [row] = await manager.query<Stored[]>(sql, [tenantId]);
  return row ? { ...row, handOff: { ...NO_RULES, ...row.handOff }, rating: row.rating ?? NO_RATING } : UNSAID;
}
