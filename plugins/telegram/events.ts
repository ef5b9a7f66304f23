import type { ChannelEvent, Part, PlatformConversation } from '../../src/sdk/channel-event.js';
import { botIdOf, type Settings } from './settings.js';
import { type Chat, type Entity, type Message, Update, type User } from './update.js';

/** An update as it came, and when it came (milliseconds since 1970). */
export interface Arrival {
  readonly update: Readonly<Record<string, unknown>>;
  readonly at: number;
}

/** What an update says. Messages of bots, of channels, and what we do not understand give nothing. */
export function readUpdate({ update, at }: Arrival, config: Settings): ChannelEvent[] {
  const read = Update.safeParse(update);
  if (!read.success) return [];
  const { update_id: id, message, edited_message: edited, my_chat_member: member } = read.data;
  const stopped = read.data.stopped_message_generation;
  if (message) return said(message, config);
  if (edited) return changed(edited, id, config);
  if (stopped) {
    const conversation = placeOf(stopped.chat, stopped.message_thread_id);
    const sender = { id: stopped.chat.id, role: 'user' } as const;
    return [{ kind: 'action', action: 'stop', key: `update:${id}`, at, conversation, sender, reply: {} }];
  }
  if (!member) return [];
  const gone = ['kicked', 'left'].includes(member.new_chat_member.status);
  const about = { conversation: placeOf(member.chat), sender: senderOf(member.from), reply: {} };
  return [{ kind: gone ? 'left' : 'joined', key: `update:${id}`, at: member.date * 1000, ...about }];
}

function said(message: Message, config: Settings): ChannelEvent[] {
  const { chat, from, date } = message;
  if (!from || from.is_bot) return [];
  const conversation = conversationOf(message);
  const about = { key: keyOf(message), at: date * 1000, conversation, sender: senderOf(from) };
  const reply = { message: message.message_id };
  const command = commandOf(message, config);
  if (command === 'start') return [{ kind: 'joined', ...about, reply }];
  if (command) return [{ kind: 'action', action: command, ...about, reply }];
  const { text, addressed } = wordsOf(message, config);
  const parts = partsOf(message, text);
  if (parts.length === 0) return [];
  return [{ kind: 'message', addressed: chat.type === 'private' || addressed, parts, ...about, reply }];
}

function changed(message: Message, id: number, config: Settings): ChannelEvent[] {
  const { from, date, edit_date: editedAt } = message;
  if (!from || from.is_bot) return [];
  const about = {
    conversation: conversationOf(message),
    sender: senderOf(from),
    reply: { message: message.message_id },
  };
  const parts = partsOf(message, wordsOf(message, config).text);
  return [
    { kind: 'edited', key: `update:${id}`, at: (editedAt ?? date) * 1000, message: keyOf(message), parts, ...about },
  ];
}

/** Message ids count within a chat. */
function keyOf({ chat, message_id: id }: Message): string {
  return `${chat.id}:${id}`;
}

/** Only topics are conversations of their own: in other groups the thread id is that of a chain of replies. */
function conversationOf({ chat, is_topic_message: isTopic, message_thread_id: thread }: Message): PlatformConversation {
  return placeOf(chat, isTopic ? thread : undefined);
}

function placeOf({ id, type }: Chat, thread?: string): PlatformConversation {
  return { id, type: type === 'private' ? 'direct' : 'group', ...(thread !== undefined && { thread }) };
}

function senderOf({ id, is_bot: isBot, first_name: first, last_name: last }: User) {
  const name = `${first} ${last}`.trim();
  return { id, role: isBot ? ('bot' as const) : ('user' as const), ...(name && { name }) };
}

const COMMANDS = ['start', 'human', 'stop'];

/** What the bot is told by a command; undefined for any other text. */
function commandOf({ text = '', entities }: Message, { username }: Settings): string | undefined {
  const command = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  if (!command) return undefined;
  const [name = '', bot = username] = text.slice(1, command.length).toLowerCase().split('@');
  return bot === username && COMMANDS.includes(name) ? name : undefined;
}

interface WordsSaid {
  readonly text: string;
  readonly addressed: boolean;
}

/** The text without the name of the bot in it, and whether the bot was named, or answered to. */
function wordsOf(message: Message, config: Settings): WordsSaid {
  const text = message.text ?? message.caption ?? '';
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  const ours = entities.filter((entity) => namesBot(entity, text, config));
  const isReply = message.reply_to_message?.from?.id === botIdOf(config);
  return { text: cutOut(text, ours), addressed: isReply || ours.length > 0 };
}

function namesBot({ type, offset, length, user }: Entity, text: string, config: Settings): boolean {
  if (type === 'text_mention') return user?.id === botIdOf(config);
  const name = text.slice(offset, offset + length).toLowerCase();
  if (config.username === undefined) return false;
  return (
    (type === 'mention' && name === `@${config.username}`) ||
    (type === 'bot_command' && name.endsWith(`@${config.username}`))
  );
}

function cutOut(text: string, entities: readonly Entity[]): string {
  const mentions = entities.filter(({ type }) => type !== 'bot_command').toReversed();
  return mentions
    .reduce((rest, { offset, length }) => rest.slice(0, offset) + rest.slice(offset + length), text)
    .trim();
}

function partsOf(message: Message, text: string): Part[] {
  return [...(text ? [{ type: 'text' as const, text }] : []), ...filesOf(message), ...othersOf(message)];
}

/** Of a photo Telegram sends several sizes, the largest last. */
function filesOf({ photo, document, voice, audio, video, video_note: note }: Message): Part[] {
  const files = [
    ['image', photo.at(-1)],
    ['file', document],
    ['audio', voice ?? audio],
    ['video', video ?? note],
  ] as const;
  return files.flatMap(([media, file]) => {
    if (!file) return [];
    const name = file.file_name === undefined ? {} : { name: file.file_name };
    return [{ type: 'media' as const, media, ref: file.file_id, ...name }];
  });
}

function othersOf(message: Message): Part[] {
  if (message.sticker?.emoji) return [{ type: 'text', text: message.sticker.emoji }];
  const names = (['sticker', 'location', 'contact', 'poll'] as const).filter((name) => message[name] !== undefined);
  return names.map((name) => ({ type: 'other', name }));
}
