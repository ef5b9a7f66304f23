/** A FAQ that may answer a query. */
export interface FaqCandidate {
  readonly id: string;
  /** Calibrated probability that this FAQ answers the query, 0..1. */
  readonly probability: number;
  /** The wording of this FAQ, or of its counterpart in another language, closest to the query. */
  readonly phrasing: string;
  /**
   * `rank` (what orders the candidates), `classifier`, `lexical`, `coverage`, `exact`; of a FAQ in another language than
   * the query's `crossed` only.
   */
  readonly scores: Readonly<Record<string, number>>;
}

export interface FaqMatch {
  /** Best first. */
  readonly candidates: readonly FaqCandidate[];
  /** Probability that any of the FAQs answers the query, 0..1. */
  readonly inScope: number;
}
