import { randomUUID } from 'node:crypto';
import dingtalk from '../../../plugins/dingtalk/index.js';
import feishu from '../../../plugins/feishu/index.js';
import teams from '../../../plugins/teams/index.js';
import { DingTalkSimulator, signedCallback } from '../../simulator/dingtalk.js';
import { signedCall as feishuCall } from '../../simulator/feishu-calls.js';
import { FeishuSimulator } from '../../simulator/feishu.js';
import { TeamsSimulator } from '../../simulator/teams.js';
import {
  calling,
  changed,
  cut,
  type Happening,
  type PlatformCase,
  shut,
  type Stage,
  stalling,
  timed,
} from './stage.js';

const FEISHU = {
  appId: 'cli_9f5343c580712544',
  appSecret: 'a-secret-that-nobody-has',
  encryptKey: 'kudryavka',
  verificationToken: 'rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV',
};

/** The long connection needs no key and no token. */
function appOf(mode: 'socket' | 'webhook'): object {
  const { appId, appSecret } = FEISHU;
  return mode === 'webhook' ? FEISHU : { appId, appSecret };
}

async function openFeishu(now: () => number, mode: 'socket' | 'webhook'): Promise<Stage> {
  const platform = await FeishuSimulator.start(FEISHU, now);
  const eventOf = (visitor: number, text: string, sender_type = 'user', app_id = FEISHU.appId) => {
    const time = `${now()}`;
    const header = { event_id: randomUUID(), event_type: 'im.message.receive_v1', create_time: time, app_id };
    const sender = { sender_id: { open_id: `ou_v${visitor}` }, sender_type };
    const place = { message_id: `om_${randomUUID()}`, create_time: time, chat_id: `oc_v${visitor}`, chat_type: 'p2p' };
    const message = { ...place, message_type: 'text', content: JSON.stringify({ text }) };
    return { schema: '2.0', header: { ...header, token: FEISHU.verificationToken }, event: { sender, message } };
  };
  const telling = (event: object): Happening =>
    mode === 'socket'
      ? () => timed(platform.gateway.push(event, 1, 1))
      : calling(() => feishuCall(FEISHU, event, now()));
  const call = (app?: string) => feishuCall(FEISHU, eventOf(99, '伪造的消息', 'user', app), now());
  return {
    settings: { ...appOf(mode), mode, apiRoot: platform.server.url },
    say: (visitor, text) => telling(eventOf(visitor, text)),
    place: (visitor) => `oc_v${visitor}`,
    botSays: (visitor, text) => telling(eventOf(visitor, text, 'app')),
    ...(mode === 'socket' && { strayed: (text) => telling(eventOf(99, text, 'user', 'cli_another')) }),
    heard: (visitor) =>
      platform.messages.filter(({ chat, recalled }) => chat === `oc_v${visitor}` && !recalled).map(textOfPost),
    badCalls: () =>
      mode === 'socket'
        ? shut(call())
        : [
            { what: 'changed', call: changed(call()), status: 401 },
            { what: 'cut off', call: cut(call()), status: 400 },
            { what: 'for another app', call: call('cli_another'), status: 403 },
          ],
    redelivers: mode === 'socket',
    isReady: () => mode === 'webhook' || platform.gateway.isConnected,
    tooFast() {
      const headers = { 'x-ogw-ratelimit-limit': '5', 'x-ogw-ratelimit-reset': '1' };
      const json = { code: 99991400, msg: 'request trigger frequency limit' };
      platform.server.failNext({ status: 429, headers, json }, '/im/v1/messages');
      return 1000;
    },
    mishaps: platform.server.mishaps,
    repeats: () => platform.repeats,
    stall: stalling(platform),
    tokens: { end: () => platform.expireTokens(), given: () => platform.tokensGiven },
    close: () => platform.server.close(),
  };
}

function textOfPost({ content }: { readonly content: string }): string {
  const { zh_cn: post } = JSON.parse(content) as { zh_cn: { content: { text: string }[][] } };
  return post.content
    .flat()
    .map(({ text }) => text)
    .join('');
}

const DINGTALK = { clientId: 'dingabcdefgh12345678', clientSecret: 'a-secret-that-nobody-has' };

/**
 * In Stream mode visitors are members of the company, whom the robot reaches by itself; in HTTP mode each message brings an
 * address for answers.
 */
