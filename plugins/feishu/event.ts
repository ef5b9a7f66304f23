import { z } from 'zod';
import type { Batch, ChannelEvent, PlatformConversation } from '../../src/sdk/channel-event.js';
import { jsonReply } from '../../src/sdk/exchange.js';
import type { Opened } from './envelope.js';
import { Mention, type Mentions, partsOf } from './message-parts.js';
import type { FeishuSettings } from './settings.js';

const Header = z.object({ event_id: z.string(), event_type: z.string(), create_time: z.string() });

/** https://open.feishu.cn/document/server-docs/im-v1/message/events/receive */
const Received = z.object({
  sender: z.object({ sender_id: z.object({ open_id: z.string() }), sender_type: z.string() }),
  message: z.object({
    message_id: z.string(),
    thread_id: z.string().optional(),
    create_time: z.string(),
    chat_id: z.string(),
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    mentions: z.array(Mention).optional(),
  }),
});

const Recalled = z.object({ message_id: z.string(), chat_id: z.string(), recall_time: z.string() });

const BotMoved = z.object({ chat_id: z.string(), operator_id: z.object({ open_id: z.string() }) });

type Described = z.infer<typeof Header>;
type Reader = (header: Described, event: unknown, config: FeishuSettings) => ChannelEvent | undefined;

const READERS: Readonly<Record<string, Reader>> = {
  'im.message.receive_v1': readMessage,
  'im.message.recalled_v1': readRecall,
  'im.chat.member.bot.added_v1': (header, event) => readMove('joined', header, event),
  'im.chat.member.bot.deleted_v1': (header, event) => readMove('left', header, event),
};

/** What a genuine call says: messages, what was taken back, and being put into a group or out of it. */
export function readEvent({ header, event }: Opened, config: FeishuSettings): Batch {
  const { data: described } = Header.safeParse(header);
  const read = described && Object.hasOwn(READERS, described.event_type) && READERS[described.event_type];
  const found = read ? read(described, event, config) : undefined;
  return { events: found ? [found] : [], ack: jsonReply({}) };
}

/** The key is the message's own: Feishu says that one message can come in events of different ids. */
function readMessage(_: Described, event: unknown, config: FeishuSettings): ChannelEvent | undefined {
  const { data } = Received.safeParse(event);
  if (data?.sender.sender_type !== 'user') return undefined;
  const { message } = data;
  const mentions: Mentions = { list: message.mentions ?? [], isBot: (mention) => isBot(mention, config) };
  const conversation = conversationOf(message);
  return {
    kind: 'message',
    key: message.message_id,
    at: Number(message.create_time),
    conversation,
    sender: { id: data.sender.sender_id.open_id, role: 'user' },
    addressed: conversation.type === 'direct' || mentions.list.some(mentions.isBot),
    parts: partsOf(message.message_type, message.content, message.message_id, mentions),
    reply: { messageId: message.message_id },
  };
}

function conversationOf({ chat_id, chat_type, thread_id }: z.infer<typeof Received>['message']): PlatformConversation {
  return { id: chat_id, type: chat_type === 'p2p' ? 'direct' : 'group', ...(thread_id && { thread: thread_id }) };
}

/** Where nobody has said who the bot is, whoever is no person is the bot: it gets only messages that mention it. */
function isBot({ id, mentioned_type, bot_info }: Mention, { botOpenId, appId }: FeishuSettings): boolean {
  if (bot_info?.app_id !== undefined) return bot_info.app_id === appId;
  if (botOpenId !== undefined) return id?.open_id === botOpenId;
  return mentioned_type !== undefined ? mentioned_type !== 'user' : id?.open_id !== undefined;
}

/** Which kind of conversation it was in is not said; what counts is the message. */
function readRecall(header: Described, event: unknown): ChannelEvent | undefined {
  const { data } = Recalled.safeParse(event);
  if (!data) return undefined;
  return {
    kind: 'deleted',
    key: `${data.message_id}:recalled`,
    message: data.message_id,
    at: Number(header.create_time),
    conversation: { id: data.chat_id, type: 'group' },
    sender: { id: data.chat_id, role: 'system' },
    reply: {},
  };
}

function readMove(kind: 'joined' | 'left', header: Described, event: unknown): ChannelEvent | undefined {
  const { data } = BotMoved.safeParse(event);
  if (!data) return undefined;
  return {
    kind,
    key: header.event_id,
    at: Number(header.create_time),
    conversation: { id: data.chat_id, type: 'group' },
    sender: { id: data.operator_id.open_id, role: 'user' },
    reply: {},
  };
}
