import { z } from 'zod';
import type { ChannelEvent, Part } from '../../src/sdk/channel-event.js';

/** A genuine call: its `webhook-id`, when it was signed (milliseconds since 1970), and what it says. */
export interface Call {
  readonly id: string;
  readonly at: number;
  readonly body: Record<string, unknown>;
}

const Id = z.string().min(1).max(200);

const Attachment = z.object({
  kind: z.enum(['image', 'audio', 'video', 'file']),
  url: z.url().max(4000),
  name: z.string().max(300).optional(),
});

const Place = z.object({
  conversation: z.object({ id: Id, type: z.enum(['direct', 'group']).default('direct'), thread: Id.optional() }),
  sender: z.object({
    id: Id,
    role: z.enum(['user', 'agent', 'bot', 'system']).default('user'),
    name: z.string().max(200).optional(),
  }),
  /** When it was said, where that is not when it was signed: ISO 8601. */
  at: z.iso.datetime({ offset: true }).optional(),
});

const Content = z.object({
  text: z.string().max(100_000).default(''),
  attachments: z.array(Attachment).max(20).default([]),
});

/** What a customer's system may tell us; the README of this folder documents it. `id` is the message's own. */
const Event = z.discriminatedUnion('type', [
  Place.extend({ type: z.literal('message'), id: Id, addressed: z.boolean().optional(), ...Content.shape }),
  Place.extend({ type: z.literal('edited'), id: Id, ...Content.shape }),
  Place.extend({ type: z.literal('deleted'), id: Id }),
  Place.extend({ type: z.literal('action'), action: Id }),
  Place.extend({ type: z.enum(['joined', 'left']) }),
  Place.extend({ type: z.literal('hands'), hands: z.enum(['bot', 'waiting', 'human', 'closed']) }),
  Place.extend({
    type: z.literal('delivery'),
    id: Id,
    status: z.enum(['delivered', 'read', 'failed']),
    reason: z.string().max(500).optional(),
  }),
]);
type Event = z.infer<typeof Event>;

/** Reads a call; undefined when it is none of the events above, which our own answers, sent back, are not either. */
export function readEvent({ id, at, body }: Call): ChannelEvent | undefined {
  const read = Event.safeParse(body);
  if (!read.success) return undefined;
  const event = read.data;
  const { conversation, sender } = event;
  const said = event.at === undefined ? at : Date.parse(event.at);
  // A message keeps its key however often it is signed anew; whatever else happens to it is known by its call.
  const key = event.type === 'message' ? event.id : `call:${id}`;
  const reply = event.type === 'message' ? { message: event.id } : {};
  return { key, at: said, conversation, sender, reply, ...contentOf(event) };
}

type Kinds<T> = T extends unknown ? Omit<T, 'key' | 'at' | 'conversation' | 'sender' | 'reply'> : never;

function contentOf(event: Event): Kinds<ChannelEvent> {
  if (event.type === 'message') {
    const addressed = event.addressed ?? event.conversation.type === 'direct';
    return { kind: 'message', addressed, parts: partsOf(event) };
  }
  if (event.type === 'edited') return { kind: 'edited', message: event.id, parts: partsOf(event) };
  return otherOf(event);
}

function otherOf(event: Exclude<Event, { type: 'message' | 'edited' }>): Kinds<ChannelEvent> {
  switch (event.type) {
    case 'deleted':
      return { kind: 'deleted', message: event.id };
    case 'action':
      return { kind: 'action', action: event.action };
    case 'hands':
      return { kind: 'hands', hands: event.hands };
    case 'delivery':
      return { kind: 'delivery', sent: event.id, status: event.status, ...(event.reason && { reason: event.reason }) };
    case 'joined':
    case 'left':
      return { kind: event.type };
  }
}

function partsOf({ text, attachments }: z.infer<typeof Content>): Part[] {
  const files = attachments.map(({ kind, url, name }) => ({
    type: 'media' as const,
    media: kind,
    ref: url,
    ...(name && { name }),
  }));
  return [...(text.trim() ? [{ type: 'text' as const, text }] : []), ...files];
}
