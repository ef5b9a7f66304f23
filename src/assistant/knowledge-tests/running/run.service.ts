import { Injectable } from '@nestjs/common';
import { recordAudit } from '../../../database/audit.js';
import { TenantStore } from '../../../database/tenant-store.js';
import { Clock } from '../../../shared/clock.js';
import { AppError } from '../../../shared/error.js';
import { newId } from '../../../shared/id.js';
import { type Page, pageOf, type PageQuery } from '../../../shared/page.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { TestService } from '../cases/test.service.js';
import { acceptAnswers, noteVerdicts } from '../cases/test-store.js';
import { ProposedChanges } from '../gate/proposed-changes.js';
import { tallyOf } from '../knowledge-test.js';
import { caseOf } from './loose-case.js';
import { Rehearsals } from './rehearsals.js';
import type { Acceptance, RunInput, TestRun, TestRunWithResults } from './run.dto.js';
import { runCases } from './run-cases.js';
import * as rows from './run-store.js';

/** Runs tests of knowledge and keeps how they went. */
@Injectable()
export class RunService {
  constructor(
    private readonly tests: TestService,
    private readonly rehearsals: Rehearsals,
    private readonly changes: ProposedChanges,
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs stored tests, or cases that are not. A run of stored tests is kept; one against what is published is noted on
   * the tests. Throws `not_found`, and what a proposed change may throw.
   */
  async run(ctx: TenantContext, input: RunInput, signal: AbortSignal): Promise<TestRunWithResults> {
    const started = performance.now();
    const { change, model, cases } = input;
    const tests = cases ? cases.map(caseOf) : await this.tests.all(ctx, input.ids);
    const stage = change
      ? await this.rehearsals.proposed(ctx, await this.changes.resolve(ctx, change), { model }, signal)
      : await this.rehearsals.published(ctx, { model });
    const results = await runCases(ctx, tests, stage, signal);
    const against = change ? ('proposed' as const) : ('published' as const);
    const made = { id: newId(), at: this.clock.now(), actor: ctx.actor, against, model };
    const run = { ...made, ...tallyOf(results), tookMs: Math.round(performance.now() - started), results };
    if (!cases) await this.keep(ctx, run);
    return run;
  }

  /** Latest first, without their results. */
  list(ctx: TenantContext, query: PageQuery): Promise<Page<TestRun>> {
    return this.store.within(ctx, async (manager) => {
      const place = ({ at, id }: TestRun) => ({ at: at.toISOString(), id });
      return pageOf(await rows.selectRuns(manager, query), query.limit, place, (run) => run);
    });
  }

  /** Throws `not_found`. */
  async get(ctx: TenantContext, id: string): Promise<TestRunWithResults> {
    const run = await this.store.within(ctx, (manager) => rows.selectRun(manager, id));
    if (!run) throw new AppError('not_found', 'There is no such run', { id });
    return run;
  }

  /**
   * Finds the answers of a run right: of the named tests, else of all that did not fail. Returns how many. Throws
   * `not_found`, `conflict` for a run against a change that was only proposed.
   */
  async accept(ctx: TenantContext, runId: string, { ids }: Acceptance): Promise<number> {
    const run = await this.get(ctx, runId);
    if (run.against !== 'published') throw new AppError('conflict', 'Only what is published can be accepted');
    const chosen = run.results.filter(({ testId, verdict }) => (ids ? ids.includes(testId ?? '') : verdict !== 'fail'));
    const answers = chosen.flatMap(({ testId, answer }) => (testId ? [{ id: testId, answer }] : []));
    return this.store.within(ctx, async (manager) => {
      const accepted = await acceptAnswers(manager, answers, this.clock.now());
      const subject = { kind: 'test_run', id: runId };
      await recordAudit(manager, ctx, { action: 'tests.accept', subject, details: { accepted } });
      return accepted;
    });
  }

  private keep(ctx: TenantContext, run: TestRunWithResults): Promise<void> {
    return this.store.within(ctx, async (manager) => {
      await rows.insertRun(manager, run);
      if (run.against === 'published') await noteVerdicts(manager, run.id, run.results, run.at);
    });
  }
}
