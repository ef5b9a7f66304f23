import { Injectable, Logger } from '@nestjs/common';
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
import { isRepeatable } from './repeatable.js';
import { Undelivered } from './undelivered.js';
import { isClosed } from './window.js';

/** What was being sent when its process ended is sent again only if the platform knows a repetition when it sees one. */
const INTERRUPTED = new SendError('unknown', 'The server ended while it was being sent', 0);
const TOO_LATE = new SendError('window', 'The time in which the platform takes an answer is over');

/** Sends one message after writing that it does, and writes what came of it. */
@Injectable()
export class DeliverySender {
  private readonly log = new Logger(DeliverySender.name);

  constructor(
    private readonly deliveries: DeliveryStore,
    private readonly messenger: Messenger,
    private readonly undelivered: Undelivered,
    private readonly health: AccountHealth,
    private readonly clock: Clock,
  ) {}

  /** Returns when to try again; `given up` when neither this nor the rest of the answer will be sent. */
  async deliver(live: LiveAccount, thread: OpenThread, delivery: Delivery): Promise<Date | 'over' | 'given up'> {
    const obstacle = this.obstacleTo(live, thread, delivery);
    if (obstacle) return this.settle(live, thread, delivery, obstacle);
    if (!(await this.deliveries.begin(live.ctx, delivery))) return this.clock.now();
    const sent = await this.attempt(live, thread, delivery);
    if (sent instanceof SendError)
      return this.settle(live, thread, { ...delivery, attempts: delivery.attempts + 1 }, sent);
    await this.deliveries.done(live.ctx, thread.id, delivery, sent?.id);
    this.health.well(live);
    return 'over';
  }

  /** Why it must not be sent now: it may have arrived, or it is too late. */
  private obstacleTo(live: LiveAccount, thread: OpenThread, delivery: Delivery): SendError | undefined {
    const { state, error, hands, reply } = delivery;
    if (state === 'sending') return INTERRUPTED;
    if (error?.kind === 'unknown' && !this.isRepeatable(live, delivery)) return new SendError('unknown', error.message);
    const isLate = hands === null && isClosed(live.channel.capabilities, thread, this.clock.now(), reply);
    return isLate ? TOO_LATE : undefined;
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
      this.log.error(new Error(`Sending to ${live.channel.name} ${live.account.id} failed`, { cause }));
      return new SendError('unknown', `The channel ${live.channel.name} failed`);
    }
  }

  private async settle(live: LiveAccount, thread: OpenThread, delivery: Delivery, failure: SendError) {
    const { kind, message, retryAfterMs } = failure;
    const repeatable = this.isRepeatable(live, delivery);
    const fate = fateOf({ kind, attempts: delivery.attempts, retryAfterMs, repeatable });
    if (kind === 'auth') this.health.trouble(live, kind, message);
    const error = { kind, message };
    if (fate.state === 'waiting') {
      const until = new Date(this.clock.now().getTime() + fate.waitMs);
      // What may have arrived may have, whatever its repetition has met since.
      const met = delivery.error?.kind === 'unknown' ? delivery.error : error;
      await this.deliveries.wait(live.ctx, delivery.id, met, until);
      return until;
    }
    // First the agents hear of it, once however often it is said: a crash in between must not keep it from them.
    await this.undelivered.tell(live.ctx, thread.conversationId, delivery, error);
    if (fate.state === 'failed') await this.deliveries.fail(live.ctx, thread.id, delivery, error);
    else await this.deliveries.lose(live.ctx, delivery.id, error);
    return fate.state === 'failed' ? 'given up' : 'over';
  }

  private isRepeatable({ channel }: LiveAccount, delivery: Delivery): boolean {
    return isRepeatable(channel.capabilities, delivery, this.clock.now());
  }
}
