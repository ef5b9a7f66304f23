import { Injectable } from '@nestjs/common';
import { ConversationLog } from '../../conversations/conversation-log.js';
import { ConversationService } from '../../conversations/conversation.service.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { Delivery, DeliveryError } from './delivery.js';

/** Why a conversation is given to people: the visitor is not told of it, for the platform takes no messages. */
export const UNDELIVERABLE = 'undeliverable';

/** The message that it is about. */
type Message = Pick<Delivery, 'id' | 'seq'>;

const AUTHOR = { kind: 'system' } as const;

/** Shows agents what could not be sent, and gives them the conversation when the visitor may be left without an answer. */
@Injectable()
export class Undelivered {
  constructor(
    private readonly conversations: ConversationService,
    private readonly log: ConversationLog,
  ) {}

  /** Notes it in the conversation, once. That a visitor could not be asked for a rating is nobody's business. */
  async tell(ctx: TenantContext, conversationId: string, { id, seq }: Message, error: DeliveryError): Promise<void> {
    const { kind: reason, message } = error;
    const [event] = await this.log.read(ctx, conversationId, seq - 1, 1);
    if (event?.kind === 'rating_request' || event?.kind === 'rating') return;
    const body = { seq, reason, message };
    await this.log.append(ctx, conversationId, { kind: 'error', author: AUTHOR, clientId: `undelivered:${id}`, body });
    if (reason === 'blocked') return;
    const why = reason === 'unknown' ? 'delivery_unknown' : UNDELIVERABLE;
    await this.conversations.callPerson(ctx, conversationId, why);
  }
}
