import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type Page, request } from './client';
import type { FaqContent, Language } from './faqs';

export const VERDICTS = ['fail', 'changed', 'pass'] as const;
export type Verdict = (typeof VERDICTS)[number];
export const GATES = ['off', 'warn', 'block'] as const;
export type PublishGate = (typeof GATES)[number];

/** What must come of a question; at most one of `answeredBy`, `refused`, `handsOff`. */
export interface Expectation {
  /** A FAQ by its key or id, or a document by its title or id. */
  readonly answeredBy?: { readonly faq: string } | { readonly document: string };
  readonly contains?: readonly string[];
  readonly notContains?: readonly string[];
  readonly refused?: true;
  readonly handsOff?: true;
}

export interface AnswerRecord {
  readonly kind: 'faq' | 'clarify' | 'generated' | 'quote' | 'tool' | 'none' | 'handoff';
  readonly text: string;
  /** 0 to 1 */
  readonly probability: number;
  readonly sources: readonly { readonly kind: 'faq' | 'document'; readonly id: string; readonly title: string }[];
}

/** Why an answer is another one; `details` fill the holes of its sentence. */
export interface Cause {
  readonly code: string;
  readonly subject?: { readonly kind: 'faq' | 'document' | 'passage'; readonly id: string; readonly title: string };
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Failure {
  readonly expected: keyof Expectation;
  readonly wanted?: string;
}

export interface TestResult {
  readonly testId: string | null;
  readonly question: string;
  readonly language: Language;
  readonly verdict: Verdict;
  readonly answer: AnswerRecord;
  readonly accepted: AnswerRecord | null;
  readonly failures: readonly Failure[];
  readonly causes: readonly Cause[];
}

export interface KnowledgeTest {
  readonly id: string;
  readonly question: string;
  readonly language: Language;
  readonly expect: Expectation;
  readonly note: string;
  readonly accepted: AnswerRecord | null;
  /** How it went the last time; null before the first. */
  readonly last: { readonly verdict: Verdict; readonly runId: string; readonly at: string } | null;
}

export type TestContent = Pick<KnowledgeTest, 'question' | 'expect'> & { readonly note?: string };

export interface TestRun {
  readonly id: string;
  readonly total: number;
  readonly passed: number;
  readonly changed: number;
  readonly failed: number;
  readonly results: readonly TestResult[];
}

/** What a change would do to the tests. */
export interface Preview {
  readonly publishGate: PublishGate;
  readonly failed: number;
  /** The gate would refuse it, if it blocks. */
  readonly refused: boolean;
  /** Only what would go another way, or fail. */
  readonly effects: readonly { readonly before: Pick<TestResult, 'verdict' | 'answer'>; readonly after: TestResult }[];
}

const TESTS = '/v1/tests';
const PAGE_SIZE = 50;

/** Tests in pages, latest change first. */
export function testsQuery(verdict: Verdict | undefined) {
  return infiniteQueryOptions({
    queryKey: ['tests', 'list', verdict ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      request<Page<KnowledgeTest>>(TESTS, { query: { verdict, limit: PAGE_SIZE, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

/** A run that is over never changes. */
export function runQuery(id: string) {
  return queryOptions({
    queryKey: ['test-runs', id],
    queryFn: ({ signal }) => request<TestRun>(`${TESTS}/runs/${id}`, { signal }),
    staleTime: Infinity,
  });
}

export const gateQuery = queryOptions({
  queryKey: ['tests', 'gate'],
  queryFn: ({ signal }) => request<{ publishGate: PublishGate }>(`${TESTS}/settings`, { signal }),
});

export function setGate(publishGate: PublishGate): Promise<{ publishGate: PublishGate }> {
  return request(`${TESTS}/settings`, { method: 'PATCH', body: { publishGate } });
}

/** Throws `conflict` when the question is a test already. */
export function createTest(content: TestContent): Promise<KnowledgeTest> {
  return request(TESTS, { method: 'POST', body: content });
}

export function saveTest({ id, content }: { id: string; content: TestContent }): Promise<KnowledgeTest> {
  return request(`${TESTS}/${id}`, { method: 'PATCH', body: content });
}

export function deleteTest(id: string): Promise<void> {
  return request(`${TESTS}/${id}`, { method: 'DELETE' });
}

/** Runs these tests, or all, against what is published. */
export function runTests(ids?: readonly string[]): Promise<TestRun> {
  return request(`${TESTS}/run`, { method: 'POST', body: ids ? { ids } : {} });
}

/** Finds the answers that a run gave to these tests right. */
export function acceptAnswers({
  runId,
  ids,
}: {
  runId: string;
  ids: readonly string[];
}): Promise<{ accepted: number }> {
  return request(`${TESTS}/runs/${runId}/accept`, { method: 'POST', body: { ids } });
}

/** What publishing this FAQ would do to the tests; `id` is null for a new one. */
export function previewFaq(id: string | null, content: FaqContent): Promise<Preview> {
  return request(`${TESTS}/preview`, { method: 'POST', body: { faqs: [id ? { id, ...content } : content] } });
}
