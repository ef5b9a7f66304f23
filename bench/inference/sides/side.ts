/** What was written, and when each token was there, on `performance.now()`. */
export interface Written {
  readonly tokens: readonly number[];
  readonly times: readonly number[];
}

/** One conversation: what was read and written stays its past. */
export interface Conversation {
  /** Reads the new tokens, then writes exactly `count` more, the likeliest each time, whatever they are. */
  write(ids: readonly number[], count: number): Promise<Written>;
}

/** An engine with a model loaded, of Mossdesk or of a peer. */
export interface Side {
  /** Whether it works on several conversations at once; if not, callers wait for one another. */
  readonly concurrent: boolean;
  open(): Conversation;
}

/** How a side is started. */
export interface SideOptions {
  /** The model's folder or file. */
  readonly model: string;
  /** Where the peers are installed. */
  readonly peers: string;
  readonly threads: number;
  /** How many conversations there will be at the same time, and the most tokens each may have. */
  readonly conversations: number;
  readonly contextTokens: number;
}
