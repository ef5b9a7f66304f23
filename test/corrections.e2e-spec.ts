import { DemoShop } from '../src/demo-shop.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';
import { type Caller, statuses } from './support/people.js';

describe('a correction', () => {
  let app: TestApp;
  let shop: TenantContext;
  let agent: Caller;
  let editor: Caller;

  beforeAll(async () => {
    app = await startApp();
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    agent = await app.signedIn(shop, 'agent', { name: '李雷' });
    editor = await app.signedIn(shop, 'editor');
  });
  afterAll(() => app.close());

  const ask = async (question: string): Promise<string> => {
    const asker = await app.withKey(shop, 'ask');
    return (await asker.post('/v1/ask').send({ question }).expect(200)).body.conversationId;
  };
  const answered = async (question: string) =>
    (await (await app.withKey(shop, 'ask')).post('/v1/ask').send({ question }).expect(200)).body;
  const correct = (id: string, body: object, who = agent) => who.post(`/v1/conversations/${id}/corrections`).send(body);
  const undo = async (id: string) =>
    (await agent.delete(`/v1/conversations/${id}/corrections/2`).expect(200)).body.removed;
  const faq = async (id: string) => (await editor.get(`/v1/faqs/${id}`).expect(200)).body;
  const test = async (id: string) => (await editor.get(`/v1/tests/${id}`).expect(200)).body;
  const counts = async () => {
    const faqs = (await editor.get('/v1/faqs?limit=1').expect(200)).body.total;
    const tests = (await editor.get('/v1/tests?limit=100').expect(200)).body.items.length;
    return { faqs, tests };
  };

  it('becomes a draft and a failing test, which passes when an editor publishes', async () => {
    const question = '你们家的苔藓球多久浇一次水呀';
    const id = await ask(question);
    const answer = '**每周**喷一次水，夏天两次。';
    const { body: made } = await correct(id, { seq: 2, answer, question: '苔藓球多久浇一次水？' }).expect(201);
    expect(made).toMatchObject({ seq: 2, kind: 'new', answer, inForce: false, actor: { kind: 'user', name: '李雷' } });
    expect(made.faq).toMatchObject({ question: '苔藓球多久浇一次水？', status: 'draft' });
    expect(await faq(made.faq.id)).toMatchObject({ answer, language: 'zh', phrasings: [question], status: 'draft' });
    expect(await test(made.testId)).toMatchObject({ question, expect: { answeredBy: { faq: made.faq.id } } });
    const run = async () =>
      (
        await editor
          .post('/v1/tests/run')
          .send({ ids: [made.testId] })
          .expect(200)
      ).body;
    expect((await run()).failed).toBe(1);
    expect((await answered(question)).answer).not.toBe(answer);

    await editor.patch(`/v1/faqs/${made.faq.id}`).send({ version: 1, status: 'published' }).expect(200);
    expect(await answered(question)).toMatchObject({ kind: 'faq', answer });
    expect((await run()).failed).toBe(0);
    const { body: listed } = await agent.get(`/v1/conversations/${id}/corrections`).expect(200);
    expect(listed.items).toEqual([expect.objectContaining({ seq: 2, inForce: true })]);
    // What an editor has published is not taken away by who made the draft.
    expect(await undo(id)).toEqual({ faq: false, test: true });
    expect(await faq(made.faq.id)).toMatchObject({ status: 'published' });
  });

  it('of a stored answer asks for a change of that FAQ, which answers as before until it is saved', async () => {
    const question = '怎么退货？';
    const id = await ask(question);
    const before = await answered(question);
    const answer = '请在订单页点「申请退货」，三天内审核。';
    const { body: made } = await correct(id, { seq: 2, kind: 'change', answer }).expect(201);
    expect(made).toMatchObject({ kind: 'change', inForce: false, faq: { id: before.citations[0].id } });
    expect((await answered(question)).answer).toBe(before.answer);
    expect((await test(made.testId)).expect).toEqual({ answeredBy: { faq: made.faq.id }, contains: [answer] });
    const { body: wanted } = await editor.get(`/v1/faqs/${made.faq.id}/corrections`).expect(200);
    expect(wanted.items).toEqual([expect.objectContaining({ conversationId: id, seq: 2, answer })]);
    await editor.patch(`/v1/faqs/${made.faq.id}`).send({ version: made.faq.version, answer }).expect(200);
    expect((await answered(question)).answer).toBe(answer);
    const { body: listed } = await agent.get(`/v1/conversations/${id}/corrections`).expect(200);
    expect(listed.items[0].inForce).toBe(true);
  });

  describe('of an answer to several questions', () => {
    const sourcesOf = async (question: string) =>
      (await answered(question)).citations as { id: string; title: string }[];

    it.each([
      ['怎么退货？可以用支付宝吗？', '支付宝、微信和银行卡都可以。'],
      ['How do I return something? Can you deliver to Japan?', 'We deliver to Japan within a week.'],
    ])(
      '%s: says which of the FAQs is to change, and its test passes when that one is saved',
      async (question, answer) => {
        const id = await ask(question);
        const [, second] = await sourcesOf(question);
        const { body: refused } = await correct(id, { seq: 2, kind: 'change', answer }).expect(400);
        expect(refused.error).toMatchObject({ code: 'invalid_input', details: { field: 'faq' } });
        const { body: made } = await correct(id, { seq: 2, kind: 'change', faq: second?.id, answer }).expect(201);
        expect(made.faq).toMatchObject({ id: second?.id, question: second?.title });
        const run = async () => {
          const { body } = await editor
            .post('/v1/tests/run')
            .send({ ids: [made.testId] })
            .expect(200);
          return body.failed;
        };
        expect(await run()).toBe(1);
        await editor.patch(`/v1/faqs/${made.faq.id}`).send({ version: made.faq.version, answer }).expect(200);
        expect(await run()).toBe(0);
      },
    );

    it('is of a FAQ that it cites, and of a FAQ of its own without saying which', async () => {
      const id = await ask('怎么退货？运费多少钱？');
      const [payment] = await sourcesOf('可以用支付宝吗？');
      await correct(id, { seq: 2, kind: 'change', faq: payment?.id, answer: '好' }).expect(404);
      await correct(id, { seq: 2, kind: 'new', faq: payment?.id, answer: '好' }).expect(400);
      await correct(id, { seq: 2, kind: 'new', question: '退货的运费是多少？', answer: '十元。' }).expect(201);
    });
  });

  it('is undone with its draft and its test, and can be made again', async () => {
    const before = await counts();
    const id = await ask('能不能用比特币付款');
    await correct(id, { seq: 2, answer: '不能。' }).expect(201);
    expect(await counts()).toEqual({ faqs: before.faqs + 1, tests: before.tests + 1 });
    expect(await undo(id)).toEqual({ faq: true, test: true });
    expect(await counts()).toEqual(before);
    await agent.delete(`/v1/conversations/${id}/corrections/2`).expect(404);
    await correct(id, { seq: 2, answer: '暂时不能。' }).expect(201);
  });

  it('leaves what somebody has worked on since', async () => {
    const id = await ask('可以用粮票付款吗');
    const { body: made } = await correct(id, { seq: 2, answer: '不可以。' }).expect(201);
    await editor.patch(`/v1/faqs/${made.faq.id}`).send({ version: 1, answer: '不可以，请用支付宝。' }).expect(200);
    await editor.patch(`/v1/tests/${made.testId}`).send({ note: '常有人问' }).expect(200);
    expect(await undo(id)).toEqual({ faq: false, test: false });
    expect(await faq(made.faq.id)).toMatchObject({ answer: '不可以，请用支付宝。' });
    // It is a test like any other now, and fails.
    await editor.delete(`/v1/tests/${made.testId}`).expect(204);
  });

  it('has an existing test expect the right thing, and gives it back what it expected', async () => {
    const question = 'can I pay in shells';
    const old = { question, language: 'en', expect: { refused: true }, note: 'as agreed' };
    const { body: written } = await editor.post('/v1/tests').send(old).expect(201);
    const id = await ask(question);
    const { body: made } = await correct(id, { seq: 2, answer: 'Only on Fridays.' }).expect(201);
    expect(made.testId).toBe(written.id);
    expect((await test(written.id)).expect).toEqual({ answeredBy: { faq: made.faq.id } });
    await undo(id);
    expect(await test(written.id)).toMatchObject(old);
    await editor.delete(`/v1/tests/${written.id}`).expect(204);
  });

  it('holds up nobody who publishes something else, however strict the gate is', async () => {
    const owner = await app.signedIn(shop, 'owner');
    await owner.patch('/v1/tests/settings').send({ publishGate: 'block' }).expect(200);
    const id = await ask('能刻字吗在花盆上');
    const { body: made } = await correct(id, { seq: 2, answer: '可以，免费刻八个字。' }).expect(201);
    const other = { question: '店里有猫吗？', answer: '有两只。', language: 'zh', status: 'published' };
    await editor.post('/v1/faqs').send(other).expect(201);
    await editor.patch(`/v1/faqs/${made.faq.id}`).send({ version: 1, status: 'published' }).expect(200);
    // From now on it is a test like any other.
    const { body } = await editor.patch(`/v1/faqs/${made.faq.id}`).send({ version: 2, status: 'draft' }).expect(409);
    expect(body.error.code).toBe('tests_failing');
    await owner.patch('/v1/tests/settings').send({ publishGate: 'off' }).expect(200);
  });

  it('is made once, however many make it at once, and leaves nothing behind where it is refused', async () => {
    const id = await ask('卖不卖恐龙化石');
    const before = await counts();
    const tries = [1, 2, 3].map((number) =>
      correct(id, { seq: 2, answer: `不卖${number}。`, question: `化石${number}？` }),
    );
    expect(await statuses(tries)).toEqual([201, 409, 409]);
    expect(await counts()).toEqual({ faqs: before.faqs + 1, tests: before.tests + 1 });
    const other = await ask('卖不卖三叶虫');
    const { body } = await correct(other, { seq: 2, answer: '不卖。', question: '如何申请退货？' }).expect(409);
    expect(body.error).toMatchObject({ code: 'conflict', details: { field: 'question' } });
    expect(await counts()).toEqual({ faqs: before.faqs + 1, tests: before.tests + 1 });
  });

  it.each([
    ['the visitor’s own words', { seq: 1, answer: '好' }, 404],
    ['what is not there', { seq: 99, answer: '好' }, 404],
    ['a FAQ that did not answer', { seq: 2, kind: 'change', answer: '好' }, 404],
    ['an empty answer', { seq: 2, answer: ' ' }, 400],
    ['a question for a FAQ that has one', { seq: 2, kind: 'change', answer: '好', question: '什么？' }, 400],
  ])('of %s is refused', async (_, body, status) => {
    const id = await ask('今天天气怎么样？');
    await correct(id, body).expect(status);
  });

  it('is nobody else’s business', async () => {
    const id = await ask('怎么退货？');
    const { body: made } = await correct(id, { seq: 2, answer: '见条款。', question: '退货条款在哪里看？' }).expect(
      201,
    );
    const stranger = await app.signedIn(await app.addTenant(), 'owner');
    await stranger.get(`/v1/conversations/${id}/corrections`).expect(404);
    await stranger.delete(`/v1/conversations/${id}/corrections/2`).expect(404);
    await correct(id, { seq: 2, answer: '坏' }, stranger).expect(404);
    expect((await stranger.get(`/v1/faqs/${made.faq.id}/corrections`).expect(200)).body.items).toEqual([]);
    await correct(id, { seq: 2, answer: '坏' }, await app.signedIn(shop, 'viewer')).expect(403);
    for (const scope of ['knowledge', 'conversations'] as const) {
      const key = await app.withKey(shop, scope);
      await key.post(`/v1/conversations/${id}/corrections`).send({ seq: 2, answer: '坏' }).expect(403);
    }
  });
});
