import { AppError } from '../../shared/error.js';
import { networkFailure, unreachable } from './fetch-failure.js';

/** Everything that may end one exchange with a server: the caller, the time it has in all, a server that keeps silent. */
export class Deadline {
  /** Aborts the connection. */
  readonly signal: AbortSignal;
  private readonly controller = new AbortController();
  private readonly total: NodeJS.Timeout;
  private watchdog: NodeJS.Timeout | undefined;
  private late = false;

  constructor(
    private readonly caller: AbortSignal,
    totalMs: number,
  ) {
    this.signal = AbortSignal.any([caller, this.controller.signal]);
    this.total = setTimeout(() => this.expire(), totalMs);
  }

  /** Something must come within so many milliseconds. */
  expect(ms: number): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.expire(), ms);
  }

  /** What to throw for an error: the caller's own reason, a timeout of ours, or what the network's error means. */
  explain(error: unknown, host: string): unknown {
    if (this.caller.aborted) return this.caller.reason;
    if (this.late) return unreachable('timeout', host, error);
    return error instanceof AppError ? error : networkFailure(error, host);
  }

  /** Lets go of the timers and of a connection that is still open. */
  close(): void {
    clearTimeout(this.total);
    clearTimeout(this.watchdog);
    this.controller.abort();
  }

  private expire(): void {
    this.late = true;
    this.controller.abort();
  }
}
