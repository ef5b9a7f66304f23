import type { CaseResult } from '../../src/assistant/knowledge-tests/knowledge-test.js';
import type { LooseCase } from '../../src/assistant/knowledge-tests/running/loose-case.js';

/** Results, and how to find them right. */
export interface TargetRun {
  readonly results: readonly CaseResult[];
  /** Accepts the answers of stored tests that did not fail. Returns how many. */
  accept(): Promise<number>;
}

/** Where tests are run. */
export interface TestTarget {
  /** The tests that are stored there. */
  runStored(): Promise<TargetRun>;
  run(cases: readonly LooseCase[]): Promise<readonly CaseResult[]>;
}
