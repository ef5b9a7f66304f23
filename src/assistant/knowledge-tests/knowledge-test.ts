import type { Language } from '../../retrieval/language.js';
import type { VisitorStanding } from '../../shared/visitor-standing.js';
import type { AnswerRecord } from './answer-record.js';
import type { Expectation, Failure } from './expectation.js';

export const VERDICTS = ['pass', 'changed', 'fail'] as const;
/**
 * `fail`: something expected did not come. `changed`: everything expected came, or nothing was, but the answer is not the
 * one that was accepted. `pass`: neither.
 */
export type Verdict = (typeof VERDICTS)[number];

/** A question, what must come of it, and which answer has been found right. */
export interface TestCase {
  /** Null for a case that is not stored. */
  readonly id: string | null;
  readonly question: string;
  readonly language: Language;
  /** As whom the question is asked; null: a stranger. */
  readonly standing: VisitorStanding | null;
  readonly expect: Expectation;
  readonly accepted: AnswerRecord | null;
}

/** A case that a tenant keeps. */
export interface KnowledgeTest extends TestCase {
  readonly id: string;
  readonly note: string;
  readonly acceptedAt: Date | null;
  readonly lastVerdict: Verdict | null;
  readonly lastRunId: string | null;
  readonly lastRunAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Why an answer is not what it was or should be. `docs/knowledge-tests.md` says what each means; a code never changes. */
const CAUSES = [
  'not_looked_up',
  'faq_missing',
  'faq_unpublished',
  'faq_not_valid',
  'faq_edited',
  'document_missing',
  'document_disabled',
  'document_not_valid',
  'document_vanished',
  'passage_disabled',
  'passage_edited',
  'passage_missing',
  'outranked',
  'tied',
  'unsure',
  'answers_instead',
  'model',
  'scores_moved',
] as const;

/** One reason, with what is needed to put it into words. `subject` is the FAQ, document or passage it is about. */
export interface Cause {
  readonly code: (typeof CAUSES)[number];
  readonly subject?: { readonly kind: 'faq' | 'document' | 'passage'; readonly id: string; readonly title: string };
  readonly details: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** How one case went. */
export interface CaseResult {
  readonly testId: string | null;
  readonly question: string;
  readonly language: Language;
  readonly verdict: Verdict;
  readonly answer: AnswerRecord;
  readonly accepted: AnswerRecord | null;
  readonly failures: readonly Failure[];
  readonly causes: readonly Cause[];
  /** Milliseconds. */
  readonly tookMs: number;
}

/** How many cases went how. */
export interface Tally {
  readonly total: number;
  readonly passed: number;
  readonly changed: number;
  readonly failed: number;
}

/** Counts verdicts. */
export function tallyOf(results: readonly Pick<CaseResult, 'verdict'>[]): Tally {
  const count = (verdict: Verdict) => results.filter((result) => result.verdict === verdict).length;
  return { total: results.length, passed: count('pass'), changed: count('changed'), failed: count('fail') };
}