async function openDingTalk(now: () => number, mode: 'stream' | 'http'): Promise<Stage> {
  const platform = await DingTalkSimulator.start(DINGTALK, now, 1);
  const sessions = new Map<string, number>();
  const sessionOf = (visitor: number) => {
    const session = platform.session();
    sessions.set(new URL(session.sessionWebhook).searchParams.get('session') ?? '', visitor);
    return session;
  };
  const messageOf = (visitor: number, text: string, robotCode = DINGTALK.clientId) => ({
    ...{ conversationId: `cid${visitor}`, conversationType: '1', chatbotUserId: '$:bot', robotCode },
    ...{ msgId: `msg${randomUUID()}`, msgtype: 'text', text: { content: text }, createAt: now() },
    ...{ senderId: `$:v${visitor}`, senderStaffId: `v${visitor}`, senderNick: '王小明' },
    ...(mode === 'http' && sessionOf(visitor)),
  });
  const telling = (message: object): Happening =>
    mode === 'stream'
      ? () => timed(platform.gateway.push(message))
      : calling(() => signedCallback(DINGTALK, message, now()));
  const call = (robot?: string, app = DINGTALK) => signedCallback(app, messageOf(99, '伪造的消息', robot), now());
  const isTo = (visitor: number) => (message: { way: string; to: string }) =>
    message.way === 'session' ? sessions.get(message.to) === visitor : message.to === `v${visitor}`;
  return {
    settings: { ...DINGTALK, mode, apiRoot: platform.server.url },
    say: (visitor, text) => telling(messageOf(visitor, text)),
    place: (visitor) => `cid${visitor}`,
    botSays: (visitor, text) => telling({ ...messageOf(visitor, text), senderId: '$:bot' }),
    ...(mode === 'stream' && { strayed: (text) => telling(messageOf(99, text, 'dingothers')) }),
    heard: (visitor) => platform.messages.filter(isTo(visitor)).map(({ text }) => text),
    badCalls: () =>
      mode === 'stream'
        ? shut(call())
        : [
            { what: 'signed by another', call: call(undefined, { ...DINGTALK, clientSecret: 'another' }), status: 401 },
            { what: 'cut off', call: cut(call()), status: 400 },
            { what: 'for another robot', call: call('dingothers'), status: 403 },
          ],
    tooFast: () => tooManyOf(platform, mode),
    mishaps: platform.server.mishaps,
    unlimited: () => void (platform.perMinute = Infinity),
    stall: stalling(platform),
    ...(mode === 'stream' && { tokens: { end: () => platform.expireTokens(), given: () => platform.tokensGiven } }),
    redelivers: mode === 'stream',
    isReady: () => mode === 'http' || platform.gateway.isConnected,
    close: () => platform.server.close(),
  };
}

/** What the robot says by itself is limited by the second; who answers too much is silenced for ten minutes. */
function tooManyOf({ server }: DingTalkSimulator, mode: 'stream' | 'http'): number {
  const code = 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi';
  if (mode === 'stream') server.failNext({ status: 403, json: { code, message: '触发了qps限流' } }, 'batchSend');
  else server.failNext({ json: { errcode: 130101, errmsg: 'send too fast' } }, 'sendBySession');
  return mode === 'stream' ? 1000 : 600_000;
}

const TEAMS = {
  appId: 'c9e8c047-2a74-40a2-b28a-b162d5f5327c',
  appSecret: 'a-secret-that-nobody-has',
  tenantId: '72f988bf-86f1-41af-91ab-2d7cd011db47',
};

async function openTeams(now: () => number): Promise<Stage> {
  const platform = await TeamsSimulator.start(TEAMS, now);
  const activityOf = (visitor: number, text: string, more: object = {}) => ({
    ...{ type: 'message', id: `${now()}${randomUUID().slice(0, 8)}`, timestamp: new Date(now()).toISOString() },
    ...{ serviceUrl: platform.serviceUrl, channelId: 'msteams', from: { id: `29:v${visitor}`, name: '王小明' } },
    conversation: { conversationType: 'personal', id: `a:v${visitor}`, tenantId: TEAMS.tenantId },
    ...{ recipient: { id: `28:${TEAMS.appId}`, name: 'Mossdesk' }, textFormat: 'plain', text, ...more },
  });
  const call = (activity: { serviceUrl: string }, app = TEAMS.appId) => platform.issuer.call(app, activity, now());
  const telling = (activity: { serviceUrl: string }): Happening => calling(() => call(activity));
  const genuine = () => activityOf(99, '伪造的消息');
  const unsigned = (token: string) => ({ ...call(genuine()), headers: { authorization: `Bearer ${token}` } });
  const stranger = { conversation: { conversationType: 'personal', id: 'a:v99', tenantId: randomUUID() } };
  const { server, serviceUrl, issuer } = platform;
  const claims = { aud: TEAMS.appId, exp: now() / 1000 + 600, serviceurl: serviceUrl };
  return {
    settings: { ...TEAMS, apiRoot: server.url, loginRoot: server.url, keysRoot: server.url },
    say: (visitor, text) => telling(activityOf(visitor, text)),
    place: (visitor) => `a:v${visitor}`,
    botSays: (visitor, text) => telling(activityOf(visitor, text, { from: { id: '28:other', role: 'bot' } })),
    heard: (visitor) =>
      [...platform.messages.values()]
        .filter(({ conversation, state }) => conversation === `a:v${visitor}` && state === 'done')
        .map(({ text }) => text),
    badCalls: () => [
      { what: 'signed by another', call: unsigned(issuer.token(claims, 'other-key')), status: 401 },
      { what: 'cut off', call: cut(call(genuine())), status: 400 },
      { what: 'for another bot', call: call(genuine(), randomUUID()), status: 401 },
      { what: 'of another company', call: call(activityOf(99, '别家的消息', stranger)), status: 403 },
    ],
    tooFast() {
      const json = { error: { code: 'Throttled', message: 'Too many requests' } };
      server.failNext({ status: 429, headers: { 'retry-after': '1' }, json }, '/activities');
      return 1000;
    },
    mishaps: server.mishaps,
    stall: stalling(platform),
    tokens: { end: () => platform.expireTokens(), given: () => platform.tokensGiven },
    close: () => server.close(),
  };
}

export const OFFICE_CASES: readonly PlatformCase[] = [
  { name: 'feishu (long connection)', channel: feishu, start: (now) => openFeishu(now, 'socket') },
  { name: 'feishu (webhook)', channel: feishu, start: (now) => openFeishu(now, 'webhook') },
  { name: 'dingtalk (stream)', channel: dingtalk, start: (now) => openDingTalk(now, 'stream') },
  { name: 'dingtalk (http)', channel: dingtalk, start: (now) => openDingTalk(now, 'http') },
  { name: 'teams', channel: teams, start: openTeams },
];
