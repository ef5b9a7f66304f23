/** So many per so many seconds, with bursts up to the whole number. */
export interface Rate {
  readonly count: number;
  readonly seconds: number;
}

const SWEEP_EVERY = 10_000;

/**
 * Says whether one more may pass now. The generic cell rate algorithm (ITU-T I.371): one number a key, no timers.
 * In memory, so each process counts its own; the keys it holds are only those that are not idle.
 */
export class RateLimiter {
  private readonly arrivals = new Map<string, number>();
  private untilSweep = SWEEP_EVERY;

  constructor(private readonly rate: Rate) {}

  /** Takes one place for `key` at time `now` (ms). Returns 0 when it may pass, else the milliseconds to wait. */
  take(key: string, now: number): number {
    this.sweep(now);
    const interval = (this.rate.seconds * 1000) / this.rate.count;
    const arrival = Math.max(this.arrivals.get(key) ?? 0, now);
    const wait = arrival - now - interval * (this.rate.count - 1);
    if (wait > 0) return Math.ceil(wait);
    this.arrivals.set(key, arrival + interval);
    return 0;
  }

  private sweep(now: number): void {
    if (--this.untilSweep > 0) return;
    this.untilSweep = SWEEP_EVERY;
    for (const [key, arrival] of this.arrivals) if (arrival <= now) this.arrivals.delete(key);
  }
}
