import { setTimeout as pause } from 'node:timers/promises';
import kf from '../plugins/wecom-kf/index.js';
import { DemoShop } from '../src/demo-shop.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { WECOM } from './simulator/wecom.js';
import { WecomKfSimulator } from './simulator/wecom-kf.js';
import { startApp, type TestApp } from './support/app.js';
import { HandClock } from './support/hand-clock.js';
import type { Caller } from './support/people.js';

const HOUR_MS = 3_600_000;
const PATIENCE_MS = 15_000;

describe('the customer service of WeCom', () => {
  const clock = new HandClock();
  const now = () => clock.now().getTime();
  let app: TestApp;
  let shop: TenantContext;
  let agent: Caller;
  let platform: WecomKfSimulator;
  let hook: string;

  beforeAll(async () => {
    platform = await WecomKfSimulator.start(now);
    app = await startApp({ clock, channels: [kf], env: { FETCH_ALLOW_ADDRESSES: '127.0.0.1' } });
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    const owner = await app.signedIn(shop, 'owner');
    agent = await app.signedIn(shop, 'agent', { name: '李雷' });
    const { corpId, secret, token, aesKey } = WECOM;
    const settings = { corpId, secret, token, aesKey, apiRoot: platform.wecom.server.url };
    const input = { platform: 'wecom-kf', name: '售后客服', settings };
    const { body } = await owner.post('/v1/channel-accounts').send(input).expect(201);
    hook = `${app.url}${body.webhook.path}`;
  });
  afterAll(async () => {
    await app.close();
    await platform.wecom.close();
  });

  const until = async <Seen>(look: () => Seen | undefined | Promise<Seen | undefined>): Promise<Seen> => {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(20)) {
      const seen = await look();
      if (seen !== undefined) return seen;
    }
    throw new Error('It did not come to that');
  };
  const textsTo = (customer: string) => platform.delivered.filter(({ to }) => to === customer).map(({ text }) => text);
  const logOf = async (text: string) => {
    const { body } = await agent.get('/v1/conversations?limit=100').expect(200);
    for (const { id } of body.items) {
      const { items } = (await agent.get(`/v1/conversations/${id}/events`).expect(200)).body;
      if (items.some((event: { body: { text?: string } }) => event.body.text?.includes(text))) return { id, items };
    }
    return undefined;
  };

  it('is asked for what customers have said, page by page, each once', async () => {
    platform.page = 2;
    const customers = ['wm-甲', 'wm-乙', 'wm-丙', 'wm-丁', 'wm-戊'];
    for (const customer of customers) platform.say(customer, '怎么退货');
    const answers = await Promise.all([platform.deliver(hook), platform.deliver(hook)]);
    expect(answers.flat().map(({ status }) => status)).toEqual([200, 200]);
    await until(() => (platform.delivered.length >= customers.length ? true : undefined));
    await pause(300);
    for (const customer of customers) expect(textsTo(customer)).toHaveLength(1);
    platform.page = 1000;
  });

  it('hears that a customer wants a person, and from then on its own agents answer and the bot is silent', async () => {
    platform.say('wm-人工', '转人工');
    await platform.deliver(hook);
    await until(() => (platform.sessions.get('wm-人工')?.state === 2 ? true : undefined));
    expect(textsTo('wm-人工')).toHaveLength(1);
    platform.take('wm-人工', 'HanMeimei');
    platform.reply('wm-人工', 'HanMeimei', '您好，我是韩梅梅。');
    platform.say('wm-人工', '怎么退货');
    await platform.deliver(hook);
    const { items } = await until(async () => {
      const log = await logOf('我是韩梅梅');
      return log?.items.at(-1).body.text === '怎么退货' ? log : undefined;
    });
    await pause(300);
    expect(textsTo('wm-人工')).toHaveLength(1);
    const kinds = items.map(({ kind, author }: { kind: string; author: { kind: string } }) => `${kind} ${author.kind}`);
    expect(kinds.slice(-3)).toEqual(['state system', 'message agent', 'message visitor']);
  });

  it('takes no answer after 48 hours: it goes to an agent, and nothing is lost', async () => {
    platform.say('wm-很久', '转人工');
    await platform.deliver(hook);
    await until(() => (textsTo('wm-很久').length === 1 ? true : undefined));
    const conversation = await conversationOf('wm-很久');
    await agent.post(`/v1/conversations/${conversation}/take`).expect(200);
    clock.advance(49 * HOUR_MS);
    await agent.post(`/v1/conversations/${conversation}/events`).send({ text: '让您久等了。' }).expect(201);
    const events = async () => (await agent.get(`/v1/conversations/${conversation}/events`).expect(200)).body.items;
    const error = await until(async () => (await events()).find(({ kind }: { kind: string }) => kind === 'error'));
    expect(error.body).toMatchObject({ reason: 'window' });
    expect(textsTo('wm-很久')).not.toContain('让您久等了。');
  });

  it('a token that has ended is fetched once for however many answers', async () => {
    const fetched = () => platform.wecom.server.callsOf('/gettoken').length;
    platform.wecom.tokens.expire();
    const before = fetched();
    const customers = Array.from({ length: 10 }, (_, at) => `wm-第${at}位`);
    for (const customer of customers) platform.say(customer, '能开发票吗');
    await platform.deliver(hook);
    await until(() => (customers.every((customer) => textsTo(customer).length === 1) ? true : undefined));
    expect(fetched() - before).toBe(1);
  });

  const conversationOf = async (place: string): Promise<string> => {
    const rows = await app.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
      const sql = `SELECT conversation_id AS id FROM channel_threads WHERE place LIKE '%' || $1 || '%'`;
      return manager.query<{ id: string }[]>(sql, [place]);
    });
    return rows[0]?.id ?? '';
  };
});
