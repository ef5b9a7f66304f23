import type { TenantContext } from '../../../shared/tenant-context.js';
import { saysTheSame } from '../answer-record.js';
import { type CaseResult, type Tally, tallyOf, type TestCase } from '../knowledge-test.js';
import { runCases, type Stage } from '../running/run-cases.js';

/** One test that a change makes go another way, or that fails with it. */
export interface Effect {
  readonly before: Pick<CaseResult, 'verdict' | 'answer'>;
  readonly after: CaseResult;
}

/** What a change would do to the tests. */
export interface Preview extends Tally {
  /** Tests that would fail and do not fail now. */
  readonly broken: number;
  /** Tests that fail now and would not. */
  readonly mended: number;
  /** The gate would refuse it. */
  readonly refused: boolean;
  /** Only tests whose answer or verdict would change, or that would fail. */
  readonly effects: readonly Effect[];
}

/**
 * Runs every test with and without a change. The gate refuses a change with which a test fails, unless all it does is
 * good: it mends one and breaks none. Otherwise two failing tests could only be mended at once. A test whose answer
 * nobody has accepted yet is compared with the answer of now.
 */
export async function previewOf(
  ctx: TenantContext,
  tests: readonly TestCase[],
  stages: { readonly before: Stage; readonly after: Stage },
  signal: AbortSignal,
): Promise<Preview> {
  const before = await runCases(ctx, tests, stages.before, signal);
  const compared = tests.map((test, at) => ({ ...test, accepted: test.accepted ?? before[at]?.answer ?? null }));
  const after = await runCases(ctx, compared, stages.after, signal);
  const pairs = after.flatMap((result, at) => (before[at] ? [{ before: before[at], after: result }] : []));
  const broken = pairs.filter((pair) => pair.after.verdict === 'fail' && pair.before.verdict !== 'fail').length;
  const mended = pairs.filter((pair) => pair.after.verdict !== 'fail' && pair.before.verdict === 'fail').length;
  const tally = tallyOf(after);
  const refused = tally.failed > 0 && (broken > 0 || mended === 0);
  return { ...tally, broken, mended, refused, effects: pairs.filter(isEffect).map(effectOf) };
}

function isEffect({ before, after }: { before: CaseResult; after: CaseResult }): boolean {
  return after.verdict === 'fail' || before.verdict !== after.verdict || !saysTheSame(before.answer, after.answer);
}

function effectOf({ before, after }: { before: CaseResult; after: CaseResult }): Effect {
  const { verdict, answer } = before;
  return { before: { verdict, answer }, after };
}
