import { randomUUID } from 'node:crypto';
import line from '../plugins/line/index.js';
import messenger from '../plugins/messenger/index.js';
import { ConversationLog } from '../src/conversations/conversation-log.js';
import { TenantStore } from '../src/database/tenant-store.js';
import { DemoShop } from '../src/demo-shop.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { LineSimulator } from './simulator/line.js';
import { MessengerSimulator } from './simulator/messenger.js';
import { startApp, type TestApp } from './support/app.js';
import { until } from './support/webhook-shop.js';

const CUSTOMER = `U${'4'.repeat(32)}`;
const PSID = '7001';
const META_INBOX = '263902037430900';

/** Where people answer on the platform itself, it is the platform that says who has a conversation. */
describe('a conversation that people take over on the platform', () => {
  let app: TestApp;
  let shop: TenantContext;

  beforeAll(async () => {
    app = await startApp({ channels: [line, messenger], env: { FETCH_ALLOW_ADDRESSES: '127.0.0.1' } });
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
  });
  afterAll(() => app.close());

  const connect = async (platform: string, settings: object) => {
    const owner = await app.signedIn(shop, 'owner');
    const { body } = await owner.post('/v1/channel-accounts').send({ platform, name: '客服', settings }).expect(201);
    return { account: String(body.id), hook: `${app.url}${body.webhook.path}` };
  };
  /** Waits until the conversation is in these hands. */
  const isWith = async (account: string, state: string) => {
    const sql = 'SELECT conversation_id AS id FROM channel_threads WHERE account_id = $1';
    let last: unknown;
    await until(async () => {
      const rows = await app
        .get(TenantStore)
        .within(shop, (manager) => manager.query<{ id: string | null }[]>(sql, [account]));
      const log = rows[0]?.id ? await app.get(ConversationLog).read(shop, rows[0].id, 0, 50) : [];
      last = log.findLast(({ kind }) => kind === 'state')?.body.state;
      return last === state;
    });
    expect(last).toBe(state);
  };

  it('goes to LINE’s other module, which has the word until it gives it back', async () => {
    const platform = await LineSimulator.start();
    const { channelId, channelSecret } = platform;
    const settings = { channelId, channelSecret, chatControl: 'module', apiRoot: platform.url };
    const { account, hook } = await connect('line', settings);
    const happen = (event: object) =>
      platform.deliver(hook, [
        {
          ...{ mode: 'active', timestamp: Date.now(), webhookEventId: randomUUID() },
          ...{ source: { type: 'user', userId: CUSTOMER }, replyToken: platform.replyToken(CUSTOMER), ...event },
        },
      ]);
    const saying = (text: string) => ({ type: 'message', message: { type: 'text', id: randomUUID(), text } });
    const controls = () => platform.server.callsOf('/control/').map(({ path }) => path.split('/').at(-1));

    await happen(saying('转人工'));
    await until(() => controls().length === 1);
    expect(controls()).toEqual(['release']);
    expect(platform.sent).toMatchObject([{ text: expect.stringContaining('人工') }]);
    await happen({ ...saying('在吗'), mode: 'standby' });
    await isWith(account, 'human');
    await happen({ type: 'activated' });
    await isWith(account, 'bot');
    await happen(saying('怎么退货'));
    await until(() => platform.sent.length === 2);
    expect(platform.sent[1]?.text).toContain('退货');
    expect(controls()).toEqual(['release']);
    await platform.close();
  });

  it('goes to Meta’s inbox, which has the word until it gives it back', async () => {
    const platform = await MessengerSimulator.start();
    const { graph, pageId, appId } = platform;
    const { account, hook } = await connect('messenger', { ...platform.config, peopleAnswerIn: 'meta' });

    await graph.deliver(hook, platform.say(PSID, '转人工', 'm_1'));
    await until(() => platform.owners.get(PSID) === META_INBOX);
    expect(platform.owners.get(PSID)).toBe(META_INBOX);
    expect(platform.sent).toMatchObject([{ text: expect.stringContaining('人工') }]);
    await graph.deliver(hook, platform.answerByHand(PSID, '您好，我是韩梅梅。'));
    await isWith(account, 'human');
    platform.owners.delete(PSID);
    const given = { pass_thread_control: { new_owner_app_id: Number(appId) } };
    await graph.deliver(hook, platform.payload({ sender: { id: PSID }, recipient: { id: pageId }, ...given }));
    await isWith(account, 'bot');
    await graph.deliver(hook, platform.say(PSID, '怎么退货', 'm_2'));
    await until(() => platform.sent.length === 2);
    expect(platform.sent[1]?.text).toContain('退货');
    expect(graph.server.callsOf('_thread_control')).toHaveLength(1);
    await platform.close();
  });
});
