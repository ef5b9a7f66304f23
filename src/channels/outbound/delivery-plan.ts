import { Injectable } from '@nestjs/common';
import { ConversationService } from '../../conversations/conversation.service.js';
import type { ConversationEvent } from '../../conversations/event.js';
import { FileLinks } from '../../conversations/files/file-links.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { LiveAccount } from '../accounts/live-account.js';
import type { OpenThread } from '../threads/thread.js';
import type { Delivery } from './delivery.js';
import { DeliveryStore } from './delivery-store.js';
import { deliveriesOf, type FileAddresses, filesOf } from './deliveries-of.js';

/** Turns what the log says into what is to go out. */
@Injectable()
export class DeliveryPlan {
  constructor(
    private readonly conversations: ConversationService,
    private readonly deliveries: DeliveryStore,
    private readonly links: FileLinks,
  ) {}

  /** Makes deliveries of events. Where there are none nothing is written: the events are looked at again with the next. */
  async of(
    { ctx, channel }: LiveAccount,
    thread: OpenThread,
    events: readonly ConversationEvent[],
  ): Promise<readonly Delivery[]> {
    const { id, conversationId } = thread;
    if (events.every(isVisitors)) return [];
    const { language } = await this.conversations.get(ctx, conversationId);
    const addresses = await this.addressesIn(ctx, events);
    const made = events.flatMap((event) => {
      const answers = messageBefore(event, events);
      return deliveriesOf(event, channel, language, addresses).map((delivery) => ({ ...delivery, answers }));
    });
    if (made.length === 0) return [];
    const keys = made.flatMap(({ answers }) => answers ?? []);
    const replies = await this.deliveries.repliesTo(ctx, id, keys);
    const deliveries = made.map(({ answers, ...delivery }) => ({
      ...delivery,
      reply: replies.get(answers ?? '') ?? null,
    }));
    return this.deliveries.add(ctx, id, events.at(-1)?.seq ?? thread.sentSeq, deliveries);
  }

  private async addressesIn({ tenantId }: TenantContext, events: readonly ConversationEvent[]): Promise<FileAddresses> {
    const addresses = new Map<string, string>();
    for (const { id } of events.flatMap(filesOf)) {
      const address = await this.links.to(tenantId, id);
      if (address) addresses.set(id, address);
    }
    return addresses;
  }
}

/** The key of the message that a message of the bot answers; the visitor may have written again since. */
function messageBefore({ seq, author }: ConversationEvent, events: readonly ConversationEvent[]): string | undefined {
  if (author.kind !== 'bot') return undefined;
  return events.findLast((event) => event.seq < seq && isVisitors(event))?.clientId;
}

/** What a visitor has said goes nowhere; that they have asked for a person is confirmed to them. */
function isVisitors({ kind, author }: ConversationEvent): boolean {
  return kind === 'message' && author.kind === 'visitor';
}
