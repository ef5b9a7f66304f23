import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';

type Agent = Awaited<ReturnType<TestApp['signedIn']>>;

const FAQS = [
  {
    ...{
      key: 'returns',
      language: 'zh',
      question: '怎么退货？',
      answer: '签收后七天内可以退货，请在订单页点“申请退货”。',
    },
    phrasings: ['我想退货', '如何申请退货', '不想要了怎么退'],
  },
  {
    ...{
      key: 'returns',
      language: 'en',
      question: 'How do I return an item?',
      answer: 'You can return it within 7 days.',
    },
    phrasings: ['I want to send it back', 'return policy', 'can I return my order'],
  },
  {
    ...{ key: 'invoice', language: 'zh', question: '可以开发票吗？', answer: '可以，下单时填写抬头即可开电子发票。' },
    phrasings: ['怎么开发票', '发票怎么弄', '能开增值税发票吗'],
  },
  {
    ...{
      key: 'delivery',
      language: 'en',
      question: 'How long does delivery take?',
      answer: 'Two to four working days.',
    },
    phrasings: ['when will my parcel arrive', 'shipping time'],
  },
];

/** A shop with these FAQs, and an editor of it. */
async function openShop(app: TestApp) {
  const shop = await app.addTenant();
  const editor = await app.signedIn(shop, 'editor', { name: '李雷' });
  const ids = new Map<string, string>();
  for (const faq of FAQS) {
    const { body } = await editor
      .post('/v1/faqs')
      .send({ ...faq, status: 'published' })
      .expect(201);
    ids.set(`${faq.key} ${faq.language}`, body.id);
  }
  return { shop, editor, ids };
}

const add = async (by: Agent, test: object) => (await by.post('/v1/tests').send(test).expect(201)).body;
const run = async (by: Agent, body: object = {}) => (await by.post('/v1/tests/run').send(body).expect(200)).body;

