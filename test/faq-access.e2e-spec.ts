import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';

type Agent = Awaited<ReturnType<TestApp['signedIn']>>;

describe('who may read and write FAQs', () => {
  let app: TestApp;
  let shop: TenantContext;
  let editor: Agent;
  let viewer: Agent;

  beforeAll(async () => {
    app = await startApp();
    shop = await app.addTenant('shop');
    editor = await app.signedIn(shop, 'editor');
    viewer = await app.signedIn(shop, 'viewer');
  });
  afterAll(() => app.close());

  const add = async (faq: object) => (await editor.post('/v1/faqs').send(faq).expect(201)).body;

  const routes: [method: 'get' | 'post' | 'patch' | 'delete', path: string, needs: 'read' | 'write'][] = [
    ['get', '/v1/faqs', 'read'],
    ['get', '/v1/faqs/tags', 'read'],
    ['get', '/v1/faqs/export', 'read'],
    ['get', '/v1/faqs/ID', 'read'],
    ['get', '/v1/faqs/ID/versions', 'read'],
    ['post', '/v1/faqs', 'write'],
    ['post', '/v1/faqs/import', 'write'],
    ['post', '/v1/faqs/ID/rollback', 'write'],
    ['patch', '/v1/faqs/ID', 'write'],
    ['delete', '/v1/faqs/ID', 'write'],
  ];

  it.each(routes)('%s %s: nobody unknown, no key without the scope; viewers read only', async (method, path, needs) => {
    const { id } = await add({ question: `谁可以 ${method} ${path}`, answer: '…', language: 'zh' });
    const url = path.replace('ID', id);
    expect((await app.anyone()[method](url)).body.error.code).toBe('unauthorized');
    expect((await (await app.withKey(shop, 'ask', 'conversations'))[method](url)).body.error.code).toBe('forbidden');
    const { status } = await viewer[method](url);
    expect(needs === 'read' ? status : status === 403).toBe(needs === 'read' ? 200 : true);
    if (needs === 'read') await (await app.withKey(shop, 'knowledge'))[method](url).expect(200);
  });

  it('shows another tenant nothing', async () => {
    const faq = await add({ question: '谁看得见', answer: '只有我们。', language: 'zh', status: 'published' });
    const stranger = await app.signedIn(await app.addTenant(), 'owner');
    await stranger.get(`/v1/faqs/${faq.id}`).expect(404);
    await stranger.get(`/v1/faqs/${faq.id}/versions`).expect(404);
    await stranger.patch(`/v1/faqs/${faq.id}`).send({ version: 1, answer: '我们的。' }).expect(404);
    await stranger.post(`/v1/faqs/${faq.id}/rollback`).send({ to: 1, version: 1 }).expect(404);
    await stranger.delete(`/v1/faqs/${faq.id}`).expect(404);
    expect((await stranger.get('/v1/faqs').expect(200)).body).toEqual({ items: [], next: null, total: 0 });
    expect((await stranger.get('/v1/faqs/export?format=jsonl').buffer().expect(200)).text ?? '').toBe('');
    expect((await viewer.get(`/v1/faqs/${faq.id}`).expect(200)).body).toEqual(faq);
  });

  it('says that there is no such FAQ or version', async () => {
    await viewer.get(`/v1/faqs/${newId()}`).expect(404);
    await viewer.get('/v1/faqs/42').expect(404);
    const { id } = await add({ question: '没有这个版本', answer: '…', language: 'zh' });
    await editor.post(`/v1/faqs/${id}/rollback`).send({ to: 7, version: 1 }).expect(404);
    await editor.patch(`/v1/faqs/${id}`).send({ answer: '没有版本号' }).expect(400);
  });
});
