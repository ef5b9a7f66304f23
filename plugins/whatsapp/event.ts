import type { z } from 'zod';
import type { ChannelEvent, Part, PlatformConversation } from '../../src/sdk/channel-event.js';
import { Echo, Message, Status, type Value } from './webhook.js';

/** What a value says. Meta puts many messages into one call, in no order. */
export function eventsOf({ contacts = [], messages = [], statuses = [], message_echoes: echoes = [] }: Value) {
  return [
    ...messages.flatMap((value) => said(value, contacts)),
    ...statuses.flatMap(became),
    ...echoes.flatMap(answeredByHand),
  ];
}

type Common = Pick<ChannelEvent, 'key' | 'at' | 'conversation' | 'sender' | 'reply'>;

function said(value: unknown, contacts: NonNullable<Value['contacts']>): readonly ChannelEvent[] {
  const message = Message.safeParse(value).data;
  const id = message?.from_user_id ?? message?.from;
  if (!message || !id) return [];
  const known = contacts.find(({ user_id, wa_id }) => [user_id, wa_id].includes(id));
  const common: Common = {
    key: message.id,
    at: Number(message.timestamp) * 1000,
    conversation: conversationOf(message, id),
    sender: { id, role: 'user', name: known?.profile?.name },
    // The number, as long as there is one, is what every version of the API takes.
    reply: { messageId: message.id, phone: message.from },
  };
  return [changed, chosen, spoken].flatMap((reading) => reading(message, common) ?? []).slice(0, 1);
}

function conversationOf({ group_id: group }: Message, id: string): PlatformConversation {
  return group ? { id: group, type: 'group' } : { id, type: 'direct' };
}

/** Taken back or corrected: the key of the change is its own, and names the message that it changes. */
function changed({ revoke, edit }: Message, common: Common): ChannelEvent | undefined {
  if (revoke) return { ...common, kind: 'deleted', message: revoke.original_message_id };
  if (!edit) return undefined;
  const now = Message.partial().safeParse(edit.message).data;
  return { ...common, kind: 'edited', message: edit.original_message_id, parts: now ? partsOf(now) : [] };
}

function chosen({ button, interactive }: Message, common: Common): ChannelEvent | undefined {
  const choice = interactive?.button_reply ?? interactive?.list_reply;
  const action = button?.payload ?? choice?.id;
  return action === undefined ? undefined : { ...common, kind: 'action', action };
}

function spoken(message: Message, common: Common): ChannelEvent | undefined {
  if (message.type === 'reaction' || message.type === 'system') return undefined;
  const addressed = common.conversation.type === 'direct';
  return { ...common, kind: 'message', addressed, parts: partsOf(message) };
}

/** By their fields, what files are to us; a message has one of them. */
const FILES = [
  ['image', 'image'],
  ['sticker', 'image'],
  ['audio', 'audio'],
  ['video', 'video'],
  ['document', 'file'],
] as const;

function partsOf(message: Partial<Message>): readonly Part[] {
  if (message.text) return [{ type: 'text', text: message.text.body }];
  const files = FILES.flatMap(([field, media]) => fileParts(message[field], media));
  return files.length ? files : [{ type: 'other', name: message.type ?? 'unknown' }];
}

function fileParts(file: Message['image'], media: (typeof FILES)[number][1]): readonly Part[] {
  if (!file) return [];
  const { id, filename, caption } = file;
  const text: Part[] = caption ? [{ type: 'text', text: caption }] : [];
  return [...text, { type: 'media', media, ref: id, ...(filename && { name: filename }) }];
}

const STATUSES = ['delivered', 'read', 'failed'] as const;

function became(value: unknown): readonly ChannelEvent[] {
  const told = Status.safeParse(value).data;
  const visitor = told?.recipient_user_id ?? told?.recipient_id;
  const status = STATUSES.find((known) => known === told?.status);
  if (!told || !status || !visitor) return [];
  const common: Common = {
    key: `${told.id}:${status}`,
    at: Number(told.timestamp) * 1000,
    conversation: { id: visitor, type: 'direct' },
    sender: { id: visitor, role: 'system' },
    reply: {},
  };
  return [{ ...common, kind: 'delivery', sent: told.id, status, ...reasonOf(told) }];
}

function reasonOf({ errors: [error] = [] }: z.infer<typeof Status>): { reason?: string } {
  return error ? { reason: `${error.code} ${error.title}` } : {};
}

/** Somebody of the business answers from a phone with the same number: the bot keeps out of it. */
function answeredByHand(value: unknown): readonly ChannelEvent[] {
  const echo = Echo.safeParse(value).data;
  const visitor = echo?.to_user_id ?? echo?.to;
  if (!echo || !visitor) return [];
  return [
    {
      kind: 'hands',
      hands: 'human',
      key: echo.id,
      at: Number(echo.timestamp) * 1000,
      conversation: { id: visitor, type: 'direct' },
      sender: { id: 'business', role: 'agent' },
      reply: {},
    },
  ];
}
