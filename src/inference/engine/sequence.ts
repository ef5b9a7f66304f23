import { EventStream } from './event-stream.js';
import { DraftRecord } from './draft-record.js';
import type { TokenEndReason, TokenEvent, TokenRequest } from './token-request.js';

/** How long a token took: from the arrival, or from the token before it. */
export type TokenDelay = { readonly firstMs: number } | { readonly gapMs: number };

/** One text on its way through the engine: its tokens, how many of them the model has seen, and who listens. */
export class Sequence {
  /** The prompt, and what was written so far. */
  readonly tokens: number[];
  readonly events = new EventStream<TokenEvent>();
  /** How well drafts of its next tokens have been guessed. */
  readonly drafts = new DraftRecord();
  /** Tokens whose keys and values exist. At least one token is always still to be computed. */
  computed = 0;
  /** Prompt tokens whose keys and values were found in the prefix cache. */
  cachedTokens = 0;
  /** The place last told, 1 is next; 0 before any. */
  place = 0;
  /** When its prompt began to be computed, on the engine's clock. */
  startedAt: number | undefined;
  private lastTokenAt: number | undefined;
  private hasEnded = false;

  constructor(
    readonly request: TokenRequest,
    /** The most tokens that prompt and answer may have together. */
    readonly longest: number,
    /** On the engine's clock. */
    readonly arrivedAt: number,
  ) {
    this.tokens = [...request.promptIds];
  }

  get ended(): boolean {
    return this.hasEnded;
  }

  get tenantId(): string {
    return this.request.tenantId;
  }

  /** What its tenant is charged when it starts: all the tokens it may come to. */
  get cost(): number {
    return this.longest;
  }

  /** Tokens that the model has still to see. */
  get pending(): number {
    return this.tokens.length - this.computed;
  }

  /** Tokens written so far. */
  get written(): number {
    return this.tokens.length - this.request.promptIds.length;
  }

  /** Its prompt begins to be read, of which so many tokens were cached. */
  start(cachedTokens: number, now: number): void {
    this.computed = cachedTokens;
    this.cachedTokens = cachedTokens;
    this.startedAt = now;
    if (this.place !== undefined) this.events.push({ type: 'started' });
  }

  /** Adds what the model wrote, and tells the listener. Ends the sequence where the request says so. */
  append(id: number): void {
    if (this.request.stopIds.has(id)) return this.end('stop');
    this.request.chooser.accept(id);
    this.tokens.push(id);
    this.events.push({ type: 'token', id });
    if (this.request.chooser.finished) this.end('stop');
    else if (this.tokens.length >= this.longest) this.end('length');
  }

  /** A token came now: how long after the arrival it did if it is the first, else after the one before. */
  tokenAt(now: number): TokenDelay {
    const delay =
      this.lastTokenAt === undefined ? { firstMs: now - this.arrivedAt } : { gapMs: now - this.lastTokenAt };
    this.lastTokenAt = now;
    return delay;
  }

  /** Tells the listener a new place in the queue. */
  moveTo(place: number, waitMs: number): void {
    if (place === this.place) return;
    this.place = place;
    this.events.push({ type: 'queued', place, waitMs });
  }

  end(reason: TokenEndReason): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    const promptTokens = this.request.promptIds.length;
    const usage = { promptTokens, cachedTokens: this.cachedTokens, completionTokens: this.written };
    this.events.push({ type: 'end', reason, usage });
    this.events.end();
  }

  /** Ends the sequence with an error for the listener. */
  fail(error: unknown): void {
    this.hasEnded = true;
    this.events.fail(error);
  }
}