describe('tests of knowledge', () => {
  let app: TestApp;
  let shop: TenantContext;
  let editor: Agent;
  let ids: Map<string, string>;

  beforeAll(async () => {
    app = await startApp();
    ({ shop, editor, ids } = await openShop(app));
  });
  afterAll(() => app.close());

  it('live: written, read, changed, found, deleted', async () => {
    const input = {
      question: ' 退货要几天？ ',
      expect: { answeredBy: { faq: 'returns' }, contains: ['七天'] },
      note: '常问',
    };
    const test = await add(editor, input);
    expect(test).toMatchObject({ question: '退货要几天？', language: 'zh', accepted: null, last: null, note: '常问' });
    expect((await editor.get(`/v1/tests/${test.id}`).expect(200)).body).toEqual(test);
    const { body: taken } = await editor.post('/v1/tests').send(input).expect(409);
    expect(taken.error).toMatchObject({ code: 'conflict', details: { field: 'question' } });

    const { body: changed } = await editor
      .patch(`/v1/tests/${test.id}`)
      .send({ expect: { refused: true } })
      .expect(200);
    expect(changed).toMatchObject({ question: test.question, expect: { refused: true } });
    const english = await add(editor, { question: 'Do you gift-wrap?', expect: { refused: true } });
    const found = async (query: string) =>
      (await editor.get(`/v1/tests?${query}`).expect(200)).body.items.map(({ id }: { id: string }) => id);
    expect(await found('language=en')).toEqual([english.id]);
    expect(await found(`search=${encodeURIComponent('常问')}`)).toEqual([test.id]);
    expect(await found('limit=1')).toEqual([english.id]);
    for (const { id } of [test, english]) await editor.delete(`/v1/tests/${id}`).expect(204);
    await editor.get(`/v1/tests/${test.id}`).expect(404);
    await editor.delete(`/v1/tests/${test.id}`).expect(404);
  });

  it.each([
    [{ question: '' }, 'question'],
    [{ question: '退货', language: 'fr' }, 'language'],
    [{ question: '退货', expect: { refused: true, handsOff: true } }, 'expect'],
    [{ question: '退货', expect: { answeredBy: { faq: 'a', document: 'b' } } }, 'expect'],
    [{ question: '退货', expect: { contains: [''] } }, 'expect'],
    [{ question: '退货', expect: { says: '七天' } }, 'expect'],
  ])('refuses %j', async (test, field) => {
    const { body } = await editor.post('/v1/tests').send(test).expect(400);
    expect(body.error.code).toBe('invalid_input');
    expect(body.error.details.issues[0].path[0]).toBe(field);
  });

  it('are run and kept, leave no conversation, and say what moved', async () => {
    const cases = [
      {
        question: '我想退货怎么办',
        expect: { answeredBy: { faq: 'returns' }, contains: ['七天'], notContains: ['十天'] },
      },
      { question: 'I want to send it back', expect: { answeredBy: { faq: ids.get('returns en') } } },
      { question: '转人工客服', expect: { handsOff: true } },
      { question: '火星上有分店吗', expect: { refused: true } },
      { question: 'when will my parcel arrive', expect: {} },
      { question: '怎么开发票', expect: { answeredBy: { faq: 'returns' } } },
      { question: '发票怎么弄', expect: { answeredBy: { faq: 'gone' }, contains: ['纸质'] } },
    ];
    for (const one of cases) await add(editor, one);
    const before = await run(editor);
    expect(before).toMatchObject({ total: 7, passed: 5, changed: 0, failed: 2, against: 'published', model: false });
    expect(before.actor).toMatchObject({ kind: 'user', name: '李雷' });
    const [, , , , , wrong, gone] = before.results;
    expect(wrong.failures).toEqual([{ expected: 'answeredBy', wanted: 'returns' }]);
    expect(wrong.causes.map(({ code }: { code: string }) => code)).toEqual(['outranked', 'answers_instead']);
    expect(wrong.causes[0]).toMatchObject({
      subject: { kind: 'faq', id: ids.get('returns zh') },
      details: { rival: '可以开发票吗？' },
    });
    expect(gone.failures.map(({ expected }: { expected: string }) => expected)).toEqual(['answeredBy', 'contains']);
    expect(gone.causes[0]).toMatchObject({ code: 'faq_missing', details: { reference: 'gone' } });

    const delivery = ids.get('delivery en')!;
    await editor.patch(`/v1/faqs/${delivery}`).send({ version: 1, answer: 'Three to five working days.' }).expect(200);
    const returns = ids.get('returns zh')!;
    await editor.patch(`/v1/faqs/${returns}`).send({ version: 1, status: 'archived' }).expect(200);
    const after = await run(editor);
    expect(after).toMatchObject({ total: 7, passed: 3, changed: 1, failed: 3 });
    expect(after.results[4]).toMatchObject({
      verdict: 'changed',
      causes: [{ code: 'faq_edited', details: { fromVersion: 1, toVersion: 2, fields: ['answer'], by: '李雷' } }],
      accepted: { text: 'Two to four working days.' },
    });

    const { body: accepted } = await editor.post(`/v1/tests/runs/${after.id}/accept`).send({}).expect(200);
    expect(accepted).toEqual({ accepted: 4 });
    expect((await run(editor, { ids: [after.results[4].testId] })).passed).toBe(1);
    const { body: runs } = await editor.get('/v1/tests/runs?limit=2').expect(200);
    expect(runs.items.map(({ total }: { total: number }) => total)).toEqual([1, 7]);
    expect(runs.next).toEqual(expect.any(String));
    expect((await editor.get(`/v1/tests/runs/${after.id}`).expect(200)).body).toEqual(after);
    const { body: failing } = await editor.get('/v1/tests?verdict=fail').expect(200);
    expect(failing.items).toHaveLength(3);
    const owner = await app.signedIn(shop, 'owner');
    expect((await owner.get('/v1/conversations').expect(200)).body.items).toEqual([]);
    await editor.patch(`/v1/faqs/${returns}`).send({ version: 2, status: 'published' }).expect(200);
  });

  it('are run as cases that are not kept, and against a change that is only proposed', async () => {
    const cases = [{ question: '我想退货怎么办', expect: { contains: ['十五天'] } }];
    expect(await run(editor, { cases })).toMatchObject({ failed: 1, results: [{ testId: null }] });
    const faqs = [{ id: ids.get('returns zh'), answer: '签收后十五天内可以退货。' }];
    expect(await run(editor, { cases, change: { faqs } })).toMatchObject({ passed: 1, against: 'proposed' });
    const news = [{ question: '火星上有分店吗', answer: '还没有。', language: 'zh', status: 'published' }];
    const mars = [{ question: '火星上有分店吗', expect: { refused: true } }];
    const { results } = await run(editor, { cases: mars, change: { faqs: news } });
    expect(results[0]).toMatchObject({ verdict: 'fail', answer: { text: '还没有。' } });
    expect(results[0].causes).toMatchObject([{ code: 'answers_instead', details: { proposed: true } }]);
    const { body } = await editor.get('/v1/faqs?search=火星').expect(200);
    expect(body.total).toBe(0);
    await editor
      .post('/v1/tests/run')
      .send({ change: { faqs: [{ id: newId(), answer: '…' }] } })
      .expect(404);
    await editor
      .post('/v1/tests/run')
      .send({ ids: [newId()] })
      .expect(404);
    await editor
      .post('/v1/tests/run')
      .send({ ids: [newId()], cases })
      .expect(400);
  });

  it('are made of what was answered, with one click', async () => {
    const asking = await app.withKey(shop, 'ask');
    const ask = async (question: string, conversationId?: string) =>
      (
        await asking
          .post('/v1/ask')
          .send({ question, ...(conversationId && { conversationId }) })
          .expect(200)
      ).body;
    const first = await ask('不想要了怎么退');
    await ask('有没有会飞的拖鞋', first.conversationId);
    await ask('I would like to speak to a human agent please', first.conversationId);
    const make = async (seq: number, by = editor) =>
      (await by.post('/v1/tests/from-turn').send({ conversationId: first.conversationId, seq }).expect(201)).body;
    const made = await make(2);
    expect(made).toMatchObject({
      question: '不想要了怎么退',
      language: 'zh',
      expect: { answeredBy: { faq: 'returns' } },
    });
    expect(made.accepted).toMatchObject({ kind: 'faq', text: first.answer, sources: [{ key: 'returns', version: 3 }] });
    expect(await make(3)).toMatchObject({ question: '有没有会飞的拖鞋', expect: { refused: true } });
    expect(await make(6)).toMatchObject({ language: 'en', expect: { handsOff: true } });
    expect(await run(editor, { ids: [made.id] })).toMatchObject({ passed: 1 });
    const choice = { conversationId: first.conversationId, seq: 99 };
    await editor.post('/v1/tests/from-turn').send(choice).expect(404);
    await (
      await app.withKey(shop, 'knowledge')
    )
      .post('/v1/tests/from-turn')
      .send({ ...choice, seq: 2 })
      .expect(403);
  });
});
