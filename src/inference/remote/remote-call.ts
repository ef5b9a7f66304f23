import { setTimeout as sleep } from 'node:timers/promises';
import { remoteFailure } from './remote-failure.js';

/** Why a call was ended from our side; the caller's own signal apart. */
type Cause = 'first_byte' | 'idle' | 'time' | 'closed';

/** One call to a server and everything that may end it: the caller, the turn's time, a server that keeps silent. */
export class RemoteCall {
  /** Aborts the connection. */
  readonly signal: AbortSignal;
  private readonly controller = new AbortController();
  private readonly budget: NodeJS.Timeout | undefined;
  private watchdog: NodeJS.Timeout | undefined;
  private cause: Cause | undefined;

  constructor(
    private readonly caller: AbortSignal,
    timeBudgetMs: number | undefined,
  ) {
    this.signal = AbortSignal.any([caller, this.controller.signal]);
    if (timeBudgetMs !== undefined) this.budget = setTimeout(() => this.stop('time'), timeBudgetMs);
  }

  /** Is it the turn's own time that ended it? */
  get isOutOfTime(): boolean {
    return this.cause === 'time' && !this.caller.aborted;
  }

  /** The next byte must come within so many milliseconds. */
  expect(what: 'first_byte' | 'idle', ms: number): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.stop(what), ms);
  }

  /** Nothing is waited for. */
  relax(): void {
    clearTimeout(this.watchdog);
  }

  /** Waits before the next attempt; rejects when the call is ended meanwhile. */
  async pause(ms: number): Promise<void> {
    this.relax();
    await sleep(ms, undefined, { signal: this.signal });
  }

  /** Lets go of the connection and of every timer. */
  close(): void {
    this.stop('closed');
    clearTimeout(this.budget);
    this.relax();
  }

  /** What really happened, for an error that only says that the connection was aborted. */
  explain(error: unknown): unknown {
    if (this.caller.aborted) return this.caller.reason;
    if (this.cause === 'first_byte') return remoteFailure('first_byte', 'The model server does not answer', error);
    if (this.cause === 'idle') return remoteFailure('idle', 'The model server stopped in mid-answer', error);
    return error;
  }

  private stop(cause: Cause): void {
    this.cause ??= cause;
    this.controller.abort();
  }
}
