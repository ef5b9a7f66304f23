import qq from '../../../plugins/qq/index.js';
import wechat from '../../../plugins/wechat/index.js';
import wecomApp from '../../../plugins/wecom-app/index.js';
import wecomKf from '../../../plugins/wecom-kf/index.js';
import { WechatCrypt } from '../../../src/sdk/wechat-crypt.js';
import { callHook, type HookAnswer } from '../../simulator/hook-caller.js';
import { QqSimulator, signedEvent } from '../../simulator/qq.js';
import { WECHAT, WechatSimulator } from '../../simulator/wechat.js';
import { writeXml, xmlCall } from '../../simulator/wechat-hook.js';
import { WECOM, WecomSimulator } from '../../simulator/wecom.js';
import { WecomKfSimulator } from '../../simulator/wecom-kf.js';
import type { PlatformServer } from '../../simulator/server.js';
import {
  type BadCall,
  calling,
  changed,
  cut,
  type Happening,
  type PlatformCase,
  type Stage,
  stalling,
} from './stage.js';

type Delivered = readonly { readonly to: string; readonly text: string }[];

const textsTo = (delivered: Delivered, to: string) => delivered.filter((one) => one.to === to).map(({ text }) => text);

/** WeChat waits five seconds for an answer, and calls twice more if there is none. */
const ANSWER_MS = 5000;

/** Tencent says so with status 200, and not for how long; we begin with a second. */
function tooMany(server: PlatformServer, path: string): number {
  server.failNext({ json: { errcode: 45009, errmsg: 'reach max api daily quota limit' } }, path);
  return 1000;
}

/** What is encrypted for another receiver under the same key is genuine, and not for us. */
function badXml(genuine: () => ReturnType<WecomSimulator['call']>, now: () => number, token: string, aesKey: string) {
  const stranger = new WechatCrypt({ token, aesKey, receiveId: 'wx0000000000000000' });
  const message = { ToUserName: 'a', FromUserName: 'b', CreateTime: 1, MsgType: 'text', Content: '别家的', MsgId: '1' };
  const calls: BadCall[] = [
    { what: 'changed', call: changed(genuine()), status: 401 },
    { what: 'cut off', call: cut(genuine()), status: 400 },
    { what: 'for another account', call: xmlCall(stranger, writeXml(message), now()), status: 403 },
  ];
  return calls;
}

async function openWechat(now: () => number, replies: 'service' | 'passive'): Promise<Stage> {
  const platform = await WechatSimulator.start(now);
  const call = async (hook: string, message: ReturnType<WechatSimulator['say']>, left: number): Promise<HookAnswer> => {
    const answer = await callHook(hook, platform.call(message), ANSWER_MS);
    if (answer.status === 200) platform.hear(message, answer);
    const isLate = answer.status === 0 && answer.ms > ANSWER_MS - 100;
    return isLate && left > 0 ? call(hook, message, left - 1) : answer;
  };
  const telling =
    (message: ReturnType<WechatSimulator['say']>): Happening =>
    (hook) =>
      call(hook, message, 2);
  return {
    settings: { ...WECHAT, replies, apiRoot: platform.server.url },
    say: (visitor, text) => telling(platform.say(`o-v${visitor}`, text)),
    place: (visitor) => `o-v${visitor}`,
    heard: (visitor) => textsTo(platform.delivered, `o-v${visitor}`),
    badCalls: () => badXml(() => platform.call(platform.say('o-v99', '伪造的消息')), now, WECHAT.token, WECHAT.aesKey),
    tooFast: () => tooMany(platform.server, '/custom/send'),
    mishaps: platform.server.mishaps,
    stall: stalling(platform),
    tokens: { end: () => platform.tokens.expire(), given: () => platform.tokens.issued },
    close: () => platform.close(),
  };
}

async function openWecomApp(now: () => number): Promise<Stage> {
  const platform = await WecomSimulator.start(now);
  let count = 0;
  const messageOf = (visitor: number, text: string) => ({
    ...{ FromUserName: `v${visitor}`, CreateTime: Math.floor(now() / 1000), MsgType: 'text', Content: text },
    ...{ MsgId: `456125535425134${(count += 1)}`, AgentID: WECOM.agentId },
  });
  const telling = (message: ReturnType<typeof messageOf>): Happening => calling(() => platform.call(message));
  const toOther = () => platform.call({ ...messageOf(99, '别的应用的消息'), AgentID: '1000099' });
  return {
    settings: { ...WECOM, apiRoot: platform.server.url },
    say: (visitor, text) => telling(messageOf(visitor, text)),
    place: (visitor) => `v${visitor}`,
    heard: (visitor) => textsTo(platform.delivered, `v${visitor}`),
    badCalls: () => [
      ...badXml(() => platform.call(messageOf(99, '伪造的消息')), now, WECOM.token, WECOM.aesKey),
      { what: 'for another app of the company', call: toOther(), status: 403 },
    ],
    tooFast: () => tooMany(platform.server, '/message/send'),
    mishaps: platform.server.mishaps,
    stall: stalling(platform),
    tokens: { end: () => platform.tokens.expire(), given: () => platform.tokens.issued },
    close: () => platform.close(),
  };
}

