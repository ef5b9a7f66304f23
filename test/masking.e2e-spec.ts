import OpenAI from 'openai';
import { DemoShop } from '../src/demo-shop.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';
import type { Caller } from './support/people.js';
import { says, ScriptedModel } from './support/scripted-model.js';
import { message, until, WebhookShop } from './support/webhook-shop.js';
import { WidgetClient } from './support/widget-client.js';

const CARD = '4111111111111111';
const DEFAULTS = { card: true, id: true, phone: false };

/** Every text that the database holds of what somebody said. */
const SAID = `SELECT body::text AS text FROM conversation_events UNION ALL SELECT trace::text FROM turn_traces
  UNION ALL SELECT event::text FROM channel_inbox`;

describe('masking', () => {
  let app: TestApp;
  let shop: TenantContext;
  let owner: Caller;
  let api: Awaited<ReturnType<TestApp['withKey']>>;
  const model = new ScriptedModel(says('好的。'), 'qwen');

  beforeAll(async () => {
    app = await startApp({ model });
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    owner = await app.signedIn(shop, 'owner');
    api = await app.withKey(shop, 'ask', 'conversations');
  });
  afterAll(() => app.close());
  beforeEach(() => void (model.requests.length = 0));

  const rules = (input: object, who = owner) => who.put('/v1/privacy/masking').send(input);
  const kept = async (tenant = shop) => {
    const rows = await app.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant.tenantId]);
      return manager.query<{ text: string }[]>(SAID);
    });
    return rows.map(({ text }) => text).join('\n');
  };

  it.each([
    ['我的卡号是4111 1111 1111 1111，怎么退款', '我的卡号是•••• •••• •••• 1111，怎么退款', 'card'],
    ['my ID is 11010519491231002X, can I return it?', 'my ID is ••••••••••••••••••, can I return it?', 'id'],
  ])('by API: «%s» is neither kept nor heard', async (question, masked, kind) => {
    const { body } = await api.post('/v1/ask').send({ question }).expect(200);
    expect(body.masked).toEqual([kind]);
    const { body: log } = await api.get(`/v1/conversations/${body.conversationId}/events`).expect(200);
    expect(log.items[0].body).toMatchObject({ text: masked, masked: [kind] });
    expect(await kept()).not.toContain(question);
    expect(JSON.stringify(model.requests)).not.toMatch(/4111 1111 1111|11010519491231002X/);
  });

  it('by API: a question without such numbers says nothing of masking, and order numbers stay', async () => {
    const { body } = await api.post('/v1/ask').send({ question: '订单号4111111111111111什么时候发货' }).expect(200);
    expect(body).not.toHaveProperty('masked');
    expect(await kept()).toContain('订单号4111111111111111');
  });

  it('at the widget: the visitor sees what was hidden', async () => {
    const client = await WidgetClient.connect(Number(new URL(app.url).port));
    await client.hello();
    const own = client.next(({ event }) => event?.author.kind === 'visitor');
    await client.ask(`卡号 ${CARD} 怎么退货`);
    expect((await own).event?.body).toMatchObject({ text: '卡号 ••••••••••••1111 怎么退货', masked: ['card'] });
    client.close();
    expect(await kept()).not.toContain(`卡号 ${CARD}`);
  });

  it.each(['mossdesk', 'qwen'])('in OpenAI’s protocol: %s hears what users say masked', async (name) => {
    const client = new OpenAI({ baseURL: `${app.url}/v1`, apiKey: await app.addKey(shop, 'ask'), maxRetries: 0 });
    const content = `我的卡 ${CARD} 怎么退款`;
    await client.chat.completions.create({ model: name, messages: [{ role: 'user', content }] });
    expect(JSON.stringify(model.requests)).not.toContain(CARD);
    if (name === 'qwen') expect(JSON.stringify(model.requests)).toContain('••••••••••••1111');
  });

  it('is the owner’s to switch, kind by kind, and noted', async () => {
    expect((await owner.get('/v1/privacy/masking').expect(200)).body).toEqual(DEFAULTS);
    await rules({ card: false, id: true, phone: true }).expect(200);
    const { body } = await api
      .post('/v1/ask')
      .send({ question: `卡${CARD}，电话13800138000` })
      .expect(200);
    expect(body.masked).toEqual(['phone']);
    expect(await kept()).toContain(`卡${CARD}，电话•••••••8000`);
    const { body: audit } = await owner.get('/v1/audit?limit=1').expect(200);
    expect(audit.items[0]).toMatchObject({ action: 'masking.update', details: { card: false, id: true, phone: true } });
    await rules(DEFAULTS).expect(200);
  });

  it('of one tenant is nothing to another, nor to those who are no owners', async () => {
    const other = await app.addTenant();
    const neighbour = await app.signedIn(other, 'owner');
    await rules({ card: false, id: false, phone: false }, neighbour).expect(200);
    expect((await owner.get('/v1/privacy/masking').expect(200)).body).toEqual(DEFAULTS);
    const editor = await app.signedIn(shop, 'editor');
    await editor.get('/v1/privacy/masking').expect(403);
    await rules(DEFAULTS, editor).expect(403);
    await app.anyone().get('/v1/privacy/masking').expect(401);
    await rules({ card: 'yes', id: true, phone: false }).expect(400);
  });
});

describe('masking on a chat platform', () => {
  let shop: WebhookShop;
  beforeAll(async () => void (shop = await WebhookShop.start()));
  afterAll(() => shop.close());

  it('comes before anything is stored', async () => {
    const said = message('我的卡号４１１１１１１１１１１１１１１１怎么退货');
    expect((await shop.say(said)).status).toBe(200);
    await shop.heard(said.conversation.id, 1);
    await until(async () => (await shop.logOf(said.conversation.id)).items.length > 1);
    const { items } = await shop.logOf(said.conversation.id);
    expect(items[0]?.body.text).toBe('我的卡号••••••••••••１１１１怎么退货');
    const rows = await shop.within((manager) => manager.query<{ text: string }[]>(SAID));
    expect(rows.map(({ text }) => text).join('\n')).not.toContain('４１１１１');
  });
});
