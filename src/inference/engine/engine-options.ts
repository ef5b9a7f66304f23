/** The bounds within which an engine works. */
export interface EngineOptions {
  /** Texts that are read or written at the same time. */
  readonly maxRows: number;
  /** Prompt tokens that one step reads at most; of one prompt never more than a cell (`CELL_TOKENS`). */
  readonly chunkTokens: number;
  /** Memory for the keys and values of what runs. */
  readonly kvBytes: number;
  /** Memory for those of beginnings that may come again. */
  readonly prefixBytes: number;
  /** Requests that may wait while all rows are taken. */
  readonly queueLimit: number;
  /** Whether the next tokens are drafted by looking them up in the text, and verified several in a step. */
  readonly speculation: boolean;
  /** Milliseconds that never go back. */
  readonly clock: { now(): number };
}
