import { Injectable } from '@nestjs/common';
import type { ProposedKnowledge } from '../../../knowledge/proposal.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { TestService } from '../cases/test.service.js';
import { Rehearsals } from '../running/rehearsals.js';
import { type Preview, previewOf } from './preview.js';

/** Without a model: whoever publishes waits, and what a model writes is verified when it is written. */
const CASTING = { model: false };

/** Shows what a change would do to a tenant's tests. */
@Injectable()
export class PreviewService {
  constructor(
    private readonly tests: TestService,
    private readonly rehearsals: Rehearsals,
  ) {}

  /** Runs all tests twice; nothing is kept. */
  async preview(ctx: TenantContext, proposal: ProposedKnowledge, signal: AbortSignal): Promise<Preview> {
    const tests = await this.tests.binding(ctx);
    const before = await this.rehearsals.published(ctx, CASTING);
    const after = tests.length ? await this.rehearsals.proposed(ctx, proposal, CASTING, signal) : before;
    return previewOf(ctx, tests, { before, after }, signal);
  }
}
