import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { add, passagesOf } from './support/document-calls.js';
import type { Caller } from './support/people.js';

/** Each reading starts a thread; a busy machine takes its time. */
jest.setTimeout(120_000);

type Method = 'get' | 'post' | 'patch' | 'delete';

/** Who may: everybody of the tenant, editors, or whoever may read conversations. */
const ROUTES: [method: Method, path: string, needs: 'read' | 'write' | 'conversations'][] = [
  ['get', '/v1/documents', 'read'],
  ['get', '/v1/documents/DOCUMENT', 'read'],
  ['get', '/v1/documents/DOCUMENT/file', 'read'],
  ['get', '/v1/documents/DOCUMENT/passages', 'read'],
  ['get', '/v1/passages/PASSAGE/uses', 'conversations'],
  ['post', '/v1/documents', 'write'],
  ['patch', '/v1/documents/DOCUMENT', 'write'],
  ['post', '/v1/documents/DOCUMENT/reread', 'write'],
  ['post', '/v1/documents/DOCUMENT/cancel', 'write'],
  ['patch', '/v1/passages/PASSAGE', 'write'],
  ['delete', '/v1/documents/DOCUMENT', 'write'],
];

describe('who may see and change documents', () => {
  let app: TestApp;
  let shop: TenantContext;
  let editor: Caller;
  let viewer: Caller;
  let ids: { DOCUMENT: string; PASSAGE: string };

  beforeAll(async () => {
    app = await startApp();
    shop = await app.addTenant('shop');
    editor = await app.signedIn(shop, 'editor');
    viewer = await app.signedIn(shop, 'viewer');
    const { id } = await add(editor, { title: '内部价目', text: '批发价 ¥88。' });
    ids = { DOCUMENT: id, PASSAGE: (await passagesOf(editor, id))[0]!.id };
  });
  afterAll(() => app.close());

  const at = (path: string) => path.replace('DOCUMENT', ids.DOCUMENT).replace('PASSAGE', ids.PASSAGE);

  it.each(ROUTES)('%s %s: nobody unknown, no key without the scope, viewers only read', async (method, path, needs) => {
    expect((await app.anyone()[method](at(path))).body.error.code).toBe('unauthorized');
    const scope = needs === 'conversations' ? 'knowledge' : 'conversations';
    expect((await (await app.withKey(shop, 'ask', scope))[method](at(path))).body.error.code).toBe('forbidden');
    expect((await viewer[method](at(path))).status).toBe(needs === 'read' ? 200 : 403);
  });

  it.each(ROUTES.filter(([, path]) => path !== '/v1/documents'))(
    '%s %s: nothing is there for another tenant',
    async (method, path) => {
      const stranger = await app.signedIn(await app.addTenant(), 'owner');
      const { status, body } = await stranger[method](at(path)).send(method === 'patch' ? { enabled: false } : {});
      expect([status, body.error.code]).toEqual([404, 'not_found']);
    },
  );

  it('the list of another tenant is empty, and the same file is a document of its own there', async () => {
    const stranger = await app.signedIn(await app.addTenant(), 'owner');
    expect((await stranger.get('/v1/documents').expect(200)).body).toEqual({ items: [], next: null });
    const send = (caller: Caller) =>
      caller.post('/v1/documents').attach('file', Buffer.from('同一份价目表。'), '价目.txt');
    const ours = (await send(editor).expect(201)).body.id;
    expect((await send(stranger).expect(201)).body.id).not.toBe(ours);
  });

  it('after all that the document is as it was', async () => {
    const { body } = await viewer.get(`/v1/documents/${ids.DOCUMENT}`).expect(200);
    expect(body).toMatchObject({ enabled: true, title: '内部价目', status: 'ready' });
    expect(await passagesOf(viewer, ids.DOCUMENT)).toMatchObject([{ enabled: true, text: '批发价 ¥88。' }]);
  });

  it('says that there is no such document or passage', async () => {
    for (const id of [newId(), '42']) {
      await viewer.get(`/v1/documents/${id}`).expect(404);
      await viewer.get(`/v1/documents/${id}/passages`).expect(404);
      await editor.patch(`/v1/passages/${id}`).send({ enabled: false }).expect(404);
      await editor.post(`/v1/documents/${id}/cancel`).expect(404);
      await editor.delete(`/v1/documents/${id}`).expect(404);
    }
  });
});
