import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import type { MessageBody } from './conversations';
import type { Language } from './faqs';
import type { PassageFinding } from './search';

/** What an answer rests on, word by word. */
export interface Citation {
  readonly kind: 'faq' | 'document';
  readonly id: string;
  readonly title: string;
  readonly quote: string;
  readonly page?: number;
}

/** A text that a model was given to write from, as it was then. */
export interface Source {
  readonly kind: Citation['kind'];
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly page?: number;
}

/** A sentence that a passage supports: which one (from 0), and which of its words. */
export interface SupportedFinding {
  readonly sentence: string;
  readonly supported: true;
  readonly verdict?: 'supported' | 'paraphrase';
  readonly source: number;
  readonly start: number;
  readonly end: number;
}

/** A sentence that was held back, and why. */
export interface RefusedFinding {
  readonly sentence: string;
  readonly supported: false;
  readonly objection?: string;
}

export type Finding = SupportedFinding | RefusedFinding;

/** What a language model was asked, and what came of it. */
export interface Generation {
  readonly model: string;
  readonly ending: string;
  readonly prompt: readonly { readonly role: string; readonly content: string }[];
  readonly passages: readonly Source[];
  readonly findings: readonly Finding[];
  readonly usage?: { readonly promptTokens: number; readonly cachedTokens: number; readonly completionTokens: number };
  readonly firstTextMs?: number;
  readonly tookMs: number;
}

export interface TraceCandidate {
  readonly id: string;
  readonly question: string;
  /** 0..1 */
  readonly probability: number;
  readonly phrasing: string;
  readonly scores: Readonly<Record<string, number>>;
}

export interface TraceQuote {
  readonly id: string;
  readonly title: string;
  readonly quote: string;
  readonly probability: number;
}

/** What one answer came from. */
export interface Trace {
  readonly conversationId: string;
  readonly seq: number;
  readonly at: string;
  readonly question: string;
  readonly language: Language;
  readonly kind: string;
  readonly reason: string;
  readonly probability: number;
  readonly inScope?: number;
  readonly candidates?: readonly TraceCandidate[];
  readonly quotes?: readonly TraceQuote[];
  readonly passages?: readonly PassageFinding[];
  readonly generation?: Generation;
  readonly tookMs?: number;
  readonly answer: MessageBody;
}

/** What the answer with this number came from. Throws `not_found`. */
export function traceQuery(conversationId: string, seq: number) {
  return queryOptions({
    queryKey: ['conversations', 'trace', conversationId, seq],
    queryFn: ({ signal }) => request<Trace>(`/v1/conversations/${conversationId}/traces/${seq}`, { signal }),
    // What happened does not change.
    staleTime: Infinity,
  });
}
