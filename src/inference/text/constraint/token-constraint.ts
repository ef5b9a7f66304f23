/** What one sequence may write next. It moves with the tokens and is used by one sequence only. */
export interface TokenConstraint {
  /**
   * Sets the logits of all tokens that may not come next to −∞. With `tokensLeft` (this one included) it lets through
   * only what can still be brought to an end in time. Where nothing may follow, nothing stays.
   */
  hide(logits: Float32Array, tokensLeft: number): void;

  /** The token is now part of the text. Throws AppError `internal` for one that was not allowed. */
  accept(id: number): void;

  /** The text is complete as it is. */
  readonly canEnd: boolean;

  /** Complete, and nothing may follow. */
  readonly mustEnd: boolean;

  /** At most so many more tokens end it, if the shortest way is taken. */
  readonly shortestEnd: number;
}
