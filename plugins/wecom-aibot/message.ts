import { z } from 'zod';
import type { ChannelEvent, Part, ReplyContext } from '../../src/sdk/channel-event.js';

/** WeCom's address for one late answer is good for an hour. */
const LATE_MS = 3_600_000;

const Text = z.looseObject({ content: z.string() });
const File = z.looseObject({ url: z.string().min(1) });

/** What a bot is told; by call or by socket alike. See developer.work.weixin.qq.com/document/path/100719 and 101027. */
export const BotMessage = z.looseObject({
  msgid: z.string().min(1),
  aibotid: z.string(),
  chatid: z.string().optional(),
  chattype: z.enum(['single', 'group']).default('single'),
  from: z.looseObject({ userid: z.string().min(1) }).optional(),
  create_time: z.number().int().positive().optional(),
  response_url: z.string().optional(),
  msgtype: z.string(),
  text: Text.optional(),
  voice: Text.optional(),
  image: File.optional(),
  file: File.optional(),
  video: File.optional(),
  mixed: z.looseObject({ msg_item: z.array(z.unknown()) }).optional(),
  stream: z.looseObject({ id: z.string() }).optional(),
  event: z
    .looseObject({
      eventtype: z.string(),
      event_key: z.string().optional(),
      template_card_event: z.looseObject({ event_key: z.string().optional() }).optional(),
    })
    .optional(),
});
export type BotMessage = z.infer<typeof BotMessage>;

const Item = BotMessage.pick({ msgtype: true, text: true, image: true });

/** The conversation as it is addressed: a group by its own id, a person by theirs. */
export function chatOf({ chattype, chatid, from }: BotMessage): string {
  return (chattype === 'group' ? chatid : from?.userid) ?? '';
}

/** What a message means to us; undefined for what is of no interest. `at`: for messages that do not tell their time. */
export function eventOf(message: BotMessage, at: number): ChannelEvent | undefined {
  const { create_time: seconds, msgtype } = message;
  const common = originOf(message, seconds === undefined ? at : seconds * 1000);
  if (!common || msgtype === 'stream') return undefined;
  if (msgtype !== 'event') return { ...common, kind: 'message', addressed: true, parts: partsOf(message) };
  if (message.event?.eventtype === 'enter_chat') return { ...common, kind: 'joined' };
  const action = actionOf(message);
  // A click is answered by a card or not at all: what is said to it goes another way.
  const { stream: _, ...reply } = common.reply;
  return action ? { ...common, kind: 'action', action, reply } : undefined;
}

function originOf(message: BotMessage, at: number) {
  const { msgid, from, chattype } = message;
  const chat = chatOf(message);
  if (!from || !chat) return undefined;
  return {
    key: msgid,
    at,
    conversation: { id: chat, type: chattype === 'group' ? 'group' : 'direct' },
    sender: { id: from.userid, role: 'user' },
    reply: replyContext(message, at),
  } as const;
}

/** The key of the button of a card: inside the event, or inside what is named after it. */
function actionOf({ event }: BotMessage): string | undefined {
  if (event?.eventtype !== 'template_card_event') return undefined;
  return event.template_card_event?.event_key ?? event.event_key;
}

function replyContext({ msgid, response_url: late }: BotMessage, at: number): ReplyContext {
  return { stream: msgid, ...(late && { late, expiresAt: at + LATE_MS }) };
}

function partsOf({ msgtype, mixed, ...message }: BotMessage): readonly Part[] {
  if (msgtype !== 'mixed' || !mixed) return [partOf({ ...message, msgtype })];
  return mixed.msg_item.flatMap((item) => {
    const { data } = Item.safeParse(item);
    return data ? [partOf({ ...data, chattype: message.chattype })] : [];
  });
}

type Piece = Pick<BotMessage, 'msgtype' | 'text' | 'image' | 'chattype'> &
  Partial<Pick<BotMessage, 'voice' | 'file' | 'video'>>;

function partOf({ msgtype, text, voice, image, file, video, chattype }: Piece): Part {
  const said = text ?? voice;
  if (said) return { type: 'text', text: chattype === 'group' ? withoutMention(said.content) : said.content };
  const media = Object.entries({ image, file, video } as const).find(([, held]) => held);
  if (!media?.[1]) return { type: 'other', name: msgtype };
  return { type: 'media', media: media[0] as 'image' | 'file' | 'video', ref: media[1].url };
}

/** In groups a message begins with the bot's name: `@小助手 怎么退货`. */
function withoutMention(text: string): string {
  return text.replace(/^\s*@\S+\s+/, '');
}
