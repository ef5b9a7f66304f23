import { z } from 'zod';
import type { Batch, ChannelEvent, Part } from '../../src/sdk/channel-event.js';
import { jsonReply } from '../../src/sdk/exchange.js';
import type { Dispatched } from './envelope.js';

const MINUTE = 60_000;
const ACKNOWLEDGED = jsonReply({ op: 12 });

const Attachment = z.object({
  content_type: z.string().default(''),
  filename: z.string().optional(),
  url: z.string(),
});

const Said = {
  id: z.string().min(1),
  content: z.string().default(''),
  timestamp: z.string(),
  attachments: z.array(Attachment).optional(),
};

/** https://bot.q.qq.com/wiki/develop/api-v2/server-inter/message/send-receive/event.html */
const Direct = z.object({ ...Said, author: z.object({ user_openid: z.string() }) });

const Group = z.object({
  ...Said,
  group_openid: z.string(),
  author: z.object({ member_openid: z.string(), bot: z.boolean().optional() }),
});

const Friend = z.object({ openid: z.string(), timestamp: z.coerce.number() });

const Membership = z.object({
  group_openid: z.string(),
  op_member_openid: z.string(),
  timestamp: z.coerce.number(),
});

type Reader = (d: unknown, eventId: string) => ChannelEvent | undefined;

const READERS: Readonly<Record<string, Reader>> = {
  C2C_MESSAGE_CREATE: readDirect,
  GROUP_AT_MESSAGE_CREATE: readGroup,
  FRIEND_ADD: (d, id) => readFriend('joined', d, id),
  FRIEND_DEL: (d, id) => readFriend('left', d, id),
  GROUP_ADD_ROBOT: (d, id) => readMembership('joined', d, id),
  GROUP_DEL_ROBOT: (d, id) => readMembership('left', d, id),
};

/** What a genuine call says. Messages of a group come only when they mention the bot. */
export function readEvent({ t, d, id }: Dispatched): Batch {
  const read = typeof t === 'string' && Object.hasOwn(READERS, t) ? READERS[t] : undefined;
  const event = read?.(d, typeof id === 'string' ? id : '');
  return { events: event ? [event] : [], ack: ACKNOWLEDGED };
}

function readDirect(d: unknown): ChannelEvent | undefined {
  const { data: message } = Direct.safeParse(d);
  if (!message) return undefined;
  const { user_openid: id } = message.author;
  return {
    ...messageOf(message, 60 * MINUTE),
    conversation: { id, type: 'direct' },
    sender: { id, role: 'user' },
  };
}

function readGroup(d: unknown): ChannelEvent | undefined {
  const { data: message } = Group.safeParse(d);
  if (!message || message.author.bot) return undefined;
  return {
    ...messageOf(message, 5 * MINUTE),
    conversation: { id: message.group_openid, type: 'group' },
    sender: { id: message.author.member_openid, role: 'user' },
  };
}

/** A bot may answer what it was told, for an hour or five minutes; it may say nothing by itself. */
function messageOf(message: Omit<z.infer<typeof Direct>, 'author'>, windowMs: number) {
  const at = Date.parse(message.timestamp);
  return {
    kind: 'message',
    key: message.id,
    at,
    addressed: true,
    parts: partsOf(message),
    reply: { messageId: message.id, expiresAt: at + windowMs },
  } as const;
}

function partsOf({ content, attachments = [] }: Pick<z.infer<typeof Direct>, 'content' | 'attachments'>) {
  const text = content.trim();
  const files = attachments.map(({ content_type: type, url: ref, filename: name }): Part => {
    return { type: 'media', media: mediaOf(type), ref, ...(name && { name }) };
  });
  return text ? [{ type: 'text', text } as const, ...files] : files;
}

function mediaOf(contentType: string): 'image' | 'audio' | 'video' | 'file' {
  if (contentType === 'voice') return 'audio';
  const [kind] = contentType.split('/');
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file';
}

function readFriend(kind: 'joined' | 'left', d: unknown, key: string): ChannelEvent | undefined {
  const { data } = Friend.safeParse(d);
  if (!data || !key) return undefined;
  const { openid: id, timestamp } = data;
  const sender = { id, role: 'user' } as const;
  return { kind, key, at: timestamp * 1000, conversation: { id, type: 'direct' }, sender, reply: {} };
}

function readMembership(kind: 'joined' | 'left', d: unknown, key: string): ChannelEvent | undefined {
  const { data } = Membership.safeParse(d);
  if (!data || !key) return undefined;
  const sender = { id: data.op_member_openid, role: 'user' } as const;
  const conversation = { id: data.group_openid, type: 'group' } as const;
  return { kind, key, at: data.timestamp * 1000, conversation, sender, reply: {} };
}
