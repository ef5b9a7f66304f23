import webhook from '../../../plugins/webhook/index.js';
import telegram from '../../../plugins/telegram/index.js';
import slack from '../../../plugins/slack/index.js';
import { signedCall as slackCall, eventCall, TEAM } from '../../simulator/slack-calls.js';
import { SlackSimulator } from '../../simulator/slack.js';
import { TelegramSimulator } from '../../simulator/telegram.js';
import { signedCall, WebhookSimulator } from '../../simulator/webhook.js';
import type { HookCall } from '../../simulator/hook-caller.js';
import {
  type BadCall,
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

const secretOf = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`;
const SECRETS = { secret: secretOf(1), answerSecret: secretOf(2) };
let count = 0;
const next = () => (count += 1);

async function openWebhook(now: () => number): Promise<Stage> {
  const platform = await WebhookSimulator.start(SECRETS, now);
  const said = (visitor: number, text: string, role: string) => {
    const sender = { id: `v${visitor}`, name: '张三', role };
    return { type: 'message', id: `m${next()}`, text, conversation: { id: `c${visitor}` }, sender };
  };
  const call = (message: object, secret = SECRETS.secret) =>
    signedCall(message, { id: `msg_${next()}`, at: now(), secrets: [secret] });
  const telling = (message: object): Happening => calling(() => call(message));
  const genuine = () => call(said(99, '伪造的消息，请不要相信它，也不要保存它', 'user'));
  return {
    settings: { ...SECRETS, url: platform.address },
    say: (visitor, text) => telling(said(visitor, text, 'user')),
    place: (visitor) => `c${visitor}`,
    botSays: (visitor, text) => telling(said(visitor, text, 'bot')),
    heard: (visitor) =>
      platform.taken
        .filter(({ body }) => (body.conversation as { id: string }).id === `c${visitor}`)
        .map(({ body }) => String(body.text)),
    badCalls: () => [
      { what: 'changed', call: changed(genuine()), status: 401 },
      { what: 'cut off', call: cut(genuine()), status: 401 },
      { what: 'for another account', call: call(said(99, '别家的消息', 'user'), secretOf(3)), status: 401 },
    ],
    tooFast() {
      platform.server.failNext({ status: 429, headers: { 'retry-after': '1' } }, '/answers');
      return 1000;
    },
    mishaps: platform.server.mishaps,
    repeats: () => platform.repeats,
    stall: stalling(platform),
    close: () => platform.close(),
  };
}

const BOT_TOKEN = '7001:AAH_a-token-of-the-simulator-0001';
const SECRET_TOKEN = 'a-secret-of-the-webhook';

async function openTelegram(now: () => number, mode: 'poll' | 'webhook'): Promise<Stage> {
  const platform = await TelegramSimulator.start(BOT_TOKEN, now);
  const chatOf = (visitor: number) => ({ id: 1000 + visitor, type: 'private' }) as const;
  const telling = (visitor: number, text: string, more: object = {}): Happening => {
    const update = platform.say(chatOf(visitor), text, more);
    if (mode === 'webhook') return calling(() => TelegramSimulator.call(update, SECRET_TOKEN));
    // The first telling is there already; the others are the same message in updates of their own.
    const { update_id: _, ...what } = update;
    let told = 0;
    const again = () => (told++ ? platform.happen(what) : undefined);
    return () => Promise.resolve(void again());
  };
  return {
    settings: { botToken: BOT_TOKEN, mode, secretToken: SECRET_TOKEN, apiRoot: platform.server.url },
    say: telling,
    place: (visitor) => `${1000 + visitor}`,
    botSays: (visitor, text) => telling(visitor, text, { from: { id: 418, is_bot: true, first_name: 'Other' } }),
    heard: (visitor) => platform.shown.filter(({ chat }) => chat === 1000 + visitor).map(({ text }) => text),
    written: (visitor) =>
      String(
        platform.server.callsOf('/sendMessage').findLast(({ fields }) => Number(fields.chat_id) === 1000 + visitor)
          ?.fields.text,
      ),
    badCalls: () => badUpdates(mode),
    tooFast() {
      const json = { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 1 } };
      platform.server.failNext({ status: 429, json }, '/sendMessage');
      return 1000;
    },
    mishaps: platform.server.mishaps,
    unlimited: () => void (platform.perSecond = Infinity),
    stall: stalling(platform),
    redelivers: mode === 'poll',
    close: () => platform.close(),
  };
}

function badUpdates(mode: 'poll' | 'webhook'): BadCall[] {
  const genuine = TelegramSimulator.call({ update_id: next() }, SECRET_TOKEN);
  if (mode === 'poll') return shut(genuine);
  const other = TelegramSimulator.call({ update_id: next() }, 'another-secret-of-it');
  return [
    { what: 'with another secret', call: other, status: 401 },
    { what: 'cut off', call: { ...genuine, body: '{"update_id":12,"mess' }, status: 400 },
    { what: 'without a secret', call: { body: '{"update_id":1}' }, status: 401 },
  ];
}

const SLACK = {
  botToken: 'xoxb-1-simulated',
  appToken: 'xapp-1-simulated',
  signingSecret: '8f742231b10e8888abcd99yyyzzz85a5',
};

async function openSlack(now: () => number, mode: 'socket' | 'webhook'): Promise<Stage> {
  const platform = await SlackSimulator.start(SLACK, now);
  const messageOf = (visitor: number, text: string, more: object = {}) => {
    const channel = `D0V${visitor}`;
    platform.channels.add(channel);
    const ts = `${Math.floor(now() / 1000)}.${`${next()}`.padStart(6, '0')}`;
    return { user: `U0V${visitor}`, type: 'message', ts, event_ts: ts, text, channel, channel_type: 'im', ...more };
  };
  const bySocket = async (payload: object) => {
    const id = platform.tell(payload);
    while (!platform.acknowledged.has(id)) await new Promise((done) => setTimeout(done, 2));
    return id;
  };
  const telling = (payload: object): Happening =>
    mode === 'socket'
      ? () => timed(bySocket(payload))
      : calling(() => slackCall(payload, { secret: SLACK.signingSecret, now: now() }));
  const call = (team = TEAM, secret = SLACK.signingSecret) =>
    slackCall(eventCall(messageOf(99, '伪造的消息'), team), { secret, now: now() });
  const { botToken, appToken, signingSecret } = SLACK;
  return {
    settings: { botToken, appToken, signingSecret, mode, teamId: TEAM, apiRoot: platform.apiRoot },
    say: (visitor, text) => telling(eventCall(messageOf(visitor, text))),
    place: (visitor) => `D0V${visitor}`,
    botSays: (visitor, text) => telling(eventCall(messageOf(visitor, text, { bot_id: 'B0OTHER' }))),
    ...(mode === 'socket' && { strayed: (text) => telling(eventCall(messageOf(99, text), 'T0OTHERS')) }),
    heard: (visitor) => platform.messages.filter(({ channel }) => channel === `D0V${visitor}`).map(({ text }) => text),
    badCalls: () => (mode === 'socket' ? shut(call()) : badEvents(call)),
    tooFast() {
      const json = { ok: false, error: 'ratelimited' };
      platform.server.failNext({ status: 429, headers: { 'retry-after': '1' }, json }, '/chat.postMessage');
      return 1000;
    },
    mishaps: platform.server.mishaps,
    stall: stalling(platform),
    redelivers: mode === 'socket',
    isReady: () => mode === 'webhook' || platform.isConnected,
    close: () => platform.close(),
  };
}

function badEvents(call: (team?: string) => HookCall): BadCall[] {
  return [
    { what: 'changed', call: changed(call()), status: 401 },
    { what: 'cut off', call: cut(call()), status: 401 },
    { what: 'for another workspace of the same app', call: call('T0OTHERS'), status: 403 },
  ];
}

export const OPEN_CASES: readonly PlatformCase[] = [
  { name: 'webhook', channel: webhook, start: openWebhook },
  { name: 'telegram (poll)', channel: telegram, start: (now) => openTelegram(now, 'poll') },
  { name: 'telegram (webhook)', channel: telegram, start: (now) => openTelegram(now, 'webhook') },
  { name: 'slack (socket)', channel: slack, start: (now) => openSlack(now, 'socket') },
  { name: 'slack (webhook)', channel: slack, start: (now) => openSlack(now, 'webhook') },
];
