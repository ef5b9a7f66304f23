import { queryOptions } from '@tanstack/react-query';
import type { Actor } from './audit';
import { type Page, request } from './client';
import type { FaqStatus } from './faqs';

/** `new`: the right answer is a FAQ of its own. `change`: the FAQ that was given should say something else. */
export type CorrectionKind = 'new' | 'change';

/** What somebody put right in an answer of the bot. */
export interface Correction {
  readonly conversationId: string;
  readonly seq: number;
  readonly kind: CorrectionKind;
  readonly answer: string;
  /** Null when it is gone. */
  readonly faq: { readonly id: string; readonly question: string; readonly status: FaqStatus } | null;
  readonly testId: string | null;
  /** Are visitors answered with it? */
  readonly inForce: boolean;
  readonly at: string;
  readonly actor: Actor;
}

export interface CorrectionInput {
  readonly seq: number;
  readonly kind: CorrectionKind;
  readonly answer: string;
  readonly question?: string;
  /** The FAQ to be changed, of those that the answer cites. */
  readonly faq?: string;
}

export function correctionsQuery(conversationId: string) {
  return queryOptions({
    queryKey: ['conversations', 'corrections', conversationId],
    queryFn: ({ signal }) => request<Page<Correction>>(`/v1/conversations/${conversationId}/corrections`, { signal }),
  });
}

/** What asks for a change of a FAQ, or made it. */
export function faqCorrectionsQuery(faqId: string) {
  return queryOptions({
    queryKey: ['faqs', 'corrections', faqId],
    queryFn: ({ signal }) => request<Page<Correction>>(`/v1/faqs/${faqId}/corrections`, { signal }),
  });
}

/** Throws `conflict` when the answer is corrected already (details.field `seq`) or a FAQ has the question (`question`). */
export function correct(conversationId: string, input: CorrectionInput): Promise<Correction> {
  return request(`/v1/conversations/${conversationId}/corrections`, { method: 'POST', body: input });
}

/** What somebody has worked on since stays, and is false here. */
export function undoCorrection({ conversationId, seq }: Pick<Correction, 'conversationId' | 'seq'>) {
  const path = `/v1/conversations/${conversationId}/corrections/${seq}`;
  return request<{ removed: { faq: boolean; test: boolean } }>(path, { method: 'DELETE' });
}
