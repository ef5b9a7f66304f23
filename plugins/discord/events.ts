import type { ChannelEvent, Part, PlatformConversation } from '../../src/sdk/channel-event.js';
import { type Attachment, type Deleted, Dispatch, type Message, type User } from './dispatch.js';
import { botIdOf, type Settings } from './settings.js';

/** What a dispatch of the Gateway says, `at` the time it came. What bots and web hooks say gives nothing. */
export function readDispatch(dispatch: unknown, at: number, config: Settings): ChannelEvent[] {
  const read = Dispatch.safeParse(dispatch);
  if (!read.success) return [];
  const { t, d } = read.data;
  if (t === 'MESSAGE_DELETE') return [takenBack(d, at)];
  if (d.author.bot || d.webhook_id !== undefined) return [];
  return t === 'MESSAGE_CREATE' ? said(d, botIdOf(config)) : changed(d, botIdOf(config));
}

function said(message: Message, bot: string): ChannelEvent[] {
  const parts = partsOf(message, bot);
  if (parts.length === 0) return [];
  const { id, mentions, referenced_message: answered, timestamp } = message;
  const about = aboutOf(message);
  const named = mentions.some((user) => user.id === bot) || answered?.author.id === bot;
  const addressed = about.conversation.type === 'direct' || named;
  return [{ kind: 'message', key: id, at: Date.parse(timestamp), addressed, parts, ...about }];
}

/** Discord also calls a message updated when a preview of a link was added to it: then it has not been edited. */
function changed(message: Message, bot: string): ChannelEvent[] {
  const { id, edited_timestamp: edited } = message;
  if (!edited) return [];
  const parts = partsOf(message, bot);
  return [
    { kind: 'edited', key: `edited:${id}:${edited}`, at: Date.parse(edited), message: id, parts, ...aboutOf(message) },
  ];
}

/** Discord does not say whose message it was. */
function takenBack({ id, channel_id: channel, guild_id: guild }: Deleted, at: number): ChannelEvent {
  const sender = { id: 'discord', role: 'system' } as const;
  return {
    kind: 'deleted',
    key: `deleted:${id}`,
    at,
    message: id,
    conversation: placeOf(channel, guild),
    sender,
    reply: {},
  };
}

function aboutOf({ id, channel_id: channel, guild_id: guild, author }: Message) {
  return { conversation: placeOf(channel, guild), sender: senderOf(author), reply: { message: id } };
}

/** A thread is a channel of its own. */
export function placeOf(channel: string, guild: string | undefined): PlatformConversation {
  return { id: channel, type: guild === undefined ? 'direct' : 'group' };
}

export function senderOf({ id, username, global_name: shown }: User) {
  const name = shown ?? username;
  return { id, role: 'user' as const, ...(name && { name }) };
}

function partsOf({ content, mentions, attachments, sticker_items: stickers }: Message, bot: string): Part[] {
  const text = wordsOf(content, mentions, bot);
  return [
    ...(text ? [{ type: 'text' as const, text }] : []),
    ...attachments.map(fileOf),
    ...stickers.map(({ name }) => ({ type: 'other' as const, name: `sticker ${name}` })),
  ];
}

/** Mentions by name, and emoji of the server by theirs (discord.com/developers/docs/reference#message-formatting). */
function wordsOf(content: string, mentions: readonly User[], bot: string): string {
  const words = content.replace(/<@!?(\d+)>/g, (_, id: string) => {
    if (id === bot) return '';
    const user = mentions.find((mentioned) => mentioned.id === id);
    return `@${user?.global_name ?? user?.username ?? id}`;
  });
  return words.replace(/<a?(:\w+:)\d+>/g, '$1').trim();
}

function fileOf({ url, filename, content_type: type }: Attachment): Part {
  const [kind] = (type ?? '').split('/');
  const media = kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file';
  return { type: 'media', media, ref: url, ...(filename && { name: filename }) };
}
