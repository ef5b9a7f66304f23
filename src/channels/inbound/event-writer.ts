import { Injectable } from '@nestjs/common';
import type { ChannelEvent } from '../../sdk/channel-event.js';
import { DeliveryStore } from '../outbound/delivery-store.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { Undelivered } from '../outbound/undelivered.js';
import type { Thread } from '../threads/thread.js';
import { HandsWriter } from './hands-writer.js';
import { MessageWriter } from './message-writer.js';
import { RatingWriter } from './rating-writer.js';

type Kind<Name extends ChannelEvent['kind']> = Extract<ChannelEvent, { kind: Name }>;

/** Puts what happened on a platform where it belongs. What was written already is not written twice. */
@Injectable()
export class EventWriter {
  constructor(
    private readonly messages: MessageWriter,
    private readonly hands: HandsWriter,
    private readonly deliveries: DeliveryStore,
    private readonly undelivered: Undelivered,
    private readonly ratings: RatingWriter,
  ) {}

  /**
   * Writes one event of the thread, whose lease the caller holds. Returns the conversation that it belongs to, if it needs
   * one: that somebody joined or left is only in the inbox.
   */
  async write(live: LiveAccount, thread: Thread, event: ChannelEvent): Promise<string | undefined> {
    if (event.kind === 'hands') return this.hands.moved(live, thread, event);
    if (event.kind === 'delivery') return this.report(live, thread, event);
    if (event.kind === 'action') return this.act(live, thread, event);
    if (event.kind === 'message') return this.hear(live, thread, event);
    if (event.kind === 'edited') return this.messages.change(live, thread, event);
    if (event.kind === 'deleted') return this.messages.takeBack(live, thread, event);
    return undefined;
  }

  private async hear(live: LiveAccount, thread: Thread, event: Kind<'message'>): Promise<string> {
    return (await this.ratings.take(live, thread, event)) ?? this.messages.say(live, thread, event);
  }

  /** A message that did not arrive after all is shown to agents like one that could not be sent. */
  private async report(live: LiveAccount, { id, conversationId }: Thread, event: Kind<'delivery'>) {
    const refused = await this.deliveries.report(live, id, event);
    if (refused && conversationId)
      await this.undelivered.tell(live.ctx, conversationId, refused.delivery, refused.error);
    return conversationId ?? undefined;
  }

  private act(live: LiveAccount, thread: Thread, event: Kind<'action'>): Promise<string> {
    const { action } = event;
    if (action === 'human' || action === 'stop') return this.hands.ask(live, thread, action, event);
    return this.messages.choose(live, thread, action, event);
  }
}
