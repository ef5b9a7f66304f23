import {
  type Account,
  defineChannel,
  type Finding,
  type Outgoing,
  type Sent,
  type Words,
} from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { OK, rejected, type RawRequest, type Verdict, verified } from '../../src/sdk/exchange.js';
import { findingsOf } from '../../src/sdk/finding.js';
import { readJson } from '../../src/sdk/json.js';
import { SendError } from '../../src/sdk/send-error.js';
import { accepted, wechatAnswer } from '../../src/sdk/wechat-api.js';
import { openWechatCall } from '../../src/sdk/wechat-call.js';
import { WechatCrypt } from '../../src/sdk/wechat-crypt.js';
import { type BotConfig, config } from './config.js';
import { BotMessage, eventOf } from './message.js';
import { push } from './push-slot.js';
import { ReplyStream, LONGEST_MS } from './reply-stream.js';
import { holdLine, probe } from './socket.js';
import { answerCall } from './webhook.js';

const LONGEST = 20_480;

/** A call and when it came, for messages do not always tell their time. */
interface Call {
  readonly message: BotMessage;
  readonly at: number;
}

export default defineChannel({
  name: 'wecom-aibot',
  title: { zh: '企业微信智能机器人', en: 'WeCom smart bot' },
  config,
  capabilities: {
    inbound: ['socket', 'webhook'],
    acknowledgeMs: 5000,
    text: { max: LONGEST, unit: 'bytes', parts: 1 },
    dialect: 'markdown',
    stream: { kind: 'polled', everyMs: 500, maxMs: LONGEST_MS },
    typing: false,
    window: false,
    idempotentSend: false,
    handOff: false,
  },

  hosts: ({ apiRoot, socketUrl }) => [new URL(apiRoot).host, new URL(socketUrl).host],

  isCalled: ({ mode }) => mode === 'webhook',

  verify: (request, { config: settings }, host) => verifyCall(request, settings, host),

  parse({ payload: { message, at } }) {
    const event = eventOf(message, at);
    return { events: event ? [event] : [], ack: OK };
  },

  async acknowledge({ payload: { message } }, { config: settings }, host) {
    const crypt = cryptOf(settings);
    return crypt ? answerCall(message, crypt, host) : OK;
  },

  async connect(account, sink, host, stop) {
    if (account.config.mode === 'socket') await holdLine(account, sink, host, stop);
  },

  send: sendText,

  async stream(message, account, host) {
    const stream = new ReplyStream(String(message.reply.stream), host);
    if (message.reply.stream === undefined || (await stream.isOver()))
      throw new SendError('window', 'The message can be answered, but not shown to grow');
    return {
      update: (text) => stream.show(text),
      finish: (text) => sendText({ ...message, text }, account, host),
      // It stays open: an answer may yet follow.
      abort: () => stream.show(''),
    };
  },

  check,
});

function verifyCall(request: RawRequest, settings: BotConfig, host: ChannelHost): Verdict<Call> {
  const crypt = cryptOf(settings);
  if (!crypt) return rejected(403, 'this bot has a socket');
  const verdict = openWechatCall(request, readJson(request.body)?.encrypt, crypt);
  if (verdict.kind !== 'verified') return verdict;
  const { data: message } = BotMessage.safeParse(readJson(verdict.verified.payload));
  if (!message) return rejected(400, 'no message inside');
  // The ciphertext of bots names no receiver; the message does.
  return message.aibotid === settings.botId ? verified({ message, at: host.now() }) : rejected(403, 'another bot');
}

/** Into the message that WeCom shows to grow; when that is over, by the way that is left for a late answer. */
async function sendText(outgoing: Outgoing, account: Account<BotConfig>, host: ChannelHost): Promise<Sent> {
  const { conversation, reply, text, key } = outgoing;
  if (Buffer.byteLength(text) > LONGEST) throw new SendError('too_long', `More than ${LONGEST} bytes`);
  if (typeof reply.stream === 'string' && (await new ReplyStream(reply.stream, host).end(text, key)))
    return { id: key };
  if (account.config.mode === 'socket') return push({ key, chat: conversation.id, text }, host);
  if (typeof reply.late !== 'string') throw new SendError('window', 'WeCom waits for no answer any more');
  return sendLate(reply.late, outgoing, host);
}

/** To the address that came with the message: one answer, within an hour. The host calls no address but WeCom's own. */
async function sendLate(address: string, { text, key }: Outgoing, host: ChannelHost): Promise<Sent> {
  const json = { msgtype: 'markdown', markdown: { content: text } };
  accepted('response_url', wechatAnswer('response_url', await host.call(address, { method: 'POST', json })));
  return { id: key };
}

async function check({ config: settings }: Account<BotConfig>, host: ChannelHost): Promise<readonly Finding[]> {
  if (settings.mode === 'webhook') return [{ ok: true, what: NOTHING_TO_ASK }];
  return findingsOf(OPENING, FIX_SOCKET, async () => {
    await probe(settings, host);
    return [{ ok: true, what: REACHED }];
  });
}

const NOTHING_TO_ASK: Words = { zh: '回调模式没有可查询的接口', en: 'There is nothing to ask where WeCom calls' };
const REACHED: Words = { zh: '可以连接企业微信的长连接服务', en: "WeCom's socket can be reached" };
const OPENING: Words = { zh: '连接长连接服务', en: 'Opening the socket' };
const FIX_SOCKET: Words = { zh: '请检查服务器能否访问该地址。', en: 'See whether the server may reach that address.' };

function cryptOf({ mode, token, aesKey }: BotConfig): WechatCrypt | undefined {
  return mode === 'webhook' && token && aesKey ? new WechatCrypt({ token, aesKey, receiveId: '' }) : undefined;
}
