import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { type HttpReply, jsonReply, OK } from '../../src/sdk/exchange.js';
import type { WechatCrypt } from '../../src/sdk/wechat-crypt.js';
import { type BotMessage, chatOf } from './message.js';
import { LONGEST_MS, ReplyStream } from './reply-stream.js';

/** A stored answer is there at once, and spares WeCom a question. */
const QUICK_MS = 1000;
/** A greeting can only be said in the answer to the call, which WeCom awaits for five seconds. */
const GREETING_MS = 4000;
const LIFETIME_MS = 600_000;
/** Ends what is answered further down, or not at all. */
const ELSEWHERE = '↓';

/** The answer to a call: what there is to show. WeCom asks again until it is the end. */
export async function answerCall(message: BotMessage, crypt: WechatCrypt, host: ChannelHost): Promise<HttpReply> {
  const reply = await replyTo(message, host);
  if (!reply) return OK;
  const { encrypt, signature, timestamp, nonce } = crypt.seal(JSON.stringify(reply), host.now());
  return jsonReply({ encrypt, msgsignature: signature, timestamp: Number(timestamp), nonce });
}

async function replyTo(message: BotMessage, host: ChannelHost): Promise<object | undefined> {
  const { msgtype, msgid, stream, event } = message;
  if (msgtype === 'stream') return stream && refreshed(stream.id, message, host);
  if (msgtype === 'event') return event?.eventtype === 'enter_chat' ? greeting(msgid, host) : undefined;
  await host.memory.set(`begun:${msgid}`, `${host.now()}`, LIFETIME_MS);
  await host.memory.set(`latest:${chatOf(message)}`, msgid, LIFETIME_MS);
  return shown(msgid, host, QUICK_MS);
}

async function greeting(id: string, host: ChannelHost): Promise<object | undefined> {
  const stream = new ReplyStream(id, host);
  const there = await stream.read(GREETING_MS);
  if (there?.key && (await stream.take(there.key))) return { msgtype: 'text', text: { content: there.text } };
  await stream.close();
  return undefined;
}

/** What is not answered for itself, since another message came after it, or for too long, comes to an end. */
async function refreshed(id: string, message: BotMessage, host: ChannelHost): Promise<object> {
  const stream = new ReplyStream(id, host);
  const there = await stream.read();
  if (there?.key || !(await isForsaken(id, chatOf(message), { hasBegun: there !== undefined, host })))
    return shown(id, host);
  await stream.close();
  return streamed(id, there?.text || ELSEWHERE, { finish: true });
}

async function isForsaken(id: string, chat: string, { hasBegun, host }: { hasBegun: boolean; host: ChannelHost }) {
  const begun = Number((await host.memory.get(`begun:${id}`)) ?? 0);
  if (host.now() - begun > LONGEST_MS) return true;
  return !hasBegun && (await host.memory.get(`latest:${chat}`)) !== id;
}

async function shown(id: string, host: ChannelHost, waitMs = 0): Promise<object> {
  const stream = new ReplyStream(id, host);
  const there = await stream.read(waitMs);
  if (!there?.key) return streamed(id, there?.text ?? '', { finish: false });
  return streamed(id, (await stream.take(there.key)) ? there.text : ELSEWHERE, { finish: true });
}

/** The text may be left out as long as there is none. */
export function streamed(id: string, content: string, { finish }: { finish: boolean }): object {
  return { msgtype: 'stream', stream: { id, finish, ...(content && { content }) } };
}
