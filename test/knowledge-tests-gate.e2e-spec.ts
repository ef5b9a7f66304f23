import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';

type Agent = Awaited<ReturnType<TestApp['signedIn']>>;

const RETURNS = {
  ...{ key: 'returns', language: 'zh', question: '怎么退货？', answer: '签收后七天内可以退货。' },
  ...{ phrasings: ['我想退货', '如何申请退货', '不想要了怎么退'], status: 'published' },
};
const PARCEL = {
  ...{ key: 'parcel', language: 'en', question: 'Where is my parcel?', answer: 'Your orders page shows where it is.' },
  ...{ phrasings: ['track my order', 'parcel tracking'], status: 'published' },
};
/** A question that the FAQ about returns answers. */
const GIVEN_BACK = '不想要了怎么退';
const REASON = '法务要求今天改';

describe('the gate before what is published', () => {
  let app: TestApp;
  let shop: TenantContext;
  let owner: Agent;
  let editor: Agent;
  let returns: { id: string; version: number };

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  beforeEach(async () => {
    shop = await app.addTenant();
    owner = await app.signedIn(shop, 'owner', { name: '王芳' });
    editor = await app.signedIn(shop, 'editor', { name: '李雷' });
    returns = (await editor.post('/v1/faqs').send(RETURNS).expect(201)).body;
    await editor.post('/v1/faqs').send(PARCEL).expect(201);
    const cases = [
      { question: GIVEN_BACK, expect: { answeredBy: { faq: 'returns' }, contains: ['七天'] } },
      { question: 'track my order', expect: { answeredBy: { faq: 'parcel' } } },
    ];
    for (const one of cases) await editor.post('/v1/tests').send(one).expect(201);
  });

  const gate = (publishGate: string) => owner.patch('/v1/tests/settings').send({ publishGate }).expect(200);
  const answer = async () => (await editor.get(`/v1/faqs/${returns.id}`).expect(200)).body.answer;
  const audit = async () => (await owner.get('/v1/audit').expect(200)).body.items;

  it('is set by an owner, and noted', async () => {
    expect((await editor.get('/v1/tests/settings').expect(200)).body).toEqual({ publishGate: 'off' });
    expect((await gate('block')).body).toEqual({ publishGate: 'block' });
    expect((await audit())[0]).toMatchObject({ action: 'tests.gate', details: { publishGate: 'block' } });
    await editor.patch('/v1/tests/settings').send({ publishGate: 'off' }).expect(403);
    await owner.patch('/v1/tests/settings').send({ publishGate: 'sometimes' }).expect(400);
  });

  it('shows what a change would do, and does nothing', async () => {
    const faqs = [
      { id: returns.id, answer: '签收后十天内可以退货。' },
      { question: '你们卖苔藓吗？', answer: '卖。', language: 'zh', status: 'published' },
    ];
    const { body } = await editor.post('/v1/tests/preview').send({ faqs }).expect(200);
    expect(body).toMatchObject({
      publishGate: 'off',
      total: 2,
      passed: 1,
      failed: 1,
      broken: 1,
      mended: 0,
      refused: true,
    });
    expect(body.effects).toHaveLength(1);
    expect(body.effects[0]).toMatchObject({
      before: { verdict: 'pass', answer: { text: RETURNS.answer } },
      after: {
        ...{ verdict: 'fail', question: '不想要了怎么退', answer: { text: '签收后十天内可以退货。' } },
        failures: [{ expected: 'contains', wanted: '七天' }],
      },
    });
    expect(await answer()).toBe(RETURNS.answer);
    const { body: runs } = await editor.get('/v1/tests/runs').expect(200);
    expect(runs.items).toEqual([]);
    const { body: harmless } = await editor
      .post('/v1/tests/preview')
      .send({ faqs: [faqs[1]] })
      .expect(200);
    expect(harmless).toMatchObject({ passed: 2, refused: false, effects: [] });
    const gone = { faqs: [{ id: returns.id, remove: true }] };
    const { body: removal } = await editor.post('/v1/tests/preview').send(gone).expect(200);
    expect(removal.effects[0].after.causes[0]).toMatchObject({ code: 'faq_unpublished', details: { proposed: true } });
  });

  it('lets everything pass while it is off or only warns', async () => {
    await gate('warn');
    await editor.patch(`/v1/faqs/${returns.id}`).send({ version: 1, answer: '十天。' }).expect(200);
    expect(await answer()).toBe('十天。');
  });

  it.each([
    [
      'changing',
      GIVEN_BACK,
      'faq_edited',
      () => editor.patch(`/v1/faqs/${returns.id}`).send({ version: 1, answer: '十天内可以退货。' }),
    ],
    [
      'archiving',
      GIVEN_BACK,
      'faq_unpublished',
      () => editor.patch(`/v1/faqs/${returns.id}`).send({ version: 1, status: 'archived' }),
    ],
    ['deleting', GIVEN_BACK, 'faq_unpublished', () => editor.delete(`/v1/faqs/${returns.id}`)],
    [
      'importing',
      GIVEN_BACK,
      'faq_edited',
      () => {
        const row = JSON.stringify({ key: 'returns', language: 'zh', answer: '十天内可以退货。' });
        return editor.post('/v1/faqs/import').attach('file', Buffer.from(row), 'a.jsonl');
      },
    ],
    [
      'publishing',
      '火星上有分店吗',
      'answers_instead',
      () => editor.post('/v1/faqs').send({ ...RETURNS, key: null, question: '火星上有分店吗', phrasings: [] }),
    ],
  ])(
    'refuses %s a FAQ when a test fails with it, says why, and nothing changes',
    async (_, question, cause, attempt) => {
      await editor
        .post('/v1/tests')
        .send({ question: '火星上有分店吗', expect: { refused: true } })
        .expect(201);
      await gate('block');
      const { body } = await attempt().expect(409);
      expect(body.error).toMatchObject({ code: 'tests_failing', details: { failed: 1 } });
      expect(body.error.details.failing).toMatchObject([{ question, causes: [{ code: cause }] }]);
      expect(body.error.details.failing[0].failures.length).toBeGreaterThan(0);
      expect(await answer()).toBe(RETURNS.answer);
      expect((await editor.get('/v1/faqs').expect(200)).body.total).toBe(2);
    },
  );

  it('does not stand in the way of drafts, of harmless changes, nor of rolling back', async () => {
    await gate('block');
    await editor
      .post('/v1/faqs')
      .send({ ...RETURNS, key: null, status: 'draft', question: '不想要了怎么退' })
      .expect(201);
    await editor.patch(`/v1/faqs/${returns.id}`).send({ version: 1, answer: '七天内，点一下就能退货。' }).expect(200);
    await editor.post(`/v1/faqs/${returns.id}/rollback`).send({ to: 1, version: 2 }).expect(200);
    await editor.patch(`/v1/faqs/${returns.id}`).send({ version: 1, answer: '十天。' }).expect(409);
  });

  it('lets an owner override it with a reason, which is noted; nobody else', async () => {
    await gate('block');
    const change = { version: 1, answer: '十天内可以退货。' };
    const override = { reason: REASON };
    const { body } = await editor
      .patch(`/v1/faqs/${returns.id}`)
      .send({ ...change, override })
      .expect(403);
    expect(body.error).toMatchObject({ code: 'forbidden', details: { role: 'owner' } });
    await owner
      .patch(`/v1/faqs/${returns.id}`)
      .send({ ...change, override: { reason: ' ' } })
      .expect(400);
    await owner.patch(`/v1/faqs/${returns.id}`).send(change).expect(409);
    const key = await app.withKey(shop, 'knowledge');
    await key
      .patch(`/v1/faqs/${returns.id}`)
      .send({ ...change, override })
      .expect(403);
    await owner
      .patch(`/v1/faqs/${returns.id}`)
      .send({ ...change, override })
      .expect(200);
    expect(await answer()).toBe('十天内可以退货。');
    const noted = (await audit()).find(({ action }: { action: string }) => action === 'tests.override');
    expect(noted).toMatchObject({
      ...{ actor: { name: '王芳' }, subject: { kind: 'faq', id: returns.id } },
      details: { reason: REASON, failing: [{ question: '不想要了怎么退' }] },
    });
    await owner.delete(`/v1/faqs/${returns.id}?overrideReason=${encodeURIComponent(REASON)}`).expect(204);
  });

  it('stays shut while a test fails, and opens to what mends one and breaks none', async () => {
    const wanted = { question: '火星上有分店吗', expect: { contains: ['明年'] } };
    const other = { question: 'Do you sell gift cards?', expect: { contains: ['shelf'] } };
    for (const one of [wanted, other]) await editor.post('/v1/tests').send(one).expect(201);
    await gate('block');
    const unrelated = { question: '可以开发票吗？', answer: '可以。', language: 'zh', status: 'published' };
    expect((await editor.post('/v1/faqs').send(unrelated).expect(409)).body.error.details.failed).toBe(2);
    const mars = { question: '火星上有分店吗', answer: '明年开。', language: 'zh', status: 'published' };
    await editor.post('/v1/faqs').send(mars).expect(201);
  });
});
