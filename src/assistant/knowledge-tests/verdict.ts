import { type AnswerRecord, saysTheSame } from './answer-record.js';
import { type Failure, failuresOf } from './expectation.js';
import type { TestCase, Verdict } from './knowledge-test.js';

/** What an answer is worth: the verdict, and everything expected that did not come. */
export function judge({ expect, accepted }: TestCase, answer: AnswerRecord): { verdict: Verdict; failures: Failure[] } {
  const failures = failuresOf(expect, answer);
  if (failures.length) return { verdict: 'fail', failures };
  return { verdict: accepted && !saysTheSame(accepted, answer) ? 'changed' : 'pass', failures };
}
