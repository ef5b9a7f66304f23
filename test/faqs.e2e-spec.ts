import type { Response } from 'supertest';
import { TenantStore } from '../src/database/tenant-store.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';

type Agent = Awaited<ReturnType<TestApp['signedIn']>>;

const RETURNS = { question: '怎么退货', answer: '七天内可退。', language: 'zh' };

describe('FAQs', () => {
  let app: TestApp;
  let shop: TenantContext;
  let editor: Agent;
  let viewer: Agent;

  beforeAll(async () => {
    app = await startApp();
    shop = await app.addTenant('shop');
    editor = await app.signedIn(shop, 'editor', { name: '李雷' });
    viewer = await app.signedIn(shop, 'viewer');
  });
  afterAll(() => app.close());

  const add = async (faq: object, by: Agent = editor) => (await by.post('/v1/faqs').send(faq).expect(201)).body;
  const auditOf = (id: string) =>
    app.get(TenantStore).within(shop, (manager) => {
      const sql = 'SELECT action, details FROM audit_entries WHERE subject_id = $1 ORDER BY at, id';
      return manager.query<
        { action: string; details: { changes: Record<string, { from: string }>; faq: { answer: string } } }[]
      >(sql, [id]);
    });

  it('lives from the first draft to the last word in the audit log', async () => {
    const faq = await add({ ...RETURNS, key: 'return', tags: ['售后'], phrasings: ['退货流程'] });
    expect(faq).toMatchObject({
      ...RETURNS,
      key: 'return',
      status: 'draft',
      version: 1,
      validFrom: null,
      validTo: null,
    });

    const changes = { version: 1, status: 'published', answer: '十天内可退。', validTo: '2030-01-01T08:00:00+08:00' };
    const changed = (await editor.patch(`/v1/faqs/${faq.id}`).send(changes).expect(200)).body;
    expect(changed).toMatchObject({
      answer: '十天内可退。',
      version: 2,
      validTo: '2030-01-01T00:00:00.000Z',
      tags: ['售后'],
    });
    expect((await viewer.get(`/v1/faqs/${faq.id}`).expect(200)).body).toEqual(changed);

    const versions = (await viewer.get(`/v1/faqs/${faq.id}/versions`).expect(200)).body.items;
    expect(versions.map((one: { version: number; faq: { answer: string } }) => [one.version, one.faq.answer])).toEqual([
      [2, '十天内可退。'],
      [1, '七天内可退。'],
    ]);
    expect(versions[0].actor).toMatchObject({ kind: 'user', name: '李雷' });

    const back = (await editor.post(`/v1/faqs/${faq.id}/rollback`).send({ to: 1, version: 2 }).expect(200)).body;
    expect(back).toMatchObject({ ...RETURNS, status: 'draft', validTo: null, version: 3, phrasings: ['退货流程'] });

    await editor.delete(`/v1/faqs/${faq.id}?version=3`).expect(204);
    await viewer.get(`/v1/faqs/${faq.id}`).expect(404);
    const audit = await auditOf(faq.id);
    expect(audit.map(({ action }) => action)).toEqual(['faq.create', 'faq.update', 'faq.rollback', 'faq.delete']);
    expect(audit[1]!.details.changes.answer).toEqual({ from: '七天内可退。', to: '十天内可退。' });
    expect(audit[3]!.details.faq).toMatchObject({ ...RETURNS, id: faq.id, version: 3 });
  });

  it('refuses the second of two editors, and shows him what the first has written', async () => {
    const { id } = await add({ question: 'Do you ship abroad?', answer: 'Yes.', language: 'en' });
    const other = await app.signedIn(shop, 'editor', { name: '韩梅梅' });
    const answers = ['To Europe.', '只送国内。'].map((answer, at) => {
      return [editor, other][at]!.patch(`/v1/faqs/${id}`).send({ version: 1, answer });
    });
    const [first, second] = await Promise.all(answers);
    expect([first!.status, second!.status].sort((a, b) => a - b)).toEqual([200, 409]);
    const [won, lost] = first!.status === 200 ? [first!, second!] : [second!, first!];
    expect(lost.body.error.code).toBe('version_conflict');
    expect(lost.body.error.details.current).toEqual(won.body);
    await editor.delete(`/v1/faqs/${id}?version=1`).expect(409);
    await editor.post(`/v1/faqs/${id}/rollback`).send({ to: 1, version: 1 }).expect(409);
  });

  it('changes nothing when nothing differs', async () => {
    const faq = await add({ question: '可以开发票吗', answer: '可以。', language: 'zh' });
    const same = { version: 1, question: ' 可以开发票吗 ', answer: '可以。\r\n' };
    expect((await editor.patch(`/v1/faqs/${faq.id}`).send(same).expect(200)).body).toEqual(faq);
  });

  it('tidies what it is given', async () => {
    const faq = await add({
      question: '  How long is\tdelivery?\u0000 ',
      answer: '一\r\n二\u0007',
      language: 'en',
      phrasings: ['', 'when', ' WHEN ', 'how long is\tdelivery?', '多久'],
      tags: [' a ', '', 'A', '物流'],
    });
    expect(faq).toMatchObject({
      question: 'How long is\tdelivery?',
      answer: '一\n二',
      phrasings: ['when', '多久'],
      tags: ['a', '物流'],
    });
  });

  it.each([
    ['an empty question', { ...RETURNS, question: ' \n ' }, 'question'],
    ['a question of two lines', { ...RETURNS, question: '一\n二' }, 'question'],
    ['a question that is too long', { ...RETURNS, question: '长'.repeat(501) }, 'question'],
    ['an answer that is too long', { ...RETURNS, answer: '长'.repeat(10_001) }, 'answer'],
    ['too many phrasings', { ...RETURNS, phrasings: Array.from({ length: 201 }, (_, at) => `问法${at}`) }, 'phrasings'],
    ['too many tags', { ...RETURNS, tags: Array.from({ length: 51 }, (_, at) => `标签${at}`) }, 'tags'],
    ['a tag that is too long', { ...RETURNS, tags: ['长'.repeat(51)] }, 'tags'],
    ['a key in Chinese', { ...RETURNS, key: '退货' }, 'key'],
    ['another language', { ...RETURNS, language: 'fr' }, 'language'],
    ['another status', { ...RETURNS, status: 'live' }, 'status'],
    ['a time without a zone', { ...RETURNS, validFrom: '2026-01-01T00:00:00' }, 'validFrom'],
    [
      'an end before the beginning',
      { ...RETURNS, validFrom: '2026-02-01T00:00:00Z', validTo: '2026-01-01T00:00:00Z' },
      'validTo',
    ],
  ])('refuses %s', async (_, faq, field) => {
    const { body } = await editor.post('/v1/faqs').send(faq).expect(400);
    expect(body.error.code).toBe('invalid_input');
    expect(body.error.details.issues[0].path[0]).toBe(field);
  });

  it('refuses a question and a key that are taken in this language, but not in the other', async () => {
    const taken = { question: 'What is MOSS?', answer: 'A robot.', language: 'en', key: 'moss' };
    const { id } = await add(taken);
    const refusal = async (faq: object) =>
      (
        await editor
          .post('/v1/faqs')
          .send({ ...taken, ...faq })
          .expect(409)
      ).body.error;
    expect(await refusal({ question: 'what is moss?', key: null })).toMatchObject({
      code: 'conflict',
      details: { field: 'question' },
    });
    expect(await refusal({ question: 'Who is MOSS?' })).toMatchObject({ code: 'conflict', details: { field: 'key' } });
    await add({ ...taken, language: 'zh' });
    await editor.patch(`/v1/faqs/${id}`).send({ version: 1, status: 'archived' }).expect(200);
    await add({ ...taken, key: null });
  });

  it('lists by search, filters and pages, and counts', async () => {
    const tenant = await app.addTenant();
    const by = await app.signedIn(tenant, 'editor');
    const names = ['100% 退款', '退款_规则', '运费 50%', 'Refund rules', 'C:\\退款'];
    for (const [at, question] of names.entries()) {
      const rest = { answer: `答${at}`, language: at === 3 ? 'en' : 'zh', status: at % 2 ? 'published' : 'draft' };
      await add(
        { question, ...rest, tags: at < 3 ? ['钱', `标签${at}`] : [], phrasings: [`问法${at}`], key: `k-${at}` },
        by,
      );
    }
    const found = async (query: string) => {
      const { body } = await by.get(`/v1/faqs?${query}`).expect(200);
      return [body.items.map(({ question }: { question: string }) => question), body.total];
    };
    expect(await found('limit=2')).toEqual([['C:\\退款', 'Refund rules'], 5]);
    expect(await found(`search=${encodeURIComponent('%')}`)).toEqual([['运费 50%', '100% 退款'], 2]);
    expect(await found('search=_')).toEqual([['退款_规则'], 1]);
    expect(await found(`search=${encodeURIComponent('\\')}`)).toEqual([['C:\\退款'], 1]);
    expect(await found(`search=${encodeURIComponent('问法3')}`)).toEqual([['Refund rules'], 1]);
    expect(await found('search=REFUND')).toEqual([['Refund rules'], 1]);
    expect(await found(`search=${encodeURIComponent('答1')}`)).toEqual([['退款_规则'], 1]);
    expect(await found('search=k-2')).toEqual([['运费 50%'], 1]);
    expect(await found(`tag=${encodeURIComponent('钱')}&status=draft`)).toEqual([['运费 50%', '100% 退款'], 2]);
    expect(await found('language=en&status=published')).toEqual([['Refund rules'], 1]);
    const { body } = await by.get('/v1/faqs/tags').expect(200);
    expect(body.items[0]).toEqual({ tag: '钱', count: 3 });
    expect(body.items).toHaveLength(4);
  });

  it('pages exactly, even where many FAQs have changed in one moment', async () => {
    const tenant = await app.addTenant();
    const by = await app.signedIn(tenant, 'editor');
    const lines = Array.from({ length: 25 }, (_, at) => JSON.stringify({ question: `问题${at}`, answer: '答' }));
    await by
      .post('/v1/faqs/import')
      .attach('file', Buffer.from(lines.join('\n')), 'a.jsonl')
      .expect(200);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: Response = await by.get(`/v1/faqs?limit=10${cursor && `&cursor=${cursor}`}`).expect(200);
      seen.push(...body.items.map(({ question }: { question: string }) => question));
      cursor = body.next;
    }
    expect(new Set(seen).size).toBe(25);
    expect(seen).toHaveLength(25);
    for (const query of ['limit=0', 'limit=101', 'cursor=x', 'status=live', 'language=fr'])
      await by.get(`/v1/faqs?${query}`).expect(400);
  });

  it('cuts long texts in the audit log, and keeps the deleted FAQ whole', async () => {
    const { id } = await add({ question: '长答案', answer: '长'.repeat(2000), language: 'zh' });
    await editor.patch(`/v1/faqs/${id}`).send({ version: 1, answer: '短' }).expect(200);
    await editor.delete(`/v1/faqs/${id}`).expect(204);
    const [, update, gone] = await auditOf(id);
    expect(update!.details.changes.answer!.from).toHaveLength(501);
    expect(gone!.details.faq.answer).toBe('短');
  });
});
