import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';

type Agent = Awaited<ReturnType<TestApp['signedIn']>>;

const add = async (by: Agent, test: object) => (await by.post('/v1/tests').send(test).expect(201)).body;
const run = async (by: Agent, body: object = {}) => (await by.post('/v1/tests/run').send(body).expect(200)).body;

describe('who may read, write and run tests of knowledge', () => {
  let app: TestApp;
  let shop: TenantContext;
  let editor: Agent;

  beforeAll(async () => {
    app = await startApp();
    shop = await app.addTenant();
    editor = await app.signedIn(shop, 'editor');
  });
  afterAll(() => app.close());

  const routes: [method: 'get' | 'post' | 'patch' | 'delete', path: string, needs: 'read' | 'write'][] = [
    ['get', '/v1/tests', 'read'],
    ['post', '/v1/tests', 'write'],
    ['post', '/v1/tests/from-turn', 'write'],
    ['post', '/v1/tests/run', 'write'],
    ['post', '/v1/tests/preview', 'write'],
    ['get', '/v1/tests/runs', 'read'],
    ['get', '/v1/tests/runs/RUN', 'read'],
    ['post', '/v1/tests/runs/RUN/accept', 'write'],
    ['get', '/v1/tests/settings', 'read'],
    ['patch', '/v1/tests/settings', 'write'],
    ['get', '/v1/tests/TEST', 'read'],
    ['patch', '/v1/tests/TEST', 'write'],
    ['delete', '/v1/tests/TEST', 'write'],
  ];

  it.each(routes)('%s %s: nobody unknown, no key without the scope; viewers read only', async (method, path, needs) => {
    const test = await add(editor, { question: `谁可以 ${method} ${path}` });
    const { id } = await run(editor, { ids: [test.id] });
    const url = path.replace('TEST', test.id).replace('RUN', id);
    expect((await app.anyone()[method](url)).body.error.code).toBe('unauthorized');
    expect((await (await app.withKey(shop, 'ask', 'conversations'))[method](url)).body.error.code).toBe('forbidden');
    const viewer = await app.signedIn(shop, 'viewer');
    await viewer[method](url).expect(needs === 'read' ? 200 : 403);
  });

  it('shows another tenant nothing', async () => {
    const test = await add(editor, { question: '谁看得见' });
    const { id: runId } = await run(editor, { ids: [test.id] });
    const stranger = await app.signedIn(await app.addTenant(), 'owner');
    await stranger.get(`/v1/tests/${test.id}`).expect(404);
    await stranger.patch(`/v1/tests/${test.id}`).send({ note: '我的' }).expect(404);
    await stranger.delete(`/v1/tests/${test.id}`).expect(404);
    await stranger
      .post('/v1/tests/run')
      .send({ ids: [test.id] })
      .expect(404);
    await stranger.get(`/v1/tests/runs/${runId}`).expect(404);
    await stranger.post(`/v1/tests/runs/${runId}/accept`).send({}).expect(404);
    const faq = { question: '怎么退货？', answer: '七天。', language: 'zh' };
    const { body } = await editor.post('/v1/faqs').send(faq).expect(201);
    const change = { faqs: [{ id: body.id, answer: '不退。' }] };
    await stranger.post('/v1/tests/preview').send(change).expect(404);
    expect((await stranger.get('/v1/tests').expect(200)).body).toEqual({ items: [], next: null });
    expect((await stranger.get('/v1/tests/runs').expect(200)).body.items).toEqual([]);
    expect((await editor.get(`/v1/tests/${test.id}`).expect(200)).body.note).toBe('');
  });
});
