import { request } from './client';
import type { Language } from './faqs';

export type DecisionKind = 'faq' | 'clarify' | 'quote' | 'several' | 'none' | 'handoff';

export interface Candidate {
  readonly faq: {
    readonly id: string;
    readonly key: string | null;
    readonly question: string;
    readonly language: Language;
    readonly tags: readonly string[];
  };
  /** 0 to 1 */
  readonly probability: number;
  /** The wording of the FAQ closest to what was asked. */
  readonly phrasing: string;
  readonly scores: Readonly<Record<string, number>>;
}

/** A passage of a document that was found. `quote` is what would be quoted of it. */
export interface PassageFinding {
  readonly id: string;
  readonly documentId: string;
  /** The document and the section: `Manual › Care`. */
  readonly title: string;
  readonly page: number | null;
  readonly probability: number;
  readonly quoteProbability: number;
  readonly quote: string;
  readonly scores: Readonly<Record<string, number>>;
}

export interface SearchResult {
  readonly query: string;
  readonly language: Language;
  readonly tookMs: number;
  /** `parts`: of several questions in one, what becomes of each. */
  readonly decision: {
    readonly kind: DecisionKind;
    readonly probability: number;
    readonly parts?: readonly { readonly question: string; readonly kind: 'faq' | 'quote' | 'none' }[];
  };
  readonly candidates: readonly Candidate[];
  readonly quotes: readonly {
    readonly faqId: string;
    readonly title: string;
    readonly quote: string;
    readonly probability: number;
  }[];
  readonly passages: readonly PassageFinding[];
}

/** What a visitor who asks this would get now, and how the server came to it. */
export function searchKnowledge(query: string, signal?: AbortSignal): Promise<SearchResult> {
  return request('/v1/search', { method: 'POST', body: { query, limit: 8 }, signal });
}
