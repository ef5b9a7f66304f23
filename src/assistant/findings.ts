import type { FaqHit, QuoteHit } from '../knowledge/published/faq-search.js';
import type { Decision } from './decide.js';

/** Everything that was looked at on the way to a decision. */
export interface Findings {
  readonly decision: Decision;
  readonly hits: readonly FaqHit[];
  readonly quotes: readonly QuoteHit[];
  /** Probability that any published FAQ answers the question, 0..1. */
  readonly inScope: number;
}
