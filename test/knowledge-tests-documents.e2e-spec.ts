import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { addDocument } from './support/documents.js';

describe('tests of knowledge and documents', () => {
  let app: TestApp;
  let shop: TenantContext;
  let owner: Awaited<ReturnType<TestApp['signedIn']>>;
  let editor: Awaited<ReturnType<TestApp['signedIn']>>;

  beforeAll(async () => {
    app = await startApp();
    shop = await app.addTenant();
    owner = await app.signedIn(shop, 'owner');
    editor = await app.signedIn(shop, 'editor');
  });
  afterAll(() => app.close());

  it('keep a document on that a test needs, unless an owner overrides it', async () => {
    const text = 'Wholesale orders require a deposit of 30 percent before production starts.';
    const passages = [{ section: 'Deposit', language: 'en', text }] as const;
    const { id } = await addDocument(app, shop, { title: 'Wholesale terms', passages });
    const question = 'What deposit do wholesale orders require before production starts?';
    const { body: found } = await editor.post('/v1/search').send({ query: question }).expect(200);
    expect(found.decision.kind).toBe('quote');
    await editor
      .post('/v1/tests')
      .send({ question, expect: { answeredBy: { document: 'Wholesale terms' } } })
      .expect(201);
    const { body: run } = await editor.post('/v1/tests/run').send({}).expect(200);
    expect(run).toMatchObject({ total: 1, passed: 1 });
    await owner.patch('/v1/tests/settings').send({ publishGate: 'block' }).expect(200);
    const off = { documents: [{ id, enabled: false }] };
    const { body } = await editor.post('/v1/tests/preview').send(off).expect(200);
    expect(body.effects[0].after.causes[0]).toMatchObject({ code: 'document_disabled', subject: { id } });
    await editor.patch(`/v1/documents/${id}`).send({ enabled: false }).expect(409);
    await editor.delete(`/v1/documents/${id}`).expect(409);
    await editor
      .patch(`/v1/documents/${id}`)
      .send({ tags: ['批发'] })
      .expect(200);
    await owner
      .patch(`/v1/documents/${id}`)
      .send({ enabled: false, override: { reason: '已停售' } })
      .expect(200);
    await editor.patch(`/v1/documents/${id}`).send({ enabled: true }).expect(200);
    expect((await editor.post('/v1/tests/run').send({}).expect(200)).body.passed).toBe(1);
  });
});
