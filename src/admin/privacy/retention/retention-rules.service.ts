import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../../database/audit.js';
import { TenantStore } from '../../../database/tenant-store.js';
import { Clock } from '../../../shared/clock.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { cutoffOf, EXPIRIES } from './expiries.js';
import { boundDays, RETENTION_KINDS, type RetentionKind, type RetentionRules, USUAL_RULES } from './retention-rules.js';

/** Keeps how long each tenant keeps what. */
@Injectable()
export class RetentionRulesService {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** The tenant's rules; the defaults for what nobody has said. */
  of(ctx: TenantContext): Promise<RetentionRules> {
    return this.store.within(ctx, select);
  }

  /** From the next night on. */
  save(ctx: TenantContext, rules: RetentionRules): Promise<RetentionRules> {
    return this.store.within(ctx, async (manager) => {
      const before = await select(manager);
      const kinds = [...RETENTION_KINDS];
      await manager.query(
        `INSERT INTO retention_rules (kind, days, updated_at) SELECT kind, days, $3 FROM unnest($1::text[], $2::int[]) AS r(kind, days)
         ON CONFLICT (tenant_id, kind) DO UPDATE SET days = excluded.days, updated_at = excluded.updated_at`,
        [kinds, kinds.map((kind) => rules[kind]), this.clock.now()],
      );
      const changed = kinds.filter((kind) => before[kind] !== rules[kind]);
      const changes = Object.fromEntries(changed.map((kind) => [kind, { from: before[kind], to: rules[kind] }]));
      const subject = { kind: 'retention', id: ctx.tenantId };
      await recordAudit(manager, ctx, { action: 'retention.update', subject, details: { changed: changes } });
      return rules;
    });
  }

  /** How much would be deleted now by these rules, by kind. */
  due(ctx: TenantContext, rules: RetentionRules): Promise<Record<RetentionKind, number>> {
    const now = this.clock.now();
    return this.store.within(ctx, async (manager) => {
      const counts = { conversations: 0, traces: 0, platform_events: 0, deliveries: 0, audit: 0 };
      for (const expiry of EXPIRIES) {
        const cutoff = cutoffOf(rules[expiry.kind], now);
        if (cutoff) counts[expiry.kind] = await expiry.count(manager, cutoff);
      }
      return counts;
    });
  }
}

async function select(manager: EntityManager): Promise<RetentionRules> {
  const rows = await manager.query<{ kind: RetentionKind; days: number | null }[]>(
    'SELECT kind, days FROM retention_rules',
  );
  return { ...USUAL_RULES, ...Object.fromEntries(rows.map(({ kind, days }) => [kind, boundDays(kind, days)])) };
}
