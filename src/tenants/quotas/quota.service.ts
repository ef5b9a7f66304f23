import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../database/audit.js';
import { MONTHLY_QUOTAS, type Quota, QUOTAS } from '../../database/quota.js';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { MonthlyQuotas } from './monthly-quotas.js';
import type { QuotaPatch, QuotaStanding } from './quota.dto.js';

const STANDINGS = `SELECT wanted.kind AS quota, q.amount::float8 AS "limit", quota_used(wanted.kind, $3)::float8 AS used,
    month.ends_at AS "renewsAt", month.zone AS "timeZone"
  FROM unnest($1::text[]) WITH ORDINALITY AS wanted(kind, place)
    LEFT JOIN quotas q ON q.tenant_id = current_tenant() AND q.kind = wanted.kind
    LEFT JOIN quota_month($3) AS month ON wanted.kind = ANY($2)
  ORDER BY wanted.place`;

/** One change of what is published at a time; what there is now is what a later change is held against. */
const HOLD_PUBLISHED = 'SELECT FROM knowledge_states WHERE tenant_id = current_tenant() FOR UPDATE';
const NOTE_PUBLISHED = `UPDATE knowledge_states SET published = quota_used('passages', $1) WHERE tenant_id = current_tenant()`;

const LIMIT = `INSERT INTO quotas (kind, amount, updated_at) VALUES ($1, $2, $3)
  ON CONFLICT (tenant_id, kind) DO UPDATE SET amount = excluded.amount, updated_at = excluded.updated_at`;

/** Answers are counted only while they are limited: what was answered in the month before counts from here on. */
const BEGIN_COUNT = `INSERT INTO quota_uses AS u (kind, month, used) SELECT 'answers', m.month, $1 FROM quota_month($2) m
  ON CONFLICT (tenant_id, kind, month) DO UPDATE SET used = greatest(u.used, excluded.used)`;

/** Keeps how much each tenant may have and use. The database holds them to it: see the migration of quotas. */
@Injectable()
export class QuotaService {
  constructor(
    private readonly store: TenantStore,
    private readonly monthly: MonthlyQuotas,
    private readonly clock: Clock,
  ) {}

  /** How each quota stands, those without a limit too. */
  list(ctx: TenantContext): Promise<readonly QuotaStanding[]> {
    return this.store.within(ctx, (manager) => standings(manager, this.clock.now()));
  }

  /**
   * Sets what `patch` names. A limit below what there is already takes nothing away: it lets nothing be added. Returns how
   * each quota stands then. It counts at once in this process, within seconds in others.
   */
  async change(ctx: TenantContext, patch: QuotaPatch): Promise<readonly QuotaStanding[]> {
    const now = this.clock.now();
    const after = await this.store.within(ctx, async (manager) => {
      if (patch.passages !== undefined) await holdPublished(manager, now);
      const before = await standings(manager, now);
      for (const standing of before) await limit(manager, standing, patch[standing.quota], now);
      const after = await standings(manager, now);
      const changes = changesOf(before, after);
      const subject = { kind: 'tenant', id: ctx.tenantId };
      if (Object.keys(changes).length > 0)
        await recordAudit(manager, ctx, { action: 'quota.update', subject, details: { changes } });
      return after;
    });
    this.monthly.forget(ctx);
    return after;
  }
}

function standings(manager: EntityManager, now: Date): Promise<QuotaStanding[]> {
  return manager.query<QuotaStanding[]>(STANDINGS, [QUOTAS, MONTHLY_QUOTAS, now]);
}

async function holdPublished(manager: EntityManager, now: Date): Promise<void> {
  await manager.query(HOLD_PUBLISHED);
  await manager.query(NOTE_PUBLISHED, [now]);
}

async function limit(
  manager: EntityManager,
  { quota, limit: before, used }: QuotaStanding,
  amount: number | null | undefined,
  now: Date,
): Promise<void> {
  if (amount === undefined || amount === before) return;
  if (amount === null) await manager.query('DELETE FROM quotas WHERE kind = $1', [quota]);
  else await manager.query(LIMIT, [quota, amount, now]);
  if (quota === 'answers' && before === null) await manager.query(BEGIN_COUNT, [used, now]);
}

function changesOf(before: readonly QuotaStanding[], after: readonly QuotaStanding[]) {
  const limits = new Map<Quota, number | null>(before.map(({ quota, limit }) => [quota, limit]));
  const changed = after.filter(({ quota, limit }) => limits.get(quota) !== limit);
  return Object.fromEntries(changed.map(({ quota, limit }) => [quota, { from: limits.get(quota), to: limit }]));
}
