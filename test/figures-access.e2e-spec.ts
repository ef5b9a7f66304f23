import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { AskedConversations, type Course } from './support/asked-conversations.js';
import { HandClock } from './support/hand-clock.js';
import { fieldsOf, type Caller } from './support/people.js';

describe('statistics for others', () => {
  let app: TestApp;
  let conversations: AskedConversations;
  let shop: TenantContext;
  let viewer: Caller;

  beforeAll(async () => {
    const clock = new HandClock();
    app = await startApp({ clock, jobs: false });
    conversations = new AskedConversations(app, clock);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    shop = await app.addTenant();
    viewer = await app.signedIn(shop, 'viewer');
  });

  const asks = (text: string, course: Course = {}) => conversations.ask(shop, text, course);

  it('comes as a file with a row for each day, channel and language', async () => {
    await asks('怎么退货', { kind: 'faq', rated: 'up' });
    const { text, headers } = await viewer.get('/v1/statistics.csv?days=1').expect(200);
    expect(headers['content-disposition']).toBe('attachment; filename="statistics.csv"');
    const [head, row, ...rest] = text.split('\r\n');
    expect(head).toMatch(/^\uFEFFdate,channel,language,conversations,questions,faq,/);
    expect(row).toMatch(/^\d{4}-\d\d-\d\d,widget,zh,1,1,1,0,0,0,0,0,0,1,0,0,0,0,0,0,0$/);
    expect(rest).toEqual(['']);
  });

  it('shows gaps to those who may read conversations only', async () => {
    await asks('能开专票吗', { kind: 'none' });
    await (await app.withKey(shop, 'knowledge')).post('/v1/gaps/refresh').expect(200);
    await viewer.get('/v1/statistics/gaps').expect(403);
    const agent = await app.signedIn(shop, 'agent');
    const { body } = await agent.get('/v1/statistics/gaps').expect(200);
    expect(body.items).toMatchObject([{ question: '能开专票吗', language: 'zh', conversations: 1 }]);
    expect((await agent.get('/v1/statistics/gaps?channel=slack').expect(200)).body.items).toEqual([]);
  });

  it('refuses strangers and spans that make no sense, and shows another tenant nothing', async () => {
    await asks('怎么退货', { kind: 'faq' });
    const stranger = await app.signedIn(await app.addTenant(), 'owner');
    const { body: figures } = await stranger.get('/v1/statistics').expect(200);
    expect(figures).toMatchObject({ conversations: 0, questions: 0 });
    for (const path of ['/v1/statistics', '/v1/statistics.csv', '/v1/statistics/gaps']) {
      await app.anyone().get(path).expect(401);
      await (await app.withKey(shop, 'ask')).get(path).expect(403);
    }
    for (const [query, field] of [
      ['from=2026-11-02&to=2026-11-01', 'to'],
      ['from=2024-01-01&to=2026-11-01', 'from'],
      ['from=2026-11-01&days=7', 'days'],
      ['from=2026-02-30', 'from'],
      ['days=0', 'days'],
      ['language=fr', 'language'],
    ] as const) {
      const { body } = await viewer.get(`/v1/statistics?${query}`).expect(400);
      expect(fieldsOf(body)).toEqual([field]);
    }
  });
});
