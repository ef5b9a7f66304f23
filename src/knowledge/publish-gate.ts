import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AuditEntry, recordAudit } from '../database/audit.js';
import type { TenantContext } from '../shared/tenant-context.js';
import type { Override } from './override.js';
import type { ProposedKnowledge } from './proposal.js';

/** What an owner published although tests failed. */
export interface Waiver extends Override {
  readonly failing: readonly { readonly id: string; readonly question: string }[];
}

/** Decides whether a change may be published. */
export interface PublishGuard {
  /**
   * Asks for the proposal only where it matters. Resolves to what was waived, if anything. Throws `tests_failing`, and
   * `forbidden` for an override by somebody who is no owner.
   */
  admit(
    ctx: TenantContext,
    propose: () => Promise<ProposedKnowledge | undefined>,
    override?: Override,
  ): Promise<Waiver | undefined>;
}

/**
 * Stands before every change of what customers are answered with. The tests it asks for need the assistant, which is
 * above this layer: that sends its guard down here at the start. Until then, and where none comes, everything passes.
 *
 * It looks before the change is written, outside of its transaction, because tests take time and a transaction holds up
 * others: what somebody else publishes in between is not in its view.
 */
@Injectable()
export class PublishGate {
  private guard: PublishGuard | undefined;

  /** From now on this guard decides. */
  obey(guard: PublishGuard): void {
    this.guard = guard;
  }

  /** See `PublishGuard.admit`. */
  async admit(...asked: Parameters<PublishGuard['admit']>): Promise<Waiver | undefined> {
    return this.guard?.admit(...asked);
  }
}

/** Notes, in the transaction of a change, that it was published over failing tests. */
export async function auditWaiver(
  manager: EntityManager,
  ctx: TenantContext,
  subject: AuditEntry['subject'],
  waiver: Waiver | undefined,
): Promise<void> {
  if (!waiver) return;
  const details = { reason: waiver.reason, failing: waiver.failing };
  await recordAudit(manager, ctx, { action: 'tests.override', subject, details });
}
