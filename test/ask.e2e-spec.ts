import { DemoShop } from '../src/demo-shop.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';

const NOBODYS = '01990000-0000-7000-8000-000000000000';

describe('asking by API', () => {
  let app: TestApp;
  let shop: TenantContext;
  let api: Awaited<ReturnType<TestApp['withKey']>>;

  beforeAll(async () => {
    app = await startApp();
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    api = await app.withKey(shop, 'ask');
  });
  afterAll(() => app.close());

  it.each([
    ['怎么退货', 'return-how'],
    ['how do I return this', 'return-how'],
    ['买错了想退', 'return-how'],
    ['怎麼退貨？', 'return-how'],
  ])('«%s» is answered with what was published, to the letter, and a trace', async (question, key) => {
    const { body } = await api.post('/v1/ask').send({ question }).expect(200);
    const editor = await app.signedIn(shop, 'viewer');
    const { body: faq } = await editor.get(`/v1/faqs/${body.citations[0].id}`).expect(200);
    expect(faq.key).toBe(key);
    expect(body).toMatchObject({ kind: 'faq', answer: faq.answer, citations: [{ kind: 'faq', title: faq.question }] });
    expect(body.probability).toBeGreaterThan(0.5);
    expect(body.traceId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('takes what PostgreSQL could not store', async () => {
    const { body } = await api
      .post('/v1/ask')
      .send({ question: '怎么\u0000退货\uD800', visitor: 'a\u0000b' })
      .expect(200);
    expect(body.kind).toBe('faq');
  });

  it('streams the same as events when asked to', async () => {
    const answer = await api
      .post('/v1/ask')
      .set('Accept', 'text/event-stream')
      .send({ question: '能开发票吗' })
      .expect(200);
    expect(answer.headers['content-type']).toContain('text/event-stream');
    expect(answer.text).toMatch(/^event: status\ndata: .*\n\nevent: answer\ndata: \{.*"kind":"faq".*\}\n\n$/);
    const refused = await api.post('/v1/ask').set('Accept', 'text/event-stream').send({ question: ' ' });
    expect(refused.text).toContain('event: error\ndata: {"code":"invalid_input"');
  });

  it.each(['你好', 'blue planter'])(
    'does not wait for more than «%s»: a program says all at once',
    async (question) => {
      const times: number[] = [];
      for (let time = 0; time < 3; time++) {
        const start = performance.now();
        await api.post('/v1/ask').send({ question }).expect(200);
        times.push(performance.now() - start);
      }
      expect(Math.min(...times)).toBeLessThan(900);
    },
  );

  it('goes on in a conversation, and keeps one for each customer of the caller', async () => {
    const { body: first } = await api.post('/v1/ask').send({ question: '怎么退货', visitor: '顾客-1' }).expect(200);
    const { conversationId } = first;
    const { body: second } = await api.post('/v1/ask').send({ question: '多久到账', conversationId }).expect(200);
    expect(second.conversationId).toBe(conversationId);
    const agent = await app.withKey(shop, 'conversations');
    const { body: log } = await agent.get(`/v1/conversations/${conversationId}/events`).expect(200);
    expect(log.items.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2, 3, 4]);
  });

  it('writes into no conversation of another customer, or of a stranger', async () => {
    const ask = (more: object) => api.post('/v1/ask').send({ question: '怎么退货', ...more });
    const { conversationId } = (await ask({ visitor: '顾客-77' }).expect(200)).body;
    const { body } = await ask({ visitor: '顾客-99', conversationId }).expect(409);
    expect(body.error).toMatchObject({ code: 'conflict', details: { field: 'visitor' } });
    expect(JSON.stringify(body)).not.toContain('顾客-77');
    const standing = { signedIn: true, segments: [] };
    await ask({ visitor: '顾客-99', standing, conversationId })
      .set('Accept', 'text/event-stream')
      .expect(/"conflict"/);
    await ask({ visitor: '顾客-77', conversationId }).expect(200);
    const agent = await app.withKey(shop, 'conversations');
    const { body: log } = await agent.get(`/v1/conversations/${conversationId}/events`).expect(200);
    expect(log.items).toHaveLength(4);
    const { conversationId: strangers } = (await ask({}).expect(200)).body;
    await ask({ visitor: '顾客-99', conversationId: strangers }).expect(409);
    await ask({ visitor: '顾客-99', conversationId: NOBODYS }).expect(404);
  });

  it('calls a person, and says so while one has the conversation', async () => {
    const { body } = await api.post('/v1/ask').send({ question: '转人工' }).expect(200);
    expect(body.kind).toBe('handoff');
    const { conversationId } = body;
    const { body: later } = await api.post('/v1/ask').send({ question: '怎么退货', conversationId }).expect(200);
    expect(later).toMatchObject({ kind: 'handoff', traceId: null });
  });

  it.each([
    [{}, 400, 'invalid_input'],
    [{ question: '' }, 400, 'invalid_input'],
    [{ question: 7 }, 400, 'invalid_input'],
    [{ question: '怎么退货', lang: 'zh' }, 400, 'invalid_input'],
    [{ question: '怎么退货', conversationId: '1' }, 400, 'invalid_input'],
    [{ question: '怎么退货', conversationId: NOBODYS }, 404, 'not_found'],
    [{ question: '长'.repeat(2001) }, 413, 'message_too_long'],
    [{ question: '\u0000' }, 400, 'invalid_input'],
  ])('%j is refused with %i %s', async (input, status, code) => {
    const { body } = await api.post('/v1/ask').send(input).expect(status);
    expect(body.error.code).toBe(code);
  });

  it('is for those who may, within their own tenant', async () => {
    await app.anyone().post('/v1/ask').send({ question: '怎么退货' }).expect(401);
    await (await app.withKey(shop, 'knowledge')).post('/v1/ask').send({ question: '怎么退货' }).expect(403);
    const { body } = await api.post('/v1/ask').send({ question: '怎么退货' }).expect(200);
    const stranger = await app.withKey(await app.addTenant(), 'ask');
    const { conversationId } = body;
    await stranger.post('/v1/ask').send({ question: '怎么退货', conversationId }).expect(404);
    expect((await stranger.post('/v1/ask').send({ question: '怎么退货' }).expect(200)).body.kind).toBe('none');
  });

  it('is answered once for one Idempotency-Key', async () => {
    const ask = () => api.post('/v1/ask').set('Idempotency-Key', 'k-1').send({ question: '怎么退货' });
    const [first, second] = [(await ask().expect(200)).body, (await ask().expect(200)).body];
    expect(second).toEqual(first);
  });

  it('shows in the test panel what would match, and stores nothing', async () => {
    const viewer = await app.signedIn(shop, 'viewer');
    const { body } = await viewer.post('/v1/search').send({ query: '怎么退货', limit: 3 }).expect(200);
    expect(body).toMatchObject({ language: 'zh', decision: { kind: 'faq' } });
    expect(body.candidates[0].faq.key).toBe('return-how');
    expect(body.candidates).toHaveLength(3);
    expect(Object.keys(body.candidates[0].scores).length).toBeGreaterThan(1);
    expect(body.tookMs).toBeGreaterThan(0);
    await viewer.post('/v1/search').send({ query: '' }).expect(400);
    await app.anyone().post('/v1/search').send({ query: '怎么退货' }).expect(401);
    await api.post('/v1/search').send({ query: '怎么退货' }).expect(403);
  });
});
