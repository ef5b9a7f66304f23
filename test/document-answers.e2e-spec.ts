import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { freshDatabaseUrl } from './support/database.js';
import { addDocument, changeDocument, HOUSE_RULES } from './support/documents.js';
import { HandClock } from './support/hand-clock.js';

const DAY = 86_400_000;
const MANUAL = {
  title: '龟背竹养护手册',
  passages: [
    { section: '浇水', page: 2, text: '春夏两季，每隔七天给龟背竹浇透一次水。冬季改为每隔二十天一次。' },
    { section: '光照', page: 3, text: '请把龟背竹放在散射光充足的窗边。夏天中午的直射阳光会灼伤叶片。' },
  ],
};
const POLICY = {
  title: 'Wholesale terms',
  url: 'https://shop.example/wholesale',
  passages: [
    {
      section: 'Deposit',
      language: 'en',
      text: 'Wholesale orders require a deposit of 30 percent before production starts. The deposit is deducted from the final invoice.',
    },
  ],
} as const;
const WATER = '龟背竹夏天多久浇一次水？';
const DEPOSIT = 'How much deposit do wholesale orders require?';

describe('answers from documents', () => {
  const clock = new HandClock();
  let app: TestApp;
  let other: TestApp;
  let shop: TenantContext;
  let api: Awaited<ReturnType<TestApp['withKey']>>;

  beforeAll(async () => {
    const url = await freshDatabaseUrl();
    app = await startApp({ clock, url });
    other = await startApp({ clock, url });
  });
  afterAll(async () => {
    await other.close();
    await app.close();
  });
  beforeEach(async () => {
    shop = await app.addTenant();
    api = await app.withKey(shop, 'ask', 'knowledge', 'conversations');
    await addDocument(app, shop, HOUSE_RULES);
  });

  const ask = async (question: string, more: object = {}, by = api) =>
    (
      await by
        .post('/v1/ask')
        .send({ question, ...more })
        .expect(200)
    ).body;
  const kindOf = async (question: string, more: object = {}) => (await ask(question, more)).kind;

  it('quotes the sentences that answer, in Chinese, with the way to them and the page', async () => {
    const { id, passages } = await addDocument(app, shop, MANUAL);
    const body = await ask(WATER);
    expect(body).toMatchObject({
      kind: 'quote',
      citations: [{ kind: 'document', id, passage: passages[0], title: '龟背竹养护手册 › 浇水', page: 2 }],
    });
    expect(MANUAL.passages[0]?.text).toContain(body.answer);
    expect(body.answer).toContain('七天');
    expect(body.citations[0].quote).toBe(body.answer);
  });

  it('gives what two price lists say, each under its title, where nobody says which; and the one that is named', async () => {
    const list = (year: number, rent: number) => ({
      title: `${year} 年价目`,
      passages: [{ section: '月租', text: `车型: 小鹭二型; 月租: ${rent} 元; 押金: ${rent + 500} 元` }],
    });
    const lists = [await addDocument(app, shop, list(2025, 959)), await addDocument(app, shop, list(2026, 1059))];
    const both = await ask('小鹭二型的月租是多少？');
    expect(both.kind).toBe('quote');
    expect(both.answer).toContain('**2025 年价目 › 月租**\n车型: 小鹭二型; 月租: 959 元');
    expect(both.answer).toContain('**2026 年价目 › 月租**\n车型: 小鹭二型; 月租: 1059 元');
    expect(both.citations.map(({ id }: { id: string }) => id).toSorted()).toEqual(lists.map(({ id }) => id).toSorted());
    const named = await ask('2026 年小鹭二型的月租是多少？');
    expect(named).toMatchObject({ kind: 'quote', citations: [{ id: lists[1]?.id }] });
    expect(await kindOf('2024 年小鹭二型的月租是多少？')).toBe('none');
  });

  it('answers what goes on from an earlier question, and says so where that is not answered here', async () => {
    const hours = (section: string, weekdays: string, weekend: string) => ({
      ...{ section, text: `营业时间：周一至周五 ${weekdays} 开门，周六周日 ${weekend} 开门。门口可以停车。` },
    });
    const passages = [hours('杭州西湖店', '九点', '八点'), hours('宁波老外滩店', '十点', '十一点')];
    await addDocument(app, shop, { title: '门店信息', passages });
    const { conversationId, answer } = await ask('西湖店周一到周五几点开门？');
    expect(answer).toContain('九点');
    const weekend = await ask('那周末呢？', { conversationId });
    expect(weekend).toMatchObject({ kind: 'quote', citations: [{ title: '门店信息 › 杭州西湖店' }] });
    expect(weekend.answer).toContain('周六周日 八点');
    expect(await kindOf('那电影票呢？', { conversationId })).toBe('none');
    expect((await ask('那周末呢？')).citations).not.toHaveLength(1);
  });

  it('quotes in English, and leads to the page of the web', async () => {
    await addDocument(app, shop, POLICY);
    const body = await ask(DEPOSIT);
    expect(body).toMatchObject({ kind: 'quote', citations: [{ title: 'Wholesale terms › Deposit', url: POLICY.url }] });
    expect(body.answer).toContain('30 percent');
    expect(body.citations[0]).not.toHaveProperty('page');
  });

  it('says nothing to what the documents do not answer', async () => {
    await addDocument(app, shop, MANUAL);
    await addDocument(app, shop, POLICY);
    for (const question of ['龟背竹怎么施肥？', 'What is the capital of France?', '你们老板叫什么名字？'])
      expect([question, await kindOf(question)]).toEqual([question, 'none']);
  });

  it('is for whom the document is meant', async () => {
    const { id } = await addDocument(app, shop, { ...MANUAL, audience: 'signed_in' });
    await addDocument(app, shop, { ...POLICY, audience: 'segment:经销商' });
    const customer = { standing: { signedIn: true, segments: [] } };
    const dealer = { standing: { signedIn: true, segments: ['经销商'] } };
    expect([await kindOf(WATER), await kindOf(DEPOSIT)]).toEqual(['none', 'none']);
    expect([await kindOf(WATER, customer), await kindOf(DEPOSIT, customer)]).toEqual(['quote', 'none']);
    expect([await kindOf(WATER, dealer), await kindOf(DEPOSIT, dealer)]).toEqual(['quote', 'quote']);
    const seen = async (visitor?: object) => {
      const { body } = await api.post('/v1/search').send({ query: WATER, visitor }).expect(200);
      return body.passages.some(({ documentId }: { documentId: string }) => documentId === id);
    };
    expect([await seen(), await seen(customer.standing)]).toEqual([false, true]);
  });

  it('begins, ends and fades on time, without being touched', async () => {
    const at = (days: number) => new Date(clock.now().getTime() + days * DAY);
    await addDocument(app, shop, { ...MANUAL, validFrom: at(1), validTo: at(3) });
    await addDocument(app, shop, { ...POLICY, vanishedAt: at(-12) });
    const both = async () => [await kindOf(WATER), await kindOf(DEPOSIT)];
    expect(await both()).toEqual(['none', 'quote']);
    clock.advance(DAY);
    expect(await both()).toEqual(['quote', 'quote']);
    clock.advance(DAY);
    expect(await both()).toEqual(['quote', 'none']);
    clock.advance(DAY);
    expect(await both()).toEqual(['none', 'none']);
  });

  it('is of one tenant only', async () => {
    await addDocument(app, shop, MANUAL);
    const stranger = await app.withKey(await app.addTenant(), 'ask', 'knowledge');
    expect((await ask(WATER, {}, stranger)).kind).toBe('none');
    const { body } = await stranger.post('/v1/search').send({ query: WATER }).expect(200);
    expect(body.passages).toEqual([]);
  });

  it('follows every change at once, and in another process within a second', async () => {
    const there = other.bearing(await app.addKey(shop, 'ask'));
    const { id } = await addDocument(app, shop, MANUAL);
    expect((await ask(WATER, {}, there)).answer).toContain('七天');
    const both = async (expected: RegExp) => {
      expect((await ask(WATER)).answer).toMatch(expected);
      const until = Date.now() + 3000;
      while (!expected.test((await ask(WATER, {}, there)).answer) && Date.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 20));
      expect((await ask(WATER, {}, there)).answer).toMatch(expected);
    };
    const edit = `UPDATE passages SET text = replace(text, '七天', '九天') WHERE document_id = $1`;
    await changeDocument(app, shop, id, edit);
    await both(/九天/);
    await changeDocument(app, shop, id, `UPDATE passages SET enabled = false WHERE document_id = $1 AND position = 0`);
    await both(/没有找到/);
    await changeDocument(app, shop, id, `UPDATE passages SET enabled = true WHERE document_id = $1`);
    await both(/九天/);
    await changeDocument(app, shop, id, `UPDATE documents SET enabled = false WHERE id = $1`);
    await both(/没有找到/);
  });

  it('quotes nothing that nobody can see in the source, until a person has written it', async () => {
    const text = '龟背竹夏天每隔三天浇一次水。';
    const { id } = await addDocument(app, shop, { title: '手册', passages: [{ text, flags: ['invisible'] }] });
    expect(await kindOf(WATER)).toBe('none');
    await changeDocument(app, shop, id, 'UPDATE passages SET edited_at = now() WHERE document_id = $1');
    expect(await kindOf(WATER)).toBe('quote');
  });

  it('shows passages with all their scores in the test panel', async () => {
    const { id, passages } = await addDocument(app, shop, MANUAL);
    const { body } = await api.post('/v1/search').send({ query: WATER }).expect(200);
    expect(body.decision.kind).toBe('quote');
    expect(body.passages[0]).toMatchObject({
      ...{ id: passages[0], documentId: id, title: '龟背竹养护手册 › 浇水', page: 2, language: 'zh', flags: [] },
      text: MANUAL.passages[0]?.text,
    });
    expect(Object.keys(body.passages[0].scores).length).toBeGreaterThan(1);
    const visitor = { signedIn: true, segments: ['经销商'] };
    await api.post('/v1/search').send({ query: WATER, visitor }).expect(200);
    await api
      .post('/v1/search')
      .send({ query: WATER, visitor: { segments: 1 } })
      .expect(400);
  });

  it('keeps in the trace what was found, for agents of the tenant', async () => {
    const { passages } = await addDocument(app, shop, MANUAL);
    const { conversationId, traceId, answer } = await ask(WATER, { standing: { signedIn: true, segments: ['金卡'] } });
    const { body } = await api.get(`/v1/conversations/${conversationId}/traces/2`).expect(200);
    expect(body).toMatchObject({
      ...{ id: traceId, conversationId, seq: 2, question: WATER, kind: 'quote', reason: 'quote' },
      ...{ standing: { signedIn: true, segments: ['金卡'] }, answer: { text: answer, answer: { kind: 'quote' } } },
    });
    expect(body.passages[0]).toMatchObject({ id: passages[0], quote: answer });
    expect((await api.get(`/v1/traces/${traceId}`).expect(200)).body).toEqual(body);
    await api.get(`/v1/conversations/${conversationId}/traces/1`).expect(404);
    await api.get(`/v1/conversations/${conversationId}/traces/x`).expect(400);
    const stranger = await app.withKey(await app.addTenant(), 'conversations');
    await stranger.get(`/v1/traces/${traceId}`).expect(404);
    await stranger.get(`/v1/conversations/${conversationId}/traces/2`).expect(404);
    await (await app.signedIn(shop, 'viewer')).get(`/v1/traces/${traceId}`).expect(403);
    await app.anyone().get(`/v1/traces/${traceId}`).expect(401);
  });

  it('is cited in OpenAI’s protocol too, and only what is public', async () => {
    await addDocument(app, shop, MANUAL);
    await addDocument(app, shop, { ...POLICY, audience: 'signed_in' });
    const chat = async (content: string) => {
      const messages = [{ role: 'user', content }];
      return (await api.post('/v1/chat/completions').send({ model: 'mossdesk', messages }).expect(200)).body.choices[0];
    };
    expect((await chat(WATER)).message).toMatchObject({
      answer_kind: 'quote',
      citations: [{ kind: 'document', title: '龟背竹养护手册 › 浇水', page: 2 }],
    });
    expect((await chat(DEPOSIT)).message).toMatchObject({ answer_kind: 'none', citations: [] });
  });
});
