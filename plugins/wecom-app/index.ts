import { z } from 'zod';
import {
  type Account,
  defineChannel,
  type Finding,
  type Outgoing,
  type Sent,
  type Words,
} from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { OK, rejected } from '../../src/sdk/exchange.js';
import { findingsOf } from '../../src/sdk/finding.js';
import { SendError } from '../../src/sdk/send-error.js';
import { WechatApi } from '../../src/sdk/wechat-api.js';
import { verifyWechatCall } from '../../src/sdk/wechat-call.js';
import { WechatCrypt } from '../../src/sdk/wechat-crypt.js';
import { textOf } from '../../src/sdk/xml.js';
import { type AppConfig, config } from './config.js';
import { eventOf } from './message.js';

/** WeCom counts bytes, and a Han character is three. What is longer it cuts off without a word. */
const LONGEST = 2048;

const Taken = z.looseObject({ msgid: z.string().default(''), invaliduser: z.string().default('') });

export default defineChannel({
  name: 'wecom-app',
  title: { zh: '企业微信自建应用', en: 'WeCom app' },
  config,
  capabilities: {
    inbound: ['webhook'],
    acknowledgeMs: 5000,
    text: { max: LONGEST, unit: 'bytes' },
    dialect: 'wecom',
    stream: false,
    typing: false,
    window: false,
    idempotentSend: false,
    handOff: false,
  },

  hosts: ({ apiRoot }) => [new URL(apiRoot).host],

  verify(request, { config: { token, aesKey, corpId, agentId } }) {
    const verdict = verifyWechatCall(request, new WechatCrypt({ token, aesKey, receiveId: corpId }));
    if (verdict.kind !== 'verified') return verdict;
    const agent = textOf(verdict.verified.payload, 'AgentID');
    // Two apps of a company may have been given the same token and key.
    return agent && agent !== agentId ? rejected(403, 'another app') : verdict;
  },

  parse({ payload }) {
    const event = eventOf(payload);
    return { events: event ? [event] : [], ack: OK };
  },

  send: sendText,

  media: {
    fetch: async ({ ref }, account, host) => ({ pieces: await apiOf(account, host).fetchMedia(ref) }),
  },
  check,
});

/**
 * One text to one member. WeCom's check for duplicates stays off: it goes by what is said, and would swallow the answer to
 * a question that is asked twice.
 */
async function sendText(
  { conversation, text }: Outgoing,
  account: Account<AppConfig>,
  host: ChannelHost,
): Promise<Sent> {
  if (Buffer.byteLength(text) > LONGEST) throw new SendError('too_long', `message/send: more than ${LONGEST} bytes`);
  const message = { touser: conversation.id, agentid: Number(account.config.agentId), msgtype: 'text' };
  const answer = await apiOf(account, host).call('/cgi-bin/message/send', { ...message, text: { content: text } });
  const taken = Taken.parse(answer);
  if (taken.invaliduser) throw new SendError('blocked', 'message/send: the member cannot see this app');
  return { id: taken.msgid };
}

async function check(account: Account<AppConfig>, host: ChannelHost): Promise<readonly Finding[]> {
  const api = apiOf(account, host);
  const findings = await api.check();
  if (findings[0]?.ok === false) return findings;
  const app = await findingsOf(READING_APP, FIX_APP, async () => {
    const { name, close } = await api.call(`/cgi-bin/agent/get?agentid=${account.config.agentId}`);
    const what = { zh: `应用「${String(name)}」`, en: `The app “${String(name)}”` };
    return [close === 1 ? { ok: false, what, fix: SWITCHED_OFF } : { ok: true, what }];
  });
  return [...findings, ...app];
}

const READING_APP: Words = { zh: '读取应用', en: 'Reading the app' };
const FIX_APP: Words = { zh: '请核对 AgentId 与 Secret 属于同一应用。', en: 'AgentId and Secret must be of one app.' };
const SWITCHED_OFF: Words = {
  zh: '应用已停用，请在管理后台启用。',
  en: 'It is switched off; switch it on in the console.',
};

function apiOf({ config: { apiRoot, corpId, secret } }: Account<AppConfig>, host: ChannelHost): WechatApi {
  const query = new URLSearchParams({ corpid: corpId, corpsecret: secret });
  return new WechatApi(host, apiRoot, { path: `/cgi-bin/gettoken?${query.toString()}` });
}
