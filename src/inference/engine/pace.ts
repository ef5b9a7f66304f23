import { StepCost } from './step-cost.js';

/** What readers of a stream should wait at most between two tokens, for most of them, in milliseconds. */
const TOKEN_GAP_MS = 200;
/** Chunks are multiples of this and never smaller: a run has a fixed cost, and below this it is most of it. */
const CHUNK_GRAIN = 16;
const LEARNING_RATE = 0.2;

/** Who is in front of a request, and its own prompt. */
export interface Ahead {
  /** Prompt tokens still to be read before its own. */
  readonly promptTokens: number;
  readonly ownPromptTokens: number;
  /** Rows that must be given back before it gets one. */
  readonly rows: number;
}

/** What was measured of how fast this machine runs this model, and what follows from it for chunks and waiting times. */
export class Pace {
  /** Steps that read prompts, and steps that write. */
  readonly prefill = new StepCost();
  readonly decode = new StepCost();
  private rowMs: number | undefined;
  private uncachedShare = 1;

  /** A prompt of so many tokens began to be read, of which so many were cached. */
  recordStart(promptTokens: number, cachedTokens: number): void {
    this.uncachedShare += LEARNING_RATE * (1 - cachedTokens / promptTokens - this.uncachedShare);
  }

  /** A row was given back after so long. */
  recordEnd(heldMs: number): void {
    this.rowMs ??= heldMs;
    this.rowMs += LEARNING_RATE * (heldMs - this.rowMs);
  }

  /**
   * How many prompt tokens a step may read, at most `limit`: all of them while nobody reads along, else as many as leave
   * the streams their pace. But where writing alone takes most of the time, reading gets as much as writing: whoever waits
   * for a first token waits for nothing else.
   */
  chunkTokens(limit: number, decodingRows: number): number {
    if (decodingRows === 0) return limit;
    const writeMs = this.decode.expect(decodingRows);
    const budgetMs = Math.max(TOKEN_GAP_MS - writeMs, writeMs);
    let tokens = limit;
    while (tokens > CHUNK_GRAIN && this.prefill.expect(tokens) > budgetMs) tokens -= CHUNK_GRAIN;
    return Math.max(tokens, Math.min(CHUNK_GRAIN, limit));
  }

  /** Expected milliseconds until the first token of a request, with `decodingRows` of `maxRows` being written. */
  firstTokenMs(ahead: Ahead, chunk: number, decodingRows: number, maxRows: number): number {
    const chunkMs = this.prefill.expect(chunk) + (decodingRows > 0 ? this.decode.expect(decodingRows) : 0);
    const readMs = (tokens: number) => (tokens * this.uncachedShare * chunkMs) / chunk;
    const rowWaitMs = (ahead.rows * (this.rowMs ?? 0)) / maxRows;
    return Math.round(Math.max(readMs(ahead.promptTokens), rowWaitMs) + readMs(ahead.ownPromptTokens));
  }
}
