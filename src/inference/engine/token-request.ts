import type { TokenUsage } from '../language-model.js';
import type { TokenChooser } from '../text/token-chooser.js';

/** A text to be continued, in tokens. */
export interface TokenRequest {
  /** Whose it is: for fair shares, and for what may be reused. */
  readonly tenantId: string;
  readonly promptIds: readonly number[];
  readonly maxTokens: number;
  /** Tokens that end the text; they are not given out. */
  readonly stopIds: ReadonlySet<number>;
  readonly chooser: TokenChooser;
  /** The first so many prompt tokens are the same text for every tenant and may be reused across them; 0 if left out. */
  readonly sharedPrefix?: number;
  /** When to stop wherever it is, on the engine's clock. */
  readonly deadline?: number;
}

/** Why the tokens ended: a stop token or a finished constraint, `maxTokens` or the model's context, the deadline. */
export type TokenEndReason = 'stop' | 'length' | 'time';

/** What the engine says about a request; `end` is last. */
export type TokenEvent =
  | { readonly type: 'queued'; readonly place: number; readonly waitMs: number }
  /** One that was told its place does not wait any more: its prompt is being read. */
  | { readonly type: 'started' }
  | { readonly type: 'token'; readonly id: number }
  | { readonly type: 'end'; readonly reason: TokenEndReason; readonly usage: TokenUsage };
