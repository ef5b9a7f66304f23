import type { Agent } from 'supertest';
import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { AskedConversations, type Course } from './support/asked-conversations.js';
import { HandClock } from './support/hand-clock.js';

describe('gaps and who asks for them', () => {
  let app: TestApp;
  let clock: HandClock;
  let conversations: AskedConversations;
  let shop: TenantContext;
  let editor: Agent;

  beforeAll(async () => {
    clock = new HandClock();
    app = await startApp({ clock });
    conversations = new AskedConversations(app, clock);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    shop = await app.addTenant();
    editor = (await app.withKey(shop, 'knowledge')) as unknown as Agent;
  });

  const asks = (text: string, course: Course = {}, tenant = shop) => conversations.ask(tenant, text, course);
  const refresh = async (who = editor) => (await who.post('/v1/gaps/refresh').expect(200)).body;
  const list = async (query = '', who = editor) => (await who.get(`/v1/gaps${query}`).expect(200)).body.items;

  it('are those of one tenant', async () => {
    await asks('怎么取消订单', { reply: '在订单页点「取消订单」。' });
    await refresh();
    const [{ id }] = await list();
    const stranger = (await app.withKey(await app.addTenant(), 'knowledge')) as unknown as Agent;
    expect(await refresh(stranger)).toMatchObject({ conversations: 0 });
    expect(await list('', stranger)).toEqual([]);
    await stranger.get(`/v1/gaps/${id}`).expect(404);
    for (const [what, body] of [
      ['draft', {}],
      ['merge', { faqId: newId() }],
      ['dismiss', {}],
    ] as const)
      await stranger.post(`/v1/gaps/${id}/${what}`).send(body).expect(404);
    const other = (
      await stranger.post('/v1/faqs').send({ question: '取消', answer: '可以', language: 'zh' }).expect(201)
    ).body;
    await editor.post(`/v1/gaps/${id}/merge`).send({ faqId: other.id }).expect(404);
    expect(await list('?status=open')).toHaveLength(1);
  });

  it('refuse who may not see or change them, and what is no request', async () => {
    await asks('怎么取消订单');
    await refresh();
    const [{ id }] = await list();
    await app.anyone().get('/v1/gaps').expect(401);
    const asker = await app.withKey(shop, 'ask');
    await asker.get('/v1/gaps').expect(403);
    const viewer = await app.signedIn(shop, 'viewer');
    await viewer.get('/v1/gaps').expect(403);
    const agent = await app.signedIn(shop, 'agent');
    await agent.get('/v1/gaps').expect(200);
    for (const path of ['refresh', `${id}/draft`, `${id}/merge`, `${id}/dismiss`])
      await agent.post(`/v1/gaps/${path}`).send({ faqId: newId() }).expect(403);
    for (const query of ['limit=0', 'status=closed', 'cursor=x', 'limit=退'])
      await editor.get(`/v1/gaps?${encodeURI(query)}`).expect(400);
    for (const body of [{ answer: '' }, { language: 'de' }, { question: 'a\nb' }, { status: 'published' }])
      await editor.post(`/v1/gaps/${id}/draft`).send(body).expect(400);
    for (const body of [{}, { faqId: 'x' }, { faqId: newId(), phrasings: 'a' }])
      await editor.post(`/v1/gaps/${id}/merge`).send(body).expect(400);
    await editor.post(`/v1/gaps/${id}/merge`).send({ faqId: newId() }).expect(404);
    await editor.post(`/v1/gaps/${newId()}/dismiss`).expect(404);
    await editor.get('/v1/gaps/退货').expect(404);
  });
});
