import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { recordAudit } from '../../../database/audit.js';
import { TenantStore } from '../../../database/tenant-store.js';
import { Clock } from '../../../shared/clock.js';
import type { TenantContext } from '../../../shared/tenant-context.js';

/**
 * What happens before something is published. `off`: nothing. `warn`: the admin shows first what the tests say. `block`:
 * what makes tests fail is refused, unless an owner overrides it.
 */
export const GateSettings = z.strictObject({ publishGate: z.enum(['off', 'warn', 'block']) });
export type GateSettings = z.infer<typeof GateSettings>;

/** Keeps what each tenant wants to happen before something is published. */
@Injectable()
export class GateSettingsService {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** `off` while nothing has been said. */
  async of(ctx: TenantContext): Promise<GateSettings> {
    const sql = 'SELECT mode AS "publishGate" FROM publish_gates';
    const [row] = await this.store.within(ctx, (manager) => manager.query<GateSettings[]>(sql));
    return row ?? { publishGate: 'off' };
  }

  change(ctx: TenantContext, settings: GateSettings): Promise<GateSettings> {
    return this.store.within(ctx, async (manager) => {
      await manager.query(
        `INSERT INTO publish_gates (mode, updated_at) VALUES ($1, $2)
         ON CONFLICT (tenant_id) DO UPDATE SET mode = $1, updated_at = $2`,
        [settings.publishGate, this.clock.now()],
      );
      const subject = { kind: 'tenant', id: ctx.tenantId };
      await recordAudit(manager, ctx, { action: 'tests.gate', subject, details: settings });
      return settings;
    });
  }
}
