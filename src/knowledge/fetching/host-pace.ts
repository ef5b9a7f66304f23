import { setTimeout as sleep } from 'node:timers/promises';

/** Hosts that are remembered before those that rest are forgotten. */
const SWEEP_ABOVE = 1000;

/** Keeps requests to one host apart. Each process keeps its own pace. */
export class HostPace {
  private readonly free = new Map<string, number>();

  /** Waits for this host's turn. Rejects with the signal's reason. */
  async wait(host: string, gapMs: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const ms = this.take(host, gapMs, performance.now());
    if (ms <= 0) return;
    await sleep(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
  }

  /** Takes the host's next place at time `now`, with a gap after it (ms); returns the milliseconds until then. */
  take(host: string, gapMs: number, now: number): number {
    if (this.free.size > SWEEP_ABOVE) this.sweep(now);
    const start = Math.max(now, this.free.get(host) ?? 0);
    this.free.set(host, start + gapMs);
    return start - now;
  }

  private sweep(now: number): void {
    for (const [host, free] of this.free) if (free <= now) this.free.delete(host);
  }
}
