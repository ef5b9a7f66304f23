import { z } from 'zod';
import type { Batch, ChannelEvent, Part, ReplyContext } from '../../src/sdk/channel-event.js';
import { jsonReply } from '../../src/sdk/exchange.js';
import { partsOf } from './message-parts.js';
import { type DingTalkSettings, isTrusted } from './settings.js';

/** https://open.dingtalk.com/document/orgapp/receive-message */
const Message = z.looseObject({
  msgId: z.string().min(1),
  msgtype: z.string(),
  createAt: z.number(),
  conversationId: z.string().min(1),
  conversationType: z.enum(['1', '2']),
  senderId: z.string(),
  senderStaffId: z.string().optional(),
  senderNick: z.string().optional(),
  chatbotUserId: z.string().optional(),
  isInAtList: z.boolean().optional(),
  sessionWebhook: z.string().optional(),
  sessionWebhookExpiredTime: z.number().optional(),
});
type Message = z.infer<typeof Message>;

/** What a robot has been told, by whichever way it came. To reply nothing at once, HTTP wants an empty message. */
export function readMessage(told: unknown, config: DingTalkSettings): Batch {
  const { data: message } = Message.safeParse(told);
  const isForeign = message !== undefined && message.senderId !== message.chatbotUserId;
  return { events: isForeign ? [eventOf(message, config)] : [], ack: jsonReply({ msgtype: 'empty' }) };
}

function eventOf(message: Message, config: DingTalkSettings): ChannelEvent {
  const isDirect = message.conversationType === '1';
  const parts: readonly Part[] = partsOf(message.msgtype, message);
  return {
    kind: 'message',
    key: message.msgId,
    at: message.createAt,
    conversation: { id: message.conversationId, type: isDirect ? 'direct' : 'group' },
    sender: { id: message.senderStaffId ?? message.senderId, role: 'user', name: message.senderNick },
    // A group tells a robot only what mentions it.
    addressed: isDirect || message.isInAtList !== false,
    parts,
    reply: replyOf(message, config),
  };
}

/** Somebody from outside the company has no staff id: only the address that came with the message reaches them. */
function replyOf(message: Message, config: DingTalkSettings): ReplyContext {
  const { sessionWebhook = '', sessionWebhookExpiredTime: until = 0, senderStaffId, conversationType } = message;
  const webhook = isTrusted(sessionWebhook, config) ? { webhook: sessionWebhook, webhookUntil: until } : {};
  if (conversationType === '2') return webhook;
  return senderStaffId ? { ...webhook, staffId: senderStaffId } : { ...webhook, expiresAt: until };
}
