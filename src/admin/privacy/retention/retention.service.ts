import { Injectable } from '@nestjs/common';
import { recordAudit } from '../../../database/audit.js';
import { TenantStore } from '../../../database/tenant-store.js';
import { Clock } from '../../../shared/clock.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { cutoffOf, type Expiry, EXPIRIES } from './expiries.js';
import { RetentionRulesService } from './retention-rules.service.js';
import { countInRun, endRun, latestRun, openRun, type RetentionRun } from './retention-run.js';

/** Deletes what has been kept long enough. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly store: TenantStore,
    private readonly rules: RetentionRulesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Deletes in batches, each counted in its own transaction: whatever happens, what is deleted is counted once, and what is
   * left is for the next run. Throws what the signal says.
   */
  async apply(ctx: TenantContext, signal: AbortSignal): Promise<RetentionRun['counts']> {
    const rules = await this.rules.of(ctx);
    const now = this.clock.now();
    const id = await this.store.within(ctx, (manager) => openRun(manager, now));
    for (const expiry of EXPIRIES) {
      const cutoff = cutoffOf(rules[expiry.kind], now);
      while (cutoff && (await this.batch(ctx, id, expiry, cutoff)) > 0) signal.throwIfAborted();
    }
    return this.end(ctx, id);
  }

  /** The latest run; undefined before the first. */
  latest(ctx: TenantContext): Promise<RetentionRun | undefined> {
    return this.store.within(ctx, latestRun);
  }

  private batch(ctx: TenantContext, runId: string, expiry: Expiry, cutoff: Date): Promise<number> {
    return this.store.within(ctx, async (manager) => {
      const removed = await expiry.remove({ ctx, manager, at: this.clock.now() }, cutoff);
      if (removed > 0) await countInRun(manager, runId, expiry.kind, removed);
      return removed;
    });
  }

  private end(ctx: TenantContext, id: string): Promise<RetentionRun['counts']> {
    return this.store.within(ctx, async (manager) => {
      const counts = await endRun(manager, id, this.clock.now());
      const entry = { action: 'retention.apply', subject: { kind: 'retention', id }, details: { counts } };
      if (Object.keys(counts).length > 0) await recordAudit(manager, ctx, entry);
      return counts;
    });
  }
}
