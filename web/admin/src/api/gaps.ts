import { infiniteQueryOptions } from '@tanstack/react-query';
import { type Page, request } from './client';
import type { Faq, Language } from './faqs';

export const GAP_STATUSES = ['open', 'drafted', 'merged', 'dismissed'] as const;
export type GapStatus = (typeof GAP_STATUSES)[number];
export const GAP_REASONS = ['none', 'unsure', 'thumbs_down', 'handoff'] as const;
export type GapReason = (typeof GAP_REASONS)[number];

/** One time that it was asked; `seq` is the answer that did not help. */
export interface GapExample {
  readonly conversationId: string;
  readonly seq: number;
  readonly at: string;
  readonly question: string;
  readonly language: Language;
  readonly reasons: readonly GapReason[];
}

/** A FAQ that would close the gap; `answer` is null when no agent has answered yet. */
export interface GapDraft {
  readonly question: string;
  readonly phrasings: readonly string[];
  readonly answer: string | null;
  readonly language: Language;
  /** Where the answer was given. */
  readonly conversationId: string | null;
}

/** What became of it since its FAQ answers. */
export interface GapOutcome {
  readonly verdict: 'waiting' | 'measuring' | 'closed' | 'open';
  readonly before: number;
  readonly after: number;
  /** How many would have asked since at the pace of before. */
  readonly expected: number;
}

/** A subject that customers ask about and do not learn. */
export interface Gap {
  readonly id: string;
  readonly question: string;
  readonly language: Language;
  readonly status: GapStatus;
  readonly faqId: string | null;
  /** Conversations that asked it. */
  readonly count: number;
  readonly agentMinutes: number;
  readonly lastAt: string;
  readonly outcome: GapOutcome | null;
  readonly reasons: Readonly<Record<GapReason, number>>;
  readonly examples: readonly GapExample[];
  readonly draft: GapDraft | null;
}

/** What the editor makes of a draft. */
export type GapDraftChange = Pick<GapDraft, 'question' | 'phrasings'> & { readonly answer: string };

/** What a reading of the conversations brought. */
export interface GapReading {
  readonly conversations: number;
  readonly questions: number;
  readonly gaps: number;
  /** False when there is more to read. */
  readonly complete: boolean;
}

/** `readUntil`: up to when conversations have been read; null before the first time. */
interface GapPage extends Page<Gap> {
  readonly readUntil: string | null;
}

const GAPS = '/v1/gaps';
const PAGE_SIZE = 20;

/** Gaps in pages, most asked first. */
export function gapsQuery(status: GapStatus) {
  return infiniteQueryOptions({
    queryKey: ['gaps', status],
    queryFn: ({ pageParam, signal }) =>
      request<GapPage>(GAPS, { query: { status, limit: PAGE_SIZE, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

/** Reads the conversations since the last time. */
export function refreshGaps(): Promise<GapReading> {
  return request(`${GAPS}/refresh`, { method: 'POST' });
}

/** Makes a draft FAQ of it. Throws `conflict` when there is one, or one with this question. */
export function draftGap({ id, change }: { id: string; change: GapDraftChange }): Promise<Faq> {
  return request(`${GAPS}/${id}/draft`, { method: 'POST', body: change });
}

/** Teaches a FAQ how customers ask it. Throws `tests_failing`. */
export function mergeGap({ id, faqId }: { id: string; faqId: string }): Promise<Faq> {
  return request(`${GAPS}/${id}/merge`, { method: 'POST', body: { faqId } });
}

export function dismissGap(id: string): Promise<Gap> {
  return request(`${GAPS}/${id}/dismiss`, { method: 'POST' });
}
