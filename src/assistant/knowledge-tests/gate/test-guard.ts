import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TenantStore } from '../../../database/tenant-store.js';
import type { Override } from '../../../knowledge/override.js';
import type { ProposedKnowledge } from '../../../knowledge/proposal.js';
import { PublishGate, type PublishGuard, type Waiver } from '../../../knowledge/publish-gate.js';
import { AppError } from '../../../shared/error.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { isOwner } from '../../../tenants/ownership.js';
import type { CaseResult } from '../knowledge-test.js';
import { GateSettingsService } from './gate-settings.js';
import { PreviewService } from './preview.service.js';

/** Tests that take longer than this answer the question whether to publish too late. */
const PATIENCE_MS = 120_000;
/** An error or an audit entry names so many; the preview shows all. */
const MOST_NAMED = 20;

/** Refuses to publish what makes tests of knowledge fail, where the tenant wants it so. */
@Injectable()
export class TestGuard implements PublishGuard, OnModuleInit {
  constructor(
    private readonly gate: PublishGate,
    private readonly settings: GateSettingsService,
    private readonly previews: PreviewService,
    private readonly store: TenantStore,
  ) {}

  onModuleInit(): void {
    this.gate.obey(this);
  }

  async admit(
    ctx: TenantContext,
    propose: () => Promise<ProposedKnowledge | undefined>,
    override?: Override,
  ): Promise<Waiver | undefined> {
    if ((await this.settings.of(ctx)).publishGate !== 'block') return undefined;
    const proposal = await propose();
    if (!proposal) return undefined;
    const { refused, failed, effects } = await this.previews.preview(ctx, proposal, AbortSignal.timeout(PATIENCE_MS));
    if (!refused) return undefined;
    const failing = effects.map(({ after }) => after).filter(({ verdict }) => verdict === 'fail');
    if (!override) throw refusal(failed, failing);
    if (!(await this.store.within(ctx, (manager) => isOwner(manager, ctx))))
      throw new AppError('forbidden', 'Only an owner may publish while tests fail', { role: 'owner' });
    return { ...override, failing: failing.slice(0, MOST_NAMED).map(nameOf) };
  }
}

function refusal(failed: number, failing: readonly CaseResult[]): AppError {
  const named = failing.slice(0, MOST_NAMED).map((result) => {
    const { failures, causes, answer } = result;
    return { ...nameOf(result), failures, causes, answer };
  });
  return new AppError('tests_failing', 'Tests of knowledge fail with this change', { failed, failing: named });
}

function nameOf({ testId, question }: CaseResult) {
  return { id: testId ?? '', question };
}
