import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';

describe('widget settings', () => {
  let app: TestApp;
  let shop: TenantContext;
  let owner: Awaited<ReturnType<TestApp['signedIn']>>;

  beforeAll(async () => {
    app = await startApp();
    shop = await app.addTenant();
    owner = await app.signedIn(shop, 'owner');
  });
  afterAll(() => app.close());

  const create = async (extra: object = {}) =>
    (
      await owner
        .post('/v1/widgets')
        .send({ name: '官网', ...extra })
        .expect(201)
    ).body;

  it('are made, listed, changed and removed', async () => {
    const widget = await create({ origins: ['https://Shop.example.com/'] });
    expect(widget).toMatchObject({
      name: '官网',
      enabled: true,
      origins: ['https://shop.example.com'],
      identity: false,
      version: 1,
    });
    const { id, version } = widget;
    const { body: changed } = await owner.patch(`/v1/widgets/${id}`).send({ version, name: 'Website' }).expect(200);
    expect(changed).toMatchObject({ name: 'Website', version: 2, origins: widget.origins });
    const { body: late } = await owner.patch(`/v1/widgets/${id}`).send({ version, name: '迟了' }).expect(409);
    expect(late.error).toMatchObject({ code: 'version_conflict', details: { current: { name: 'Website' } } });
    expect((await owner.get('/v1/widgets').expect(200)).body.items.map((one: { id: string }) => one.id)).toContain(id);
    await owner.delete(`/v1/widgets/${id}`).expect(204);
    await owner.get(`/v1/widgets/${id}`).expect(404);
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: '官网', origins: ['shop.example.com'] }, 'origins'],
    [{ name: '官网', origins: ['https://a.example; script-src *'] }, 'origins'],
    [{ name: '官网', theme: { accent: 'red' } }, 'theme'],
    [{ name: '官网', texts: { zh: { title: '' } } }, 'texts'],
    [{ name: '官网', colour: 'green' }, undefined],
  ])('%j is refused and the field named', async (input, field) => {
    const { body } = await owner.post('/v1/widgets').send(input).expect(400);
    expect(body.error.code).toBe('invalid_input');
    expect(body.error.details.issues.some(({ path }: { path: string[] }) => path[0] === field)).toBe(true);
  });

  it('show the identity secret once', async () => {
    const { id } = await create();
    const { body } = await owner.post(`/v1/widgets/${id}/identity-secret`).expect(201);
    expect(body.secret.length).toBeGreaterThan(40);
    const shown = await owner.get(`/v1/widgets/${id}`).expect(200);
    expect(shown.body.identity).toBe(true);
    expect(shown.text).not.toContain(body.secret);
  });

  it('are for owners, within their own tenant', async () => {
    const { id } = await create();
    await app.anyone().get('/v1/widgets').expect(401);
    await (await app.signedIn(shop, 'editor')).get('/v1/widgets').expect(403);
    await (await app.withKey(shop, 'knowledge')).post('/v1/widgets').send({ name: '官网' }).expect(403);
    const stranger = await app.signedIn(await app.addTenant(), 'owner');
    for (const call of [stranger.get(`/v1/widgets/${id}`), stranger.delete(`/v1/widgets/${id}`)])
      await call.expect(404);
    await stranger.patch(`/v1/widgets/${id}`).send({ version: 1, name: '偷' }).expect(404);
    await stranger.post(`/v1/widgets/${id}/identity-secret`).expect(404);
    expect((await stranger.get('/v1/widgets').expect(200)).body.items).toEqual([]);
  });

  describe('on the page in the iframe', () => {
    it('let only listed sites frame it, and a preview nobody but ourselves', async () => {
      const { id } = await create({ origins: ['https://shop.example.com', 'https://*.example.cn'] });
      const page = await app.anyone().get(`/widget/${id}`).expect(200);
      expect(page.headers['content-security-policy']).toContain(
        "frame-ancestors 'self' https://shop.example.com https://*.example.cn",
      );
      expect(page.headers['x-frame-options']).toBeUndefined();
      const preview = await app.anyone().get(`/widget/${id}?preview=1`).expect(200);
      expect(preview.headers['content-security-policy']).toMatch(/frame-ancestors 'self'$/);
    });

    it('cannot break out of the page', async () => {
      const texts = { title: '</script><b>', welcome: '$& <!--', suggestions: [] };
      const { id } = await create({ texts: { zh: texts, en: texts } });
      const { text } = await app.anyone().get(`/widget/${id}`).expect(200);
      const json = /<script type="application\/json" id="settings">(.*?)<\/script>/s.exec(text)?.[1] ?? '';
      expect(JSON.parse(json).texts.zh).toEqual(texts);
    });

    it('are not there for a widget that is off or unknown, but for its preview', async () => {
      const { id } = await create({ enabled: false });
      await app.anyone().get(`/widget/${id}?preview=1`).expect(200);
      expect((await app.anyone().get(`/widget/${id}`).expect(403)).body.error.code).toBe('widget_disabled');
      for (const id of ['nobody', '%00', '..%2fx'])
        expect((await app.anyone().get(`/widget/${id}`).expect(404)).body.error.code).toBe('unknown_widget');
      await owner.get('/v1/widgets/%00').expect(404);
    });
  });
});
