import type { ChannelEvent, Part } from '../../src/sdk/channel-event.js';
import type { MessengerConfig } from './config.js';
import { type Entry, type Message, Messaging } from './webhook.js';

/** What an entry about our page says. */
export function eventsOf({ messaging = [], standby = [] }: Entry, config: MessengerConfig): readonly ChannelEvent[] {
  return [
    ...messaging.flatMap((value) => read(value, (given) => said(given, config))),
    ...standby.flatMap((value) => read(value, (given) => overheard(given, config))),
  ];
}

type Common = Pick<ChannelEvent, 'at' | 'conversation' | 'reply'>;

function read(value: unknown, by: (messaging: Messaging) => readonly ChannelEvent[]): readonly ChannelEvent[] {
  const messaging = Messaging.safeParse(value).data;
  return messaging ? by(messaging) : [];
}

function said(messaging: Messaging, config: MessengerConfig): readonly ChannelEvent[] {
  const { message } = messaging;
  if (message?.is_echo) return echoed(message, messaging, config);
  if (messaging.delivery) return arrived(messaging, config.pageId);
  return [spoken, chosen, edited, passed].flatMap((reading) => reading(messaging, config) ?? []);
}

/** Our own come back with our id. */
function echoed({ mid, app_id }: Message, messaging: Messaging, { appId, pageId }: MessengerConfig) {
  return app_id === appId ? [] : [byHand(mid, messaging, pageId)];
}

/** Whoever has the conversation now, the bot has not: a visitor's word shows it, an echo only what the bot said before. */
function overheard(messaging: Messaging, { appId, pageId }: MessengerConfig): readonly ChannelEvent[] {
  const { message, postback, timestamp } = messaging;
  if (!message && !postback) return [];
  if (message?.is_echo && message.app_id === appId) return [];
  return [byHand(message?.mid ?? `${visitorOf(messaging, pageId)}:${timestamp}`, messaging, pageId)];
}

/** Somebody has answered in Meta's inbox, or in another app: the bot keeps out of it. */
function byHand(key: string, messaging: Messaging, pageId: string): ChannelEvent {
  const sender = { id: pageId, role: 'agent' as const };
  return { ...commonOf(messaging, visitorOf(messaging, pageId)), key, sender, kind: 'hands', hands: 'human' };
}

function spoken(messaging: Messaging): ChannelEvent | undefined {
  const { message, sender } = messaging;
  if (!message) return undefined;
  const common = { ...commonOf(messaging, sender.id), key: message.mid, sender: visitor(sender.id) };
  if (message.is_deleted) return { ...common, key: `${message.mid}:deleted`, kind: 'deleted', message: message.mid };
  if (message.quick_reply) return { ...common, kind: 'action', action: message.quick_reply.payload };
  const parts = partsOf(message);
  return parts.length ? { ...common, kind: 'message', addressed: true, parts } : undefined;
}

function chosen(messaging: Messaging): ChannelEvent | undefined {
  const { postback, sender, timestamp } = messaging;
  if (!postback) return undefined;
  const key = postback.mid ?? `${sender.id}:${timestamp}`;
  const common = { ...commonOf(messaging, sender.id), key, sender: visitor(sender.id) };
  return { ...common, kind: 'action', action: postback.payload };
}

function edited(messaging: Messaging): ChannelEvent | undefined {
  const { message_edit: edit, sender } = messaging;
  if (!edit) return undefined;
  const common = { ...commonOf(messaging, sender.id), sender: visitor(sender.id) };
  const parts: Part[] = [{ type: 'text', text: edit.text }];
  return { ...common, key: `${edit.mid}:${edit.num_edit}`, kind: 'edited', message: edit.mid, parts };
}

function passed(messaging: Messaging, { appId, pageId }: MessengerConfig): ChannelEvent | undefined {
  const change = messaging.pass_thread_control ?? messaging.take_thread_control;
  if (!change) return undefined;
  const psid = visitorOf(messaging, pageId);
  const hands = change.new_owner_app_id === appId ? 'bot' : 'human';
  const key = `${psid}:${messaging.timestamp}:${hands}`;
  return { ...commonOf(messaging, psid), key, sender: { id: pageId, role: 'system' }, kind: 'hands', hands };
}

function arrived(messaging: Messaging, pageId: string): readonly ChannelEvent[] {
  const psid = visitorOf(messaging, pageId);
  const common = { ...commonOf(messaging, psid), sender: { id: psid, role: 'system' as const } };
  const mids = messaging.delivery?.mids ?? [];
  return mids.map((mid) => ({ ...common, key: `${mid}:delivered`, kind: 'delivery', sent: mid, status: 'delivered' }));
}

/** A file is named by its message and place: its address is good for a while only, and not ours to follow. */
function partsOf({ mid, text, attachments = [] }: Message): readonly Part[] {
  const said: Part[] = text ? [{ type: 'text', text }] : [];
  const files = attachments.map(({ type }, place): Part => {
    const media = MEDIA.find((known) => known === type);
    return media ? { type: 'media', media, ref: `${mid}/${place}` } : { type: 'other', name: type };
  });
  // A shared link is told twice, as text and as «fallback».
  return [...said, ...files.filter((part) => !(text && part.type === 'other' && part.name === 'fallback'))];
}
const MEDIA = ['image', 'audio', 'video', 'file'] as const;

function visitorOf({ sender, recipient }: Messaging, pageId: string): string {
  return sender.id === pageId ? recipient.id : sender.id;
}

function commonOf({ timestamp }: Messaging, psid: string): Common {
  return { at: timestamp, conversation: { id: psid, type: 'direct' }, reply: {} };
}

function visitor(id: string) {
  return { id, role: 'user' } as const;
}
