import { setImmediate as breathe } from 'node:timers/promises';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { causesOf } from '../causes/causes.js';
import type { KnowledgeFacts } from '../causes/knowledge-facts.js';
import type { CaseResult, TestCase } from '../knowledge-test.js';
import { judge } from '../verdict.js';
import type { Rehearsal } from './rehearsal.js';

/** Against what cases are run. */
export interface Stage {
  readonly rehearsal: Rehearsal;
  readonly facts: KnowledgeFacts;
  readonly now: Date;
}

/** Runs the cases one after the other; in between, others get their turn. Throws the signal's reason when aborted. */
export async function runCases(
  ctx: TenantContext,
  cases: readonly TestCase[],
  stage: Stage,
  signal: AbortSignal,
): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const test of cases) {
    signal.throwIfAborted();
    results.push(await runCase(ctx, test, stage, signal));
    await breathe();
  }
  return results;
}

async function runCase(ctx: TenantContext, test: TestCase, { rehearsal, facts, now }: Stage, signal: AbortSignal) {
  const started = performance.now();
  const { outcome, record: answer } = await rehearsal.ask(ctx, test, signal);
  const tookMs = Math.round((performance.now() - started) * 100) / 100;
  const { verdict, failures } = judge(test, answer);
  const explained = { test, answer, trace: outcome.trace, now };
  const causes = verdict === 'pass' ? [] : await causesOf(explained, facts);
  const { id: testId, question, language, accepted } = test;
  return { testId, question, language, verdict, answer, accepted, failures, causes, tookMs };
}
