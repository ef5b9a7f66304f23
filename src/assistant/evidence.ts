import type { FaqHit, QuoteHit } from '../knowledge/published/faq-search.js';
import type { PassageFinding } from '../knowledge/published/passage-search.js';

/** Everything that a question finds. */
export interface Evidence {
  /** FAQs that may answer, best first. */
  readonly hits: readonly FaqHit[];
  /** Probability that any published FAQ answers the question, 0..1. */
  readonly inScope: number;
  /** Probability that it is what people ask any bot: the weather, sums, jokes. */
  readonly offTopic: number;
  /** Sentences of stored answers, best first. */
  readonly quotes: readonly QuoteHit[];
  /** Passages of documents, best first. */
  readonly passages: readonly PassageFinding[];
}
