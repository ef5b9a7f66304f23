import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { placesOf } from './support/every-column.js';
import type { Caller } from './support/people.js';

/** Two questions in one message, of which people make FAQs. */
const SHORT = '紫伞谁修';
const LONG = '紫色独角兽雨伞在梅雨天漏水该怎么办呢';
const MESSAGE = `${LONG}？${SHORT}？`;
const ENGLISH = 'Who mends a lavender unicorn kite';
const SHARED = '黄色独角兽雨伞什么时候再来一批呀';

describe('a part of what somebody wrote', () => {
  let app: TestApp;
  let tenant: TenantContext;
  let owner: Caller;
  let api: Awaited<ReturnType<TestApp['withKey']>>;

  beforeAll(async () => {
    app = await startApp();
    tenant = await app.addTenant();
    owner = await app.signedIn(tenant, 'owner');
    api = await app.withKey(tenant, 'ask');
  });
  afterAll(() => app.close());

  const ask = async (question: string, visitor: string): Promise<string> =>
    (await api.post('/v1/ask').send({ question, visitor }).expect(200)).body.conversationId;
  const correct = async (id: string, question: string): Promise<string> => {
    const right = { seq: 2, question, answer: '我们免费修。' };
    return (await owner.post(`/v1/conversations/${id}/corrections`).send(right).expect(201)).body.faq.id;
  };
  const draft = async (question: string): Promise<string> => {
    const faq = { question, answer: '免费。', language: 'zh', status: 'draft' };
    return (await owner.post('/v1/faqs').send(faq).expect(201)).body.id;
  };
  const erase = async (identity: string) => {
    const { body: found } = await owner.post('/v1/privacy/people').send({ identity }).expect(200);
    const visitors = found.items.map(({ id }: { id: string }) => id);
    const { body: preview } = await owner.post('/v1/privacy/people/holdings').send({ visitors }).expect(200);
    const { body: receipt } = await owner.post('/v1/privacy/erasures').send({ visitors }).expect(201);
    expect(receipt.counts).toEqual(preview.counts);
    return receipt;
  };

  it('is erased with them: a draft from their conversation, and a long one', async () => {
    const linked = await correct(await ask(MESSAGE, 'liuli'), `${SHORT}？`);
    const english = await correct(await ask(`Hello. ${ENGLISH}? And when?`, 'liuli'), ENGLISH);
    const byHand = await draft(`${LONG}？`);
    expect(await placesOf(app, tenant, [SHORT])).toEqual(
      expect.arrayContaining(['audit_entries.details', 'faqs.question']),
    );
    expect((await erase('liuli')).counts).toMatchObject({ drafts: 3 });
    for (const id of [linked, english, byHand]) await owner.get(`/v1/faqs/${id}`).expect(404);
    expect(await placesOf(app, tenant, [SHORT, LONG, ENGLISH])).toEqual([]);
  });

  it('stays where it may be anybody’s: short and written by hand, asked by another, or published', async () => {
    await ask(SHARED, 'bystander');
    await owner.post('/v1/gaps/refresh').expect(200);
    const id = await ask(`${SHARED}？红伞谁卖？蓝伞谁送？`, 'wanderer');
    const kept = [await draft('红伞谁卖？'), await draft(SHARED)];
    const published = await correct(id, '蓝伞谁送？');
    await owner.patch(`/v1/faqs/${published}`).send({ version: 1, status: 'published' }).expect(200);
    const receipt = await erase('wanderer');
    expect(receipt.counts.drafts).toBeUndefined();
    expect(receipt.kept).toEqual({ published_faqs: 1 });
    for (const faq of [...kept, published]) await owner.get(`/v1/faqs/${faq}`).expect(200);
  });
});
