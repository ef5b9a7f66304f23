import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { type Caller, fieldsOf, statuses } from './support/people.js';

const RETURNS = {
  shortcut: '退货',
  texts: { zh: '{{visitor}}您好，七天内可以退货。', en: 'Hello {{visitor}}, you can return it within seven days.' },
  tags: ['售后'],
};

describe('canned replies', () => {
  let app: TestApp;
  let shop: TenantContext;
  let editor: Caller;
  let agent: Caller;

  beforeAll(async () => {
    app = await startApp();
    shop = await app.addTenant();
    editor = await app.signedIn(shop, 'editor');
    agent = await app.signedIn(shop, 'agent');
  });
  afterAll(() => app.close());

  it('are written by editors, read by agents, changed over the version that was seen, and deleted', async () => {
    const { body: reply } = await editor.post('/v1/canned-replies').send(RETURNS).expect(201);
    expect(reply).toMatchObject({ ...RETURNS, version: 1 });
    await editor
      .post('/v1/canned-replies')
      .send({ shortcut: 'hello', texts: { en: 'Hello!' } })
      .expect(201);
    const { body: list } = await agent.get('/v1/canned-replies').expect(200);
    expect(list.items.map(({ shortcut }: { shortcut: string }) => shortcut)).toEqual(['hello', '退货']);
    const at = `/v1/canned-replies/${reply.id}`;
    const { body: changed } = await editor
      .patch(at)
      .send({ version: 1, tags: ['退换'] })
      .expect(200);
    expect(changed).toMatchObject({ ...RETURNS, tags: ['退换'], version: 2 });
    const { body: late } = await editor.patch(at).send({ version: 1, shortcut: 'x' }).expect(409);
    expect(late.error).toMatchObject({ code: 'version_conflict', details: { current: { version: 2 } } });
    await editor.delete(at).expect(204);
    await editor.delete(at).expect(404);
  });

  it('have one shortcut each, whatever its case, also when two editors are at it at once', async () => {
    const post = (shortcut: string) => editor.post('/v1/canned-replies').send({ shortcut, texts: { en: 'Bye' } });
    expect(await statuses([post('Bye'), post('bye')])).toEqual([201, 409]);
    const { body } = await post('BYE').expect(409);
    expect(body.error).toMatchObject({ code: 'conflict', details: { field: 'shortcut' } });
  });

  it.each([
    ['no text', { shortcut: 'a', texts: {} }, 'texts'],
    ['an unknown variable', { shortcut: 'a', texts: { zh: '{{客户}}您好' } }, 'texts'],
    ['a space in the shortcut', { shortcut: '退 货', texts: { zh: '好' } }, 'shortcut'],
  ])('with %s are refused', async (_, input, field) => {
    const { body } = await editor.post('/v1/canned-replies').send(input).expect(400);
    expect(body.error.code).toBe('invalid_input');
    expect(fieldsOf(body)).toEqual([field]);
  });

  it('are nobody else’s business', async () => {
    const { body: reply } = await editor
      .post('/v1/canned-replies')
      .send({ ...RETURNS, shortcut: '秘密' })
      .expect(201);
    const stranger = await app.signedIn(await app.addTenant(), 'owner');
    const at = `/v1/canned-replies/${reply.id}`;
    expect((await stranger.get('/v1/canned-replies').expect(200)).body.items).toEqual([]);
    await stranger.patch(at).send({ version: 1, tags: [] }).expect(404);
    await stranger.delete(at).expect(404);
    // The shortcut is free there.
    await stranger
      .post('/v1/canned-replies')
      .send({ ...RETURNS, shortcut: '秘密' })
      .expect(201);
    await agent.post('/v1/canned-replies').send(RETURNS).expect(403);
    await agent.delete(at).expect(403);
    await (await app.signedIn(shop, 'viewer')).get('/v1/canned-replies').expect(403);
    await app.anyone().get('/v1/canned-replies').expect(401);
    await (await app.withKey(shop, 'knowledge')).get('/v1/canned-replies').expect(403);
  });
});
