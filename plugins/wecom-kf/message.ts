import { z } from 'zod';
import type { ChannelEvent, Part } from '../../src/sdk/channel-event.js';

const HOUR_MS = 3_600_000;
/** After a customer's message five may be sent within 48 hours: document/path/94677. */
export const WINDOW = { ms: 48 * HOUR_MS, messages: 5 } as const;
/** A welcome must be sent within 20 seconds: document/path/95122. */
const WELCOME_MS = 20_000;

const CUSTOMER = 3;
const AGENT = 5;

const Media = z.looseObject({ media_id: z.string().min(1) });

const KfEvent = z.looseObject({
  event_type: z.string(),
  open_kfid: z.string().min(1),
  external_userid: z.string().min(1),
  welcome_code: z.string().optional(),
  fail_msgid: z.string().optional(),
  fail_type: z.number().optional(),
  change_type: z.number().optional(),
  old_servicer_userid: z.string().optional(),
  new_servicer_userid: z.string().optional(),
  recall_msgid: z.string().optional(),
});
type KfEvent = z.infer<typeof KfEvent>;

/** An entry of `msg_list`: a message of a customer or agent, or an event. See document/path/94670. */
const KfMessage = z.looseObject({
  msgid: z.string().min(1),
  send_time: z.number().int().positive(),
  origin: z.number().optional(),
  msgtype: z.string(),
  open_kfid: z.string().optional(),
  external_userid: z.string().optional(),
  servicer_userid: z.string().optional(),
  text: z.looseObject({ content: z.string() }).optional(),
  image: Media.optional(),
  voice: Media.optional(),
  video: Media.optional(),
  file: Media.optional(),
  event: z.unknown().optional(),
});
type KfMessage = z.infer<typeof KfMessage>;

/** What an entry means to us; undefined for what is of no interest. */
export function eventOf(entry: unknown): ChannelEvent | undefined {
  const { data: message } = KfMessage.safeParse(entry);
  if (!message) return undefined;
  if (message.msgtype !== 'event') return messageOf(message);
  const { data: event } = KfEvent.safeParse(message.event);
  return event && happeningOf(message, event);
}

function messageOf(message: KfMessage): ChannelEvent | undefined {
  const { external_userid: customer, open_kfid: desk, servicer_userid: agent = '', origin } = message;
  if (!customer || !desk) return undefined;
  const common = { ...commonOf(message, desk, customer), kind: 'message', parts: [partOf(message)] } as const;
  if (origin === CUSTOMER) return { ...common, addressed: true };
  // An agent has written in WeCom: for the record, and not for an answer.
  return origin === AGENT ? { ...common, addressed: false, sender: { id: agent, role: 'agent' } } : undefined;
}

function happeningOf(message: KfMessage, event: KfEvent): ChannelEvent | undefined {
  const common = commonOf(message, event.open_kfid, event.external_userid);
  switch (event.event_type) {
    case 'enter_session':
      return joinedOf(common, event.welcome_code);
    case 'msg_send_fail':
      return event.fail_msgid ? failedOf(common, event.fail_msgid, event.fail_type) : undefined;
    case 'session_status_change':
      return handsOf(common, event);
    case 'user_recall_msg':
      return event.recall_msgid ? { ...common, kind: 'deleted', message: event.recall_msgid } : undefined;
    default:
      return undefined;
  }
}

/** WeCom gives a code when a greeting is due: nobody has written for 48 hours, and the console holds none of its own. */
function joinedOf(common: Common, welcomeCode: string | undefined): ChannelEvent | undefined {
  if (!welcomeCode) return undefined;
  return { ...common, kind: 'joined', reply: { welcomeCode, expiresAt: common.at + WELCOME_MS } };
}

function failedOf(common: Common, sent: string, reason = 0): ChannelEvent {
  return { ...common, kind: 'delivery', sent, status: 'failed', reason: `fail_type ${reason}` };
}

/** 1: taken from the queue; 2: passed on; 3: ended; 4: taken up again after its end. */
function handsOf(common: Common, event: KfEvent): ChannelEvent | undefined {
  const { change_type: change, new_servicer_userid: next, old_servicer_userid: last } = event;
  const sender = { id: next ?? last ?? '', role: 'agent' } as const;
  if (change === 3) return { ...common, sender, kind: 'hands', hands: 'closed' };
  return change === 1 || change === 2 || change === 4
    ? { ...common, sender, kind: 'hands', hands: 'human' }
    : undefined;
}

type Common = ReturnType<typeof commonOf>;

/** A customer talks with each desk (open_kfid) apart. */
function commonOf({ msgid, send_time: seconds }: KfMessage, desk: string, customer: string) {
  return {
    key: msgid,
    at: seconds * 1000,
    conversation: { id: customer, type: 'direct', thread: desk },
    sender: { id: customer, role: 'user' },
    reply: {},
  } as const;
}

function partOf({ msgtype, text, image, voice, video, file }: KfMessage): Part {
  if (msgtype === 'text' && text) return { type: 'text', text: text.content };
  const media = Object.entries({ image, audio: voice, video, file } as const).find(([, held]) => held);
  if (!media?.[1]) return { type: 'other', name: msgtype };
  return { type: 'media', media: media[0] as 'image' | 'audio' | 'video' | 'file', ref: media[1].media_id };
}
