import { Injectable } from '@nestjs/common';
import type { Sent } from '../../sdk/channel.js';
import { SendError } from '../../sdk/send-error.js';
import { Clock } from '../../shared/clock.js';
import { AccountHealth } from '../accounts/account-health.js';
import type { LiveAccount } from '../accounts/live-account.js';
import type { OpenThread } from '../threads/thread.js';
import type { Delivery } from './delivery.js';
import { DeliveryStore } from './delivery-store.js';
import { fateOf } from './fate.js';
import { Messenger } from './messenger.js';
import { Undelivered } from './undelivered.js';
import { isClosed } from './window.js';

/** What was being sent when its process ended is sent again only if the platform knows a repetition when it sees one. */
const INTERRUPTED = new SendError('unknown', 'The server ended while it was being sent', 0);
const TOO_LATE = new SendError('window', 'The time in which the platform takes an answer is over');

/** Sends one message after writing that it does, and writes what came of it. */
@Injectable()
export class DeliverySender {
  constructor(
    private readonly deliveries: DeliveryStore,
    private readonly messenger: Messenger,
    private readonly undelivered: Undelivered,
    private readonly health: AccountHealth,
    private readonly clock: Clock,
  ) {}

  /** Returns when to try again; `given up` when neither this nor the rest of the answer will be sent. */
  async deliver(live: LiveAccount, thread: OpenThread, delivery: Delivery): Promise<Date | 'over' | 'given up'> {
    if (delivery.state === 'sending') return this.settle(live, thread, delivery, INTERRUPTED);
    if (!delivery.hands && isClosed(live.channel.capabilities, thread, this.clock.now()))
      return this.settle(live, thread, delivery, TOO_LATE);
    if (!(await this.deliveries.begin(live.ctx, delivery))) return this.clock.now();
    const sent = await this.attempt(live, thread, delivery);
    if (sent instanceof SendError)
      return this.settle(live, thread, { ...delivery, attempts: delivery.attempts + 1 }, sent);
    await this.deliveries.done(live.ctx, thread.id, delivery, sent?.id);
    this.health.well(live);
    return 'over';
  }

  private async attempt(
    live: LiveAccount,
    thread: OpenThread,
    delivery: Delivery,
  ): Promise<Sent | undefined | SendError> {
    try {
      return await this.messenger.send(live, thread, delivery);
    } catch (cause) {
      if (cause instanceof SendError) return cause;
      // A fault of the channel's own, and nobody knows whether before or after the platform had it.
      return new SendError('unknown', `The channel ${live.channel.name} failed`, undefined, { cause });
    }
  }

  private async settle(live: LiveAccount, thread: OpenThread, delivery: Delivery, failure: SendError) {
    const { kind, message, retryAfterMs } = failure;
    const repeatable = live.channel.capabilities.idempotentSend || delivery.hands !== null;
    const fate = fateOf({ kind, attempts: delivery.attempts, retryAfterMs, repeatable });
    if (kind === 'auth') this.health.trouble(live, kind, message);
    const error = { kind, message };
    if (fate.state === 'waiting') {
      const until = new Date(this.clock.now().getTime() + fate.waitMs);
      await this.deliveries.wait(live.ctx, delivery.id, error, until);
      return until;
    }
    // First the agents hear of it, once however often it is said: a crash in between must not keep it from them.
    await this.undelivered.tell(live.ctx, thread.conversationId, delivery, error);
    if (fate.state === 'failed') await this.deliveries.fail(live.ctx, thread.id, delivery, error);
    else await this.deliveries.lose(live.ctx, delivery.id, error);
    return fate.state === 'failed' ? 'given up' : 'over';
  }
}
