import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { Lanes } from './lanes.js';
import { ThreadLeases } from './thread-leases.js';
import { ThreadWork } from './thread-work.js';

/** Threads of one account that are worked on at once: enough to fill the time that a platform takes to answer. */
const AT_ONCE = 8;
/** After a failure of our own: a database that is away, say. */
const RETRY_MS = 5000;
/** A timer for what is further off is left to the sweep. */
const SOON_MS = 20_000;

/** Works on threads: one at a time each, here and among all processes. */
@Injectable()
export class ThreadRunner implements BeforeApplicationShutdown {
  private readonly log = new Logger(ThreadRunner.name);
  private readonly lanes = new Lanes(AT_ONCE);
  private readonly running = new Map<string, Promise<void>>();
  private readonly again = new Set<string>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private stopped = false;

  constructor(
    private readonly leases: ThreadLeases,
    private readonly work: ThreadWork,
    private readonly clock: Clock,
  ) {}

  /** There may be something to do for this thread. Does not wait for it. */
  wake(live: LiveAccount, threadId: string): void {
    if (this.stopped) return;
    if (this.running.has(threadId)) {
      this.again.add(threadId);
      return;
    }
    const run = this.lanes.run(live.account.id, () => this.run(live, threadId)).finally(() => this.end(live, threadId));
    this.running.set(threadId, run);
  }

  /** Ends after the steps under way; what is left is due, and another process or the next start does it. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.running.values());
  }

  private end(live: LiveAccount, threadId: string): void {
    this.running.delete(threadId);
    if (this.again.delete(threadId)) this.wake(live, threadId);
  }

  /** Never rejects. */
  private async run(live: LiveAccount, threadId: string): Promise<void> {
    try {
      let more = !this.stopped;
      while (more) more = (await this.round(live, threadId)) && !this.stopped;
    } catch (cause) {
      this.log.error(new Error(`Work on the thread ${threadId} failed`, { cause }));
      this.later(live, threadId, RETRY_MS);
    }
  }

  /** Does what there is to do. Returns whether there is more by now. */
  private async round({ ctx, ...live }: LiveAccount, threadId: string): Promise<boolean> {
    this.again.delete(threadId);
    const leased = await this.leases.take(ctx, threadId);
    if (!leased) return false;
    let waitMs: number | undefined = RETRY_MS;
    try {
      const next = await this.work.do({ ctx, ...live }, leased);
      waitMs = next && Math.max(0, next.getTime() - this.clock.now().getTime());
    } finally {
      if (waitMs !== undefined) this.later({ ctx, ...live }, threadId, waitMs);
      await this.leases.giveBack(ctx, threadId, waitMs).then((due) => due && this.again.add(threadId));
    }
    return this.again.has(threadId);
  }

  private later(live: LiveAccount, threadId: string, waitMs: number): void {
    if (waitMs > SOON_MS || this.stopped) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.wake(live, threadId);
    }, waitMs).unref();
    this.timers.add(timer);
  }
}
