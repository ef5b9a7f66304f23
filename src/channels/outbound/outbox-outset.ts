import { Injectable } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';
import type { LiveAccount } from '../accounts/live-account.js';
import type { OpenThread } from '../threads/thread.js';
import { ThreadStore } from '../threads/thread-store.js';

/** How things stand when something is about to be sent. */
@Injectable()
export class OutboxOutset {
  constructor(
    private readonly threads: ThreadStore,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  isAhead(time: Date): boolean {
    return time > this.clock.now();
  }

  /** The thread as it is now: the visitor may have written since the lease was taken, and each message sent counts. */
  async current({ ctx }: LiveAccount, { id, conversationId }: OpenThread): Promise<OpenThread> {
    return { ...(await this.threads.get(ctx, id)), conversationId };
  }
}
