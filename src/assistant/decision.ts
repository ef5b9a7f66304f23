import type { FaqHit, QuoteHit } from '../knowledge/published/faq-search.js';
import type { PassageFinding } from '../knowledge/published/passage-search.js';

/** Sentences that answer, of a stored answer or of a document. */
export type Quotation = QuoteHit | PassageFinding;

export type Decision =
  | { readonly kind: 'faq'; readonly probability: number; readonly hit: FaqHit }
  | { readonly kind: 'clarify'; readonly probability: number; readonly hits: readonly FaqHit[] }
  /** `beside`: what another document says to the same question, where nothing tells which is meant. */
  | {
      readonly kind: 'quote';
      readonly probability: number;
      readonly quote: Quotation;
      readonly beside?: PassageFinding;
    }
  | SeveralDecision
  | { readonly kind: 'none'; readonly probability: number };

/** A question of several in a message, and what is to be done with it. */
export interface Part {
  readonly question: string;
  readonly decision: Decision;
}

/** What answers one of several questions: nothing that would have to be asked back. */
export type KnownPart = Part & { readonly decision: Extract<Decision, { kind: 'faq' | 'quote' }> };

/** One of several questions of which it is open what is meant. */
export type UnclearPart = Part & { readonly decision: Extract<Decision, { kind: 'clarify' }> };

/** Several questions of one message: those that are answered, those that are asked back, and those that nothing answers. */
export interface SeveralDecision {
  readonly kind: 'several';
  readonly probability: number;
  readonly parts: readonly KnownPart[];
  readonly unclear: readonly UnclearPart[];
  readonly unknown: readonly string[];
}