async function openWecomKf(now: () => number): Promise<Stage> {
  const platform = await WecomKfSimulator.start(now);
  const { server, tokens } = platform.wecom;
  const telling = (): Happening => calling(() => platform.call());
  const { corpId, secret, token, aesKey } = WECOM;
  return {
    settings: { corpId, secret, token, aesKey, apiRoot: server.url },
    say(visitor, text) {
      platform.say(`wm-v${visitor}`, text);
      return telling();
    },
    place: (visitor) => `wm-v${visitor}`,
    botSays(visitor, text) {
      const from = { open_kfid: WecomKfSimulator.desk, external_userid: `wm-v${visitor}` };
      platform.add({ ...from, origin: 6, msgtype: 'text', text: { content: text } });
      return telling();
    },
    heard: (visitor) => textsTo(platform.delivered, `wm-v${visitor}`),
    badCalls: () => badXml(() => platform.call(), now, token, aesKey),
    tooFast: () => tooMany(server, '/kf/send_msg'),
    mishaps: server.mishaps,
    repeats: () => platform.repeats,
    stall: stalling(platform.wecom),
    tokens: { end: () => tokens.expire(), given: () => tokens.issued },
    close: () => platform.wecom.close(),
  };
}

const QQ = { appId: '102000001', appSecret: 'naOC0ocQE3shWLAf' };

async function openQq(now: () => number): Promise<Stage> {
  const platform = await QqSimulator.start(QQ, now);
  const eventOf = (visitor: number, content: string) => {
    const author = { id: `V${visitor}`, user_openid: `V${visitor}` };
    const d = { id: platform.ask('users', `V${visitor}`), content, timestamp: new Date(now()).toISOString(), author };
    return JSON.stringify({ id: `C2C_MESSAGE_CREATE:${d.id}`, op: 0, t: 'C2C_MESSAGE_CREATE', d });
  };
  const otherBot = (visitor: number, content: string) => {
    const author = { member_openid: 'B1', bot: true };
    const d = { id: platform.ask('groups', 'G1'), content, timestamp: new Date(now()).toISOString(), author };
    return JSON.stringify({ op: 0, t: 'GROUP_AT_MESSAGE_CREATE', d: { ...d, group_openid: `V${visitor}` } });
  };
  const telling = (body: string): Happening => calling(() => signedEvent(QQ, body, now()));
  const call = (app = QQ) => signedEvent(app, eventOf(99, '伪造的消息'), now());
  return {
    settings: { ...QQ, apiRoot: platform.server.url, tokenRoot: platform.server.url },
    say: (visitor, text) => telling(eventOf(visitor, text)),
    place: (visitor) => `V${visitor}`,
    botSays: (visitor, text) => telling(otherBot(visitor, text)),
    heard: (visitor) => textsTo(platform.messages, `V${visitor}`),
    badCalls: () => [
      { what: 'changed', call: changed(call()), status: 401 },
      { what: 'cut off', call: cut(call()), status: 400 },
      { what: 'for another bot', call: call({ ...QQ, appId: '102000002' }), status: 401 },
      { what: 'signed by another', call: call({ ...QQ, appSecret: 'another-secret-of' }), status: 401 },
    ],
    tooFast() {
      const json = { code: 22009, err_code: 22009, message: '消息发送超频' };
      platform.server.failNext({ status: 400, json }, '/messages');
      return 60_000;
    },
    mishaps: platform.server.mishaps,
    repeats: () => platform.repeats,
    stall: stalling(platform),
    tokens: { end: () => platform.expireTokens(), given: () => platform.tokensGiven },
    close: () => platform.server.close(),
  };
}

/**
 * An Official Account that may not call the API: the answer is what its call is answered, one for each message. What is told
 * of the others does not hold for it: its calls wait, and a long answer ends after its first part.
 */
export const PASSIVE_WECHAT: PlatformCase = {
  name: 'wechat (passive)',
  channel: wechat,
  start: (now) => openWechat(now, 'passive'),
};

export const TENCENT_CASES: readonly PlatformCase[] = [
  { name: 'wechat', channel: wechat, start: (now) => openWechat(now, 'service') },
  { name: 'wecom-app', channel: wecomApp, start: openWecomApp },
  { name: 'wecom-kf', channel: wecomKf, start: openWecomKf },
  { name: 'qq', channel: qq, start: openQq },
];
