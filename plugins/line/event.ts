import type { ChannelEvent, Part, PlatformConversation } from '../../src/sdk/channel-event.js';
import { Event, type Message } from './webhook.js';

/** A reply token lives for about a minute; past this, a push is the safer way. */
const REPLY_MS = 50_000;
type Media = 'image' | 'audio' | 'video' | 'file';
const MEDIA: ReadonlySet<string> = new Set<Media>(['image', 'audio', 'video', 'file']);
const isMedia = (type: string): type is Media => MEDIA.has(type);

/** What an event says; nothing for those of no interest. */
export function eventsOf(value: unknown): readonly ChannelEvent[] {
  const { success, data: event } = Event.safeParse(value);
  const common = success ? commonOf(event) : undefined;
  if (!success || !common) return [];
  // Another module or a person has the chat now: whatever is said there, we are not to answer.
  if (event.mode === 'standby') return [{ ...common, kind: 'hands', hands: 'human' }];
  const read = READINGS.get(event.type)?.(event, common);
  return read ? [read] : [];
}

function commonOf(event: Event): Common | undefined {
  const conversation = conversationOf(event);
  if (!conversation) return undefined;
  return {
    key: event.webhookEventId,
    at: event.timestamp,
    conversation,
    sender: { id: event.source?.userId ?? 'unknown', role: 'user' },
    reply: event.replyToken ? { replyToken: event.replyToken, replyUntil: event.timestamp + REPLY_MS } : {},
  };
}

type Common = Pick<ChannelEvent, 'key' | 'at' | 'conversation' | 'sender' | 'reply'>;

type Reading = (event: Event, common: Common) => ChannelEvent | undefined;

const READINGS: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['message', ({ message }, common) => message && said(message, common)],
  ['unsend', ({ unsend }, common) => unsend && { ...common, kind: 'deleted', message: unsend.messageId }],
  ['postback', ({ postback }, common) => postback && { ...common, kind: 'action', action: postback.data }],
  ['follow', (_, common) => ({ ...common, kind: 'joined' })],
  ['join', (_, common) => ({ ...common, kind: 'joined' })],
  ['unfollow', (_, common) => ({ ...common, kind: 'left' })],
  ['leave', (_, common) => ({ ...common, kind: 'left' })],
  ['activated', (_, common) => ({ ...common, kind: 'hands', hands: 'bot' })],
  ['deactivated', (_, common) => ({ ...common, kind: 'hands', hands: 'human' })],
]);

/** The key is the message's own id: an event that takes it back names it so. */
function said(message: Message, common: Common): ChannelEvent {
  const mentioned = message.mention?.mentionees.some(({ isSelf }) => isSelf) ?? false;
  const addressed = common.conversation.type === 'direct' || mentioned;
  return { ...common, key: message.id, kind: 'message', addressed, parts: [partOf(message)] };
}

function partOf(message: Message): Part {
  const { id, type, text, fileName, contentProvider } = message;
  if (type === 'text' && text !== undefined) return { type: 'text', text: withoutOurName(text, message) };
  // What an app of somebody's has put there lies at an address of theirs, which we do not follow.
  if (!isMedia(type) || contentProvider?.type === 'external') return { type: 'other', name: type };
  return { type: 'media', media: type, ref: id, ...(fileName && { name: fileName }) };
}

/** The text without the mentions of the bot, which LINE tells in UTF-16 units. */
function withoutOurName(text: string, { mention }: Message): string {
  const ours = mention?.mentionees.filter(({ isSelf }) => isSelf) ?? [];
  const fromTheEnd = [...ours].sort((a, b) => b.index - a.index);
  return fromTheEnd.reduce((rest, { index, length }) => rest.slice(0, index) + rest.slice(index + length), text).trim();
}

function conversationOf({ source }: Event): PlatformConversation | undefined {
  if (source?.type === 'user' && source.userId) return { id: source.userId, type: 'direct' };
  const id = source?.groupId ?? source?.roomId;
  return id ? { id, type: 'group' } : undefined;
}
