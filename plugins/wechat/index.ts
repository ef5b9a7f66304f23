import {
  type Account,
  defineChannel,
  type Finding,
  type Outgoing,
  type Sent,
  type Words,
} from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { handshake, type HttpReply, type RawRequest, rejected, type Verdict } from '../../src/sdk/exchange.js';
import { findingsOf } from '../../src/sdk/finding.js';
import { sameSecret } from '../../src/sdk/proof.js';
import { SendError } from '../../src/sdk/send-error.js';
import { WechatApi } from '../../src/sdk/wechat-api.js';
import { verifyWechatCall } from '../../src/sdk/wechat-call.js';
import { WechatCrypt } from '../../src/sdk/wechat-crypt.js';
import { config, type WechatConfig } from './config.js';
import { eventOf, WINDOW } from './message.js';
import { leaveAnswer, passiveReply } from './passive.js';

const LONGEST = 2048;
const SUCCESS: HttpReply = { status: 200, headers: { 'content-type': 'text/plain' }, body: 'success' };

export default defineChannel({
  name: 'wechat',
  title: { zh: '微信公众号', en: 'WeChat Official Account' },
  config,
  capabilities: {
    inbound: ['webhook'],
    acknowledgeMs: 5000,
    text: { max: LONGEST, unit: 'bytes', parts: 3 },
    dialect: 'plain',
    stream: false,
    typing: { ttlMs: 15_000 },
    window: WINDOW,
    idempotentSend: false,
    handOff: false,
  },

  hosts: ({ apiRoot }) => [new URL(apiRoot).host],

  verify: (request, { config: settings }) =>
    request.method === 'GET' ? verifyAddress(request, settings) : verifyWechatCall(request, cryptOf(settings)),

  parse({ payload }, { config: { replies } }) {
    const event = eventOf(payload, replies);
    return { events: event ? [event] : [], ack: SUCCESS };
  },

  async acknowledge({ payload }, { config: settings }, host) {
    const id = eventOf(payload, settings.replies)?.reply.passive;
    if (typeof id !== 'string') return SUCCESS;
    return passiveReply(payload, id, { crypt: cryptOf(settings), notice: settings.lateNotice, host });
  },

  send: sendText,

  media: {
    fetch: async ({ ref }, account, host) => ({ pieces: await apiOf(account, host).fetchMedia(ref) }),
  },

  async typing({ conversation, reply }, account, host) {
    if (reply.passive !== undefined) return;
    await apiOf(account, host).call('/cgi-bin/message/custom/typing', { touser: conversation.id, command: 'Typing' });
  },

  check,
});

/** WeChat makes sure of the address with a signature that covers no body: here, and only here, there is none. */
function verifyAddress({ query }: RawRequest, settings: WechatConfig): Verdict<never> {
  const [timestamp, nonce, echo] = ['timestamp', 'nonce', 'echostr'].map((name) => query.get(name) ?? '');
  const expected = cryptOf(settings).sign(timestamp ?? '', nonce ?? '', '');
  if (!sameSecret(query.get('signature') ?? undefined, expected)) return rejected(401, 'signature');
  return echo && /^\w{1,128}$/.test(echo) ? handshake(echo) : rejected(400, 'echostr');
}

async function sendText(message: Outgoing, account: Account<WechatConfig>, host: ChannelHost): Promise<Sent> {
  const { conversation, reply, text, key } = message;
  if (Buffer.byteLength(text) > LONGEST) throw new SendError('too_long', `custom/send: more than ${LONGEST} bytes`);
  if (account.config.replies === 'passive') {
    if (typeof reply.passive !== 'string') throw new SendError('window', 'There is no call of WeChat to answer');
    return leaveAnswer(reply.passive, { key, text }, host);
  }
  const content = { touser: conversation.id, msgtype: 'text', text: { content: text } };
  await apiOf(account, host).call('/cgi-bin/message/custom/send', content);
  return { id: key }; // WeChat gives it no name of its own.
}

async function check(account: Account<WechatConfig>, host: ChannelHost): Promise<readonly Finding[]> {
  if (account.config.replies === 'passive') return [{ ok: true, what: PASSIVE }];
  const api = apiOf(account, host);
  const findings = await api.check();
  if (findings[0]?.ok === false) return findings;
  const service = await findingsOf(ASKING_SERVICE, FIX_SERVICE, async () => {
    await api.call('/cgi-bin/customservice/getkflist');
    return [{ ok: true, what: SERVICE }];
  });
  return [...findings, ...service];
}

const PASSIVE: Words = { zh: '被动回复：不调用接口', en: 'Passive replies: no API is called' };
const SERVICE: Words = { zh: '有客服接口权限', en: 'The customer-service API may be used' };
const ASKING_SERVICE: Words = { zh: '调用客服接口', en: 'Asking the customer-service API' };
const FIX_SERVICE: Words = {
  zh: '48001 表示账号未认证、没有客服接口权限：请认证，或把「回复方式」改为 passive。',
  en: '48001: the account is not verified and may not use it; have it verified, or set “Way of answering” to passive.',
};

function cryptOf({ token, aesKey, appId }: WechatConfig): WechatCrypt {
  return new WechatCrypt({ token, aesKey, receiveId: appId });
}

/** `stable_token` leaves the tokens of other programs of the same account alone. */
function apiOf({ config: { apiRoot, appId, appSecret } }: Account<WechatConfig>, host: ChannelHost): WechatApi {
  const json = { grant_type: 'client_credential', appid: appId, secret: appSecret };
  return new WechatApi(host, apiRoot, { path: '/cgi-bin/stable_token', request: { method: 'POST', json } });
}
