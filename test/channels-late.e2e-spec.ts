import { randomUUID } from 'node:crypto';
import dingtalk from '../plugins/dingtalk/index.js';
import qq from '../plugins/qq/index.js';
import wechat from '../plugins/wechat/index.js';
import aibot from '../plugins/wecom-aibot/index.js';
import { ConversationLog } from '../src/conversations/conversation-log.js';
import { TenantStore } from '../src/database/tenant-store.js';
import { DemoShop } from '../src/demo-shop.js';
import type { Channel } from '../src/sdk/channel.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { DingTalkSimulator, signedCallback } from './simulator/dingtalk.js';
import { callHook } from './simulator/hook-caller.js';
import { QqSimulator, signedEvent } from './simulator/qq.js';
import { BOT, WecomBotSimulator } from './simulator/wecom-aibot.js';
import { WECHAT, WechatSimulator } from './simulator/wechat.js';
import { startApp, type TestApp } from './support/app.js';
import { MovingClock } from './support/moving-clock.js';
import type { Caller } from './support/people.js';
import { until } from './support/webhook-shop.js';

const MINUTE_MS = 60_000;
const QUESTION = '怎么退货';

/** An account at which a visitor has asked something. */
interface Visited {
  readonly settings: object;
  ask(hook: string): Promise<unknown>;
  /** What the visitor has got of us. */
  heard(): number;
  close(): Promise<void>;
}

type Now = () => number;

const QQ = { appId: '102000001', appSecret: 'naOC0ocQE3shWLAf' };

async function groupOfQq(now: Now): Promise<Visited> {
  const platform = await QqSimulator.start(QQ, now);
  const author = { member_openid: 'M1' };
  const said = () => ({
    id: platform.ask('groups', 'G1'),
    content: QUESTION,
    timestamp: new Date(now()).toISOString(),
  });
  const event = () => ({ op: 0, t: 'GROUP_AT_MESSAGE_CREATE', d: { ...said(), author, group_openid: 'G1' } });
  return {
    settings: { ...QQ, apiRoot: platform.server.url, tokenRoot: platform.server.url },
    ask: (hook) => callHook(hook, signedEvent(QQ, JSON.stringify(event()), now()), 10_000),
    heard: () => platform.messages.length,
    close: () => platform.server.close(),
  };
}

async function smartBot(now: Now): Promise<Visited> {
  const platform = await WecomBotSimulator.start(now);
  const { botId, token, aesKey } = BOT;
  const addresses = { apiRoot: platform.server.url, socketUrl: platform.socketUrl };
  return {
    settings: { botId, token, aesKey, mode: 'webhook', ...addresses },
    async ask(hook) {
      const message = platform.say('v1', QUESTION);
      void platform.follow(hook, message, await callHook(hook, platform.call(message), 10_000));
    },
    heard: () => [...platform.shown.values()].filter(({ finished }) => finished).length + platform.delivered.length,
    close: () => platform.close(),
  };
}

const DINGTALK = { clientId: 'dingabcdefgh12345678', clientSecret: 'a-secret-that-nobody-has' };

/** Without a staff id: only the address that came with the message reaches them. */
async function outsiderOfDingTalk(now: Now): Promise<Visited> {
  const platform = await DingTalkSimulator.start(DINGTALK, now, 1);
  const message = () => ({
    ...{ conversationId: 'cid1', conversationType: '1', chatbotUserId: '$:bot', robotCode: DINGTALK.clientId },
    ...{ msgId: `msg${randomUUID()}`, msgtype: 'text', text: { content: QUESTION }, createAt: now() },
    ...{ senderId: '$:v1', senderNick: '王小明', ...platform.session() },
  });
  return {
    settings: { ...DINGTALK, mode: 'http', apiRoot: platform.server.url },
    ask: (hook) => callHook(hook, signedCallback(DINGTALK, message(), now()), 10_000),
    heard: () => platform.messages.length,
    close: () => platform.server.close(),
  };
}

async function passiveWechat(now: Now): Promise<Visited> {
  const platform = await WechatSimulator.start(now);
  return {
    settings: { ...WECHAT, replies: 'passive', apiRoot: platform.server.url },
    ask: (hook) => platform.deliver(hook, platform.say('o-v1', QUESTION)),
    heard: () => platform.delivered.length,
    close: () => platform.close(),
  };
}

const CASES: readonly (readonly [string, Channel, (now: Now) => Promise<Visited>, minutes: number])[] = [
  ['a group of QQ, five minutes', qq, groupOfQq, 5],
  ['企业微信智能机器人，一小时', aibot, smartBot, 60],
  ['somebody from outside at DingTalk, while the address holds', dingtalk, outsiderOfDingTalk, 90],
  ['公众号被动回复，一分钟', wechat, passiveWechat, 1],
];

describe('where nothing but a reply arrives', () => {
  const clock = new MovingClock();
  const now = () => clock.now().getTime();
  let app: TestApp;
  let shop: TenantContext;
  let agent: Caller;

  beforeAll(async () => {
    const channels = CASES.map(([, channel]) => channel);
    app = await startApp({ clock, channels, env: { FETCH_ALLOW_ADDRESSES: '127.0.0.1' } });
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    agent = await app.signedIn(shop, 'agent', { name: '李雷' });
  });
  afterAll(() => app.close());

  /** The conversation in which the bot has answered, and knows that it has. */
  const answeredAt = async (account: string) => {
    const sql = `SELECT conversation_id AS id FROM channel_threads t JOIN channel_deliveries d ON d.thread_id = t.id
      WHERE account_id = $1 AND d.state = 'done'`;
    let id = '';
    await until(async () => {
      const rows = await app
        .get(TenantStore)
        .within(shop, (manager) => manager.query<{ id: string }[]>(sql, [account]));
      return (id = rows[0]?.id ?? '') !== '';
    });
    return id;
  };

  it.each(CASES)('%s: what is said later is shown to agents as not sent', async (_name, channel, start, minutes) => {
    const place = await start(now);
    try {
      const owner = await app.signedIn(shop, 'owner');
      const input = { platform: channel.name, name: '晚到的话', settings: place.settings };
      const { body } = await owner.post('/v1/channel-accounts').send(input).expect(201);
      await place.ask(`${app.url}/hooks/${channel.name}/${body.id}`);
      const id = await answeredAt(body.id);
      expect(place.heard()).toBe(1);
      clock.advance(minutes * MINUTE_MS + 1000);
      await agent.post(`/v1/conversations/${id}/take`).expect(200);
      const errors = async () =>
        (await app.get(ConversationLog).read(shop, id, 0, 50)).filter(({ kind }) => kind === 'error');
      await until(async () => (await errors()).length > 0);
      const message = 'The time in which the platform takes an answer is over';
      expect(await errors()).toMatchObject([{ body: { reason: 'window', message } }]);
      expect(place.heard()).toBe(1);
    } finally {
      await place.close();
    }
  });
});
