import { z } from 'zod';
import { MOST_TESTS } from '../cases/test-store.js';
import type { CaseResult, Tally } from '../knowledge-test.js';
import type { Actor } from '../../../shared/tenant-context.js';
import { ProposedChange } from '../gate/proposed-change.dto.js';
import { LooseCase } from './loose-case.js';

/** More need more than one request: an answer that a model writes takes seconds. */
const MOST_CASES = 500;

/**
 * The body of `POST /v1/tests/run`: the stored tests with these ids, or all; or `cases` that are not stored. Against what
 * is published, or against that with a `change`. `model`: a language model may write, where one is installed.
 */
export const RunInput = z
  .strictObject({
    ids: z.array(z.uuid()).min(1).max(MOST_TESTS).optional(),
    cases: z.array(LooseCase).min(1).max(MOST_CASES).optional(),
    change: ProposedChange.optional(),
    model: z.boolean().default(false),
  })
  .refine(({ ids, cases }) => !ids || !cases, { message: 'Either ids or cases, not both', path: ['cases'] });
export type RunInput = z.infer<typeof RunInput>;

/** The body of `POST /v1/tests/runs/:id/accept`: the answers of these tests, or of all that did not fail. */
export const Acceptance = z.strictObject({ ids: z.array(z.uuid()).min(1).max(MOST_TESTS).optional() });
export type Acceptance = z.infer<typeof Acceptance>;

/** A run of tests as its table holds it. */
export interface TestRun extends Tally {
  readonly id: string;
  readonly at: Date;
  readonly actor: Actor;
  readonly against: 'published' | 'proposed';
  readonly model: boolean;
  readonly tookMs: number;
}

/** The same with how each case went. */
export interface TestRunWithResults extends TestRun {
  readonly results: readonly CaseResult[];
}

/** A run as the API shows it. */
export function runView<Run extends TestRun>({ at, ...run }: Run) {
  return { ...run, at: at.toISOString() };
}
