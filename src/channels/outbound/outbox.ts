import { Injectable } from '@nestjs/common';
import { ConversationLog } from '../../conversations/conversation-log.js';
import type { LiveAccount } from '../accounts/live-account.js';
import type { OpenThread } from '../threads/thread.js';
import type { Delivery } from './delivery.js';
import { DeliveryPlan } from './delivery-plan.js';
import { DeliverySender } from './delivery-sender.js';
import { OutboxOutset } from './outbox-outset.js';

/** Events that are looked at in one go. */
const EVENTS = 50;

/** Sends a visitor what the log has for them, in order; the log is the truth, this only follows it. */
@Injectable()
export class Outbox {
  constructor(
    private readonly log: ConversationLog,
    private readonly plan: DeliveryPlan,
    private readonly sender: DeliverySender,
    private readonly outset: OutboxOutset,
  ) {}

  /**
   * Sends all there is, `open` first, which was left from before. Returns when the rest, which has to wait, can be tried. The
   * caller holds the thread's lease, and when there is `enough` (of `performance.now`) is asked to take it anew.
   */
  async send(
    live: LiveAccount,
    thread: OpenThread,
    open: readonly Delivery[],
    enough: number,
  ): Promise<Date | undefined> {
    let sentSeq = thread.sentSeq;
    for (let left = open; ;) {
      const until = await this.sendAll(live, thread, left, enough);
      if (until) return until;
      const events = await this.log.read(live.ctx, thread.conversationId, sentSeq, EVENTS);
      const last = events.at(-1);
      if (!last) return undefined;
      left = await this.plan.of(live, thread, events);
      sentSeq = last.seq;
    }
  }

  private async sendAll(
    live: LiveAccount,
    thread: OpenThread,
    open: readonly Delivery[],
    enough: number,
  ): Promise<Date | undefined> {
    let given: number | undefined;
    for (const delivery of open) {
      if (delivery.seq === given) continue; // of an answer whose beginning could not be sent
      if (delivery.notBefore && this.outset.isAhead(delivery.notBefore)) return delivery.notBefore;
      if (performance.now() > enough) return this.outset.now();
      const current = await this.outset.current(live, thread);
      const outcome = await this.sender.deliver(live, current, delivery);
      if (outcome instanceof Date) return outcome;
      if (outcome === 'given up') given = delivery.seq;
    }
    return undefined;
  }
}
