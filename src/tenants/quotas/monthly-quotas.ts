import { Injectable } from '@nestjs/common';
import { MONTHLY_QUOTAS, type MonthlyQuota } from '../../database/quota.js';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';

/** How long it holds that a tenant has no limit. A limit that another process has set is seen here so late at most. */
const FRESH_MS = 4000;

const STANDING = `SELECT quota_used($1, $2) >= amount AS spent FROM quotas
  WHERE tenant_id = current_tenant() AND kind = $1`;

/** What a tenant uses month by month. Most tenants have no limit, and to them it costs nothing to be asked about it. */
@Injectable()
export class MonthlyQuotas {
  /** When it was seen that there is no limit, by quota and tenant. */
  private readonly unlimited = new Map<string, number>();

  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** Has the tenant used up what it has of this for the month? */
  async isUsedUp(ctx: TenantContext, quota: MonthlyQuota): Promise<boolean> {
    const now = this.clock.now();
    const key = keyOf(ctx, quota);
    if (now.getTime() - (this.unlimited.get(key) ?? -Infinity) < FRESH_MS) return false;
    const [limit] = await this.store.within(ctx, (manager) =>
      manager.query<{ spent: boolean }[]>(STANDING, [quota, now]),
    );
    if (limit) this.unlimited.delete(key);
    else this.unlimited.set(key, now.getTime());
    return limit?.spent ?? false;
  }

  /** Counts an answer that no log keeps, where answers are limited. Throws `quota_exceeded` when it is one too many. */
  async takeAnswer(ctx: TenantContext): Promise<void> {
    await this.store.within(ctx, (manager) => manager.query('SELECT count_answer($1)', [this.clock.now()]));
  }

  /** Notes what the language model has taken, in tokens; it may come to more than there was. */
  async noteTokens(ctx: TenantContext, tokens: number): Promise<void> {
    const values = [tokens, this.clock.now()];
    await this.store.within(ctx, (manager) => manager.query(`SELECT note_use('model_tokens', $1, $2)`, values));
  }

  /** Looks the tenant's limits up anew from now on. */
  forget(ctx: TenantContext): void {
    for (const quota of MONTHLY_QUOTAS) this.unlimited.delete(keyOf(ctx, quota));
  }
}

function keyOf({ tenantId }: TenantContext, quota: MonthlyQuota): string {
  return `${quota} ${tenantId}`;
}
