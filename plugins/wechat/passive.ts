import { z } from 'zod';
import type { Sent } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import type { HttpReply } from '../../src/sdk/exchange.js';
import { readJson } from '../../src/sdk/json.js';
import { SendError } from '../../src/sdk/send-error.js';
import type { WechatCrypt } from '../../src/sdk/wechat-crypt.js';
import { textOf, type Xml } from '../../src/sdk/xml.js';

/** WeChat waits five seconds, and calls three times about one message. */
const TRIES = 3;
const ANSWER_MS = 4500;
/** For so long we stay silent beyond that, lest WeChat take our having nothing for an answer. */
const SILENCE_MS = 2000;
const LIFETIME_MS = 60_000;

const Answer = z.object({ key: z.string(), text: z.string() });

/**
 * Leaves the answer where the next call about the message finds it, and waits until one has taken it. Throws SendError
 * `window` when none did.
 */
export async function leaveAnswer(id: string, answer: { key: string; text: string }, host: ChannelHost): Promise<Sent> {
  const over = await host.memory.get(`over:${id}`);
  const earlier = await host.memory.get(`answer:${id}`);
  const isOurs = earlier === undefined || Answer.safeParse(readJson(earlier)).data?.key === answer.key;
  if (over !== undefined || !isOurs) throw new SendError('window', 'WeChat waits for no other answer to this message');
  await host.memory.set(`answer:${id}`, JSON.stringify(answer), LIFETIME_MS);
  const taken = await host.memory.wait(`taken:${id}`, TRIES * ANSWER_MS);
  if (taken === undefined) throw new SendError('window', 'WeChat did not call again for the answer');
  return { id: answer.key };
}

/**
 * Answers a call about a message with what we say to it. The first two calls without an answer are left to run out, so that
 * WeChat calls again; the last one says `notice`.
 */
export async function passiveReply(
  message: Xml,
  id: string,
  { crypt, notice, host }: { crypt: WechatCrypt; notice: string; host: ChannelHost },
): Promise<HttpReply> {
  const tries = Number((await host.memory.get(`tries:${id}`)) ?? 0) + 1;
  await host.memory.set(`tries:${id}`, `${tries}`, LIFETIME_MS);
  const answer = Answer.safeParse(readJson((await host.memory.wait(`answer:${id}`, ANSWER_MS)) ?? '')).data;
  if (answer) {
    await host.memory.set(`taken:${id}`, answer.key, LIFETIME_MS);
    return encrypted(replyTo(message, answer.text, host.now()), crypt, host.now());
  }
  if (tries < TRIES) {
    await host.memory.wait(`over:${id}`, SILENCE_MS);
    return { status: 503, body: '' };
  }
  await host.memory.set(`over:${id}`, 'over', LIFETIME_MS);
  return encrypted(replyTo(message, notice, host.now()), crypt, host.now());
}

function replyTo(message: Xml, text: string, now: number): string {
  const [to, from] = [cdata(textOf(message, 'FromUserName')), cdata(textOf(message, 'ToUserName'))];
  const parties = `<ToUserName>${to}</ToUserName><FromUserName>${from}</FromUserName>`;
  const seconds = Math.floor(now / 1000);
  return `<xml>${parties}<CreateTime>${seconds}</CreateTime><MsgType>text</MsgType><Content>${cdata(text)}</Content></xml>`;
}

function encrypted(reply: string, crypt: WechatCrypt, now: number): HttpReply {
  const { encrypt, signature, timestamp, nonce } = crypt.seal(reply, now);
  const body =
    `<xml><Encrypt>${cdata(encrypt)}</Encrypt><MsgSignature>${signature}</MsgSignature>` +
    `<TimeStamp>${timestamp}</TimeStamp><Nonce>${nonce}</Nonce></xml>`;
  return { status: 200, headers: { 'content-type': 'application/xml; charset=utf-8' }, body };
}

function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
