import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { addDocument } from './support/documents.js';

const FAQS = [
  { language: 'zh', question: '储值卡是什么？', phrasings: ['介绍一下储值卡'], answer: '先存钱、以后付款用的卡。' },
  { language: 'zh', question: '怎么退货？', phrasings: ['不想要了能退吗'], answer: '七天内可以退货。' },
  { language: 'zh', question: '几点开门？', phrasings: ['营业时间'], answer: '每天九点到二十一点。' },
  { language: 'zh', question: '可以开发票吗？', phrasings: ['怎么开票'], answer: '可以开电子发票。' },
];

describe('words that a tenant says are the same', () => {
  let app: TestApp;
  let shop: TenantContext;
  let editor: Awaited<ReturnType<TestApp['signedIn']>>;

  beforeAll(async () => {
    app = await startApp();
    shop = await app.addTenant();
    editor = await app.signedIn(shop, 'editor', { name: '韩梅梅' });
    for (const faq of FAQS)
      await editor
        .post('/v1/faqs')
        .send({ ...faq, status: 'published' })
        .expect(201);
  });
  afterAll(() => app.close());

  const say = (groups: unknown) => editor.put('/v1/synonyms').send({ groups });
  const ask = async (question: string) => {
    const { body } = await (await app.withKey(shop, 'ask')).post('/v1/ask').send({ question }).expect(200);
    return body;
  };

  it('are heard in questions at once, in both languages, and forgotten at once', async () => {
    expect((await ask('乐活宝是什么')).answer).not.toBe(FAQS[0]?.answer);
    await say([[' 乐活宝 ', '储值卡', 'Joycard', '']]).expect(200);
    expect((await editor.get('/v1/synonyms').expect(200)).body).toEqual({ groups: [['乐活宝', '储值卡', 'Joycard']] });
    expect(await ask('乐活宝是什么')).toMatchObject({ kind: 'faq', answer: FAQS[0]?.answer });
    expect(await ask('Joycard是什么')).toMatchObject({ kind: 'faq', answer: FAQS[0]?.answer });
    await say([]).expect(200);
    expect((await ask('乐活宝是什么')).answer).not.toBe(FAQS[0]?.answer);
  });

  it('find passages of documents', async () => {
    await addDocument(app, shop, {
      title: '香薰机说明',
      passages: [{ text: '香薰机的水箱容量是三百毫升。' }, { text: '香薰机保修两年，凭购买记录联系我们。' }],
    });
    const search = async () => {
      const { body } = await editor.post('/v1/search').send({ query: '小白云保修多久' }).expect(200);
      return body.passages[0]?.probability ?? 0;
    };
    const before = await search();
    await say([['小白云', '香薰机']]).expect(200);
    expect(await search()).toBeGreaterThan(before);
  });

  it('are noted, with what came and what went', async () => {
    await say([['甲', '乙']]).expect(200);
    await say([['乙', '丙']]).expect(200);
    const { body } = await (await app.signedIn(shop, 'owner')).get('/v1/audit').expect(200);
    expect(body.items[0]).toMatchObject({
      action: 'synonyms.replace',
      actor: { name: '韩梅梅' },
      details: { groups: 1, added: ['乙 = 丙'], removed: ['甲 = 乙'] },
    });
  });

  it('of two who write at once the later one stands, whole', async () => {
    const lists = Array.from({ length: 6 }, (_, at) => [
      [`词${at}`, `字${at}`],
      ['公', '共'],
    ]);
    await Promise.all(lists.map((groups) => say(groups).expect(200)));
    const { body } = await editor.get('/v1/synonyms').expect(200);
    expect(lists).toContainEqual(body.groups);
  });

  it.each([
    [{ groups: [['一个']] }],
    [{ groups: [['同', '同', '']] }],
    [{ groups: [['!!', '词']] }],
    [{ groups: [['长'.repeat(51), '词']] }],
    [{ groups: [Array.from({ length: 21 }, (_, at) => `词${at}`)] }],
    [{ groups: Array.from({ length: 1001 }, (_, at) => [`词${at}`, `字${at}`]) }],
    [{ groups: '词' }],
    [{}],
  ])('refuse what is none: %#', async (body) => {
    const answer = await editor.put('/v1/synonyms').send(body).expect(400);
    expect(answer.body.error.code).toBe('invalid_input');
  });

  it('are for those who keep the knowledge, each within their own tenant', async () => {
    await app.anyone().get('/v1/synonyms').expect(401);
    await app.anyone().put('/v1/synonyms').send({ groups: [] }).expect(401);
    await (await app.withKey(shop, 'ask')).get('/v1/synonyms').expect(403);
    await (await app.signedIn(shop, 'agent')).put('/v1/synonyms').send({ groups: [] }).expect(403);
    await say([['自家', '我家']]).expect(200);
    const other = await app.withKey(systemContext((await app.addTenant()).tenantId), 'knowledge');
    expect((await other.get('/v1/synonyms').expect(200)).body).toEqual({ groups: [] });
    await other
      .put('/v1/synonyms')
      .send({ groups: [['别家', '他家']] })
      .expect(200);
    expect((await editor.get('/v1/synonyms').expect(200)).body).toEqual({ groups: [['自家', '我家']] });
  });
});
