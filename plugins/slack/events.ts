import type { ChannelEvent, Part, PlatformConversation } from '../../src/sdk/channel-event.js';
import { Command, type Event, EventCall, type Message, type Said, type Where } from './said.js';
import { wordsOf } from './text.js';

/** What was said, for who is to answer it. Messages of bots, and what we do not know, give nothing. */
export function readSaid({ said, at }: Said): ChannelEvent[] {
  const call = EventCall.safeParse(said);
  if (call.success) return readEvent(call.data);
  const command = Command.safeParse(said);
  return command.success ? readCommand(command.data, at) : [];
}

function readEvent({ event, team_id: team, authorizations }: EventCall): ChannelEvent[] {
  const bot = authorizations.find(({ is_bot: isBot }) => isBot)?.user_id;
  if (!('subtype' in event) || !event.subtype?.startsWith('message_')) return saidNow(event as SaidNow, team, bot);
  return event.subtype === 'message_changed'
    ? changed(event as Changed, team, bot)
    : takenBack(event as TakenBack, team);
}

type Changed = Extract<Event, { subtype: 'message_changed' }>;
type TakenBack = Extract<Event, { subtype: 'message_deleted' }>;
type SaidNow = Exclude<Event, Changed | TakenBack>;

/** `message` and `app_mention` tell of the same message by two calls: the key is the message's, not the call's. */
function saidNow(event: SaidNow, team: string, bot: string | undefined): ChannelEvent[] {
  const about = aboutOf(event, event, team);
  const parts = partsOf(event, bot);
  if (!about || parts.length === 0) return [];
  const named = bot !== undefined && (event.text ?? '').includes(`<@${bot}>`);
  const addressed = about.conversation.type === 'direct' || event.type === 'app_mention' || named;
  return [{ kind: 'message', key: keyOf(event, event), at: millisecondsOf(event.ts), addressed, parts, ...about }];
}

/** Slack also calls a message changed when a preview of a link was added to it. */
function changed(event: Changed, team: string, bot: string | undefined): ChannelEvent[] {
  const { message, previous_message: before, event_ts: ts } = event;
  const about = aboutOf(event, message, team);
  if (!about || before?.text === message.text) return [];
  const key = `changed:${event.channel}:${message.ts}:${ts}`;
  const of = keyOf(event, message);
  return [{ kind: 'edited', key, at: millisecondsOf(ts), message: of, parts: partsOf(message, bot), ...about }];
}

function takenBack(event: TakenBack, team: string): ChannelEvent[] {
  const message = { ...event.previous_message, ts: event.deleted_ts, files: [] };
  const about = aboutOf(event, message, team);
  if (!about) return [];
  const of = keyOf(event, message);
  return [{ kind: 'deleted', key: `deleted:${of}`, at: millisecondsOf(event.event_ts), message: of, ...about }];
}

/** Undefined for what a bot has said, this one or another. */
function aboutOf(
  where: Where,
  { user, bot_id: botId, user_team: userTeam, ts, thread_ts: thread }: Message,
  team: string,
) {
  if (botId !== undefined || user === undefined) return undefined;
  const conversation = conversationOf(where, thread, ts);
  return { conversation, sender: { id: user, role: 'user' as const }, reply: { user, team: userTeam ?? team, ts } };
}

/** In a channel every message begins a thread of its own, where it is answered. */
function conversationOf(
  { channel, channel_type: type }: Where,
  thread: string | undefined,
  ts: string,
): PlatformConversation {
  const isDirect = type === 'im' || channel.startsWith('D');
  const within = thread ?? (isDirect ? undefined : ts);
  return { id: channel, type: isDirect ? 'direct' : 'group', ...(within !== undefined && { thread: within }) };
}

function keyOf({ channel }: Where, { ts }: Pick<Message, 'ts'>): string {
  return `${channel}:${ts}`;
}

/** `1355517523.000005`: seconds, and a number that makes them unique. */
function millisecondsOf(ts: string): number {
  return Math.floor(Number(ts) * 1000);
}

function partsOf({ text, files }: Message, bot: string | undefined): Part[] {
  const words = wordsOf(text ?? '', bot);
  return [
    ...(words ? [{ type: 'text' as const, text: words }] : []),
    ...files.map(({ url_private: ref, name, mimetype }) => {
      const media = mediaOf(mimetype ?? '');
      return { type: 'media' as const, media, ref, ...(name && { name }) };
    }),
  ];
}

function mediaOf(mimetype: string): 'image' | 'audio' | 'video' | 'file' {
  const [kind] = mimetype.split('/');
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file';
}

/** `/human` and `/stop`, whatever the app calls them before that; any other command asks what follows it. */
function readCommand(command: Command, at: number): ChannelEvent[] {
  const { channel_id: channel, channel_name: place, user_id: user, user_name: name, team_id: team } = command;
  const type = place === 'directmessage' || channel.startsWith('D') ? 'direct' : 'group';
  const sender = { id: user, role: 'user' as const, ...(name && { name }) };
  const about = { key: `command:${command.trigger_id}`, at, conversation: { id: channel, type } as const, sender };
  const reply = { user, team };
  const action = /(?:^|[-_/])(human|stop)$/.exec(command.command)?.[1];
  if (action) return [{ kind: 'action', action, ...about, reply }];
  const text = wordsOf(command.text, undefined);
  if (!text) return [];
  return [{ kind: 'message', addressed: true, parts: [{ type: 'text', text }], ...about, reply }];
}
