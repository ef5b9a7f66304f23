import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';

type Agent = Awaited<ReturnType<TestApp['signedIn']>>;

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly actor: { readonly name: string };
  readonly details: { readonly name?: string };
}

describe('the audit log', () => {
  const NAMES = ['收银台', 'Warehouse', '客服一组', '客服二组', 'Website'];
  let app: TestApp;
  let shop: TenantContext;
  let owner: Agent;

  const page = async (query: string) => (await owner.get(`/v1/audit?${query}`).expect(200)).body;

  beforeAll(async () => {
    app = await startApp();
    shop = await app.addTenant('shop', '云杉商店');
    owner = await app.signedIn(shop, 'owner', { name: '张三' });
    for (const name of NAMES)
      await owner
        .post('/v1/keys')
        .send({ name, scopes: ['ask'] })
        .expect(201);
  });
  afterAll(() => app.close());

  it('tells who changed what, latest first', async () => {
    const { items, next } = await page('limit=100');
    expect(items.map(({ action }: Entry) => action)).toEqual([...NAMES.map(() => 'key.create'), 'tenant.create']);
    expect(items.map(({ details }: Entry) => details.name)).toEqual([...NAMES].reverse().concat('云杉商店'));
    expect(items[0]).toEqual({
      id: expect.any(String),
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      actor: { kind: 'user', id: expect.any(String), name: '张三' },
      action: 'key.create',
      subject: { kind: 'key', id: expect.any(String) },
      details: { name: 'Website', scopes: ['ask'], expiresAt: null },
    });
    expect(next).toBeNull();
  });

  it.each([1, 2, 4, 6])(
    'comes in pages of %i that neither skip nor repeat, also when it grows meanwhile',
    async (limit) => {
      const whole: Entry[] = (await page('limit=100')).items;
      const seen: Entry[] = [];
      let cursor = '';
      for (let pages = 0; pages <= whole.length; pages++) {
        const { items, next } = await page(`limit=${limit}${cursor}`);
        expect(items.length).toBeLessThanOrEqual(limit);
        seen.push(...items);
        if (next === null) break;
        cursor = `&cursor=${encodeURIComponent(next)}`;
        if (pages === 0)
          await owner
            .patch(`/v1/users/${await newcomer()}`)
            .send({ role: 'agent' })
            .expect(200);
      }
      expect(seen).toEqual(whole);
    },
  );

  it('remembers the name of who has gone', async () => {
    const id = await app.addPerson({ name: '李四' });
    await app.join(shop, id, 'owner');
    await (
      await app.acting(id, shop)
    )
      .post('/v1/keys')
      .send({ name: '临走前', scopes: ['ask'] })
      .expect(201);
    await owner.delete(`/v1/users/${id}`).expect(204);
    const { items } = await page('limit=2');
    expect(items).toMatchObject([
      { action: 'user.remove', actor: { name: '张三' }, details: { name: '李四' } },
      { action: 'key.create', actor: { kind: 'user', id, name: '李四' } },
    ]);
  });

  it('shows no secret', async () => {
    const made = await owner
      .post('/v1/keys')
      .send({ name: '看不见', scopes: ['ask'] })
      .expect(201);
    const invited = await owner
      .post('/v1/users')
      .send({ email: 'li@example.cn', name: '李', role: 'viewer' })
      .expect(201);
    const text = JSON.stringify(await page('limit=100'));
    expect(text).not.toContain(made.body.secret);
    expect(text).not.toContain(String(invited.body.link).split('#')[1]);
  });

  it.each([
    ['cursor=bm8', 'cursor'],
    ['cursor=WyIyMDI2LTExLTIzIiwieCJd', 'cursor'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=很多', 'limit'],
  ])('refuses ?%s and names the field', async (query, field) => {
    const { body } = await owner.get(`/v1/audit?${encodeURI(query)}`).expect(400);
    expect(body.error).toMatchObject({ code: 'invalid_input', details: { issues: [{ path: [field] }] } });
  });

  it('is for owners and keys with the scope admin, and shows one tenant only', async () => {
    await app.anyone().get('/v1/audit').expect(401);
    await (await app.signedIn(shop, 'editor')).get('/v1/audit').expect(403);
    await (await app.withKey(shop, 'ask', 'knowledge', 'conversations')).get('/v1/audit').expect(403);
    const tea = await app.addTenant('tea', '茶馆');
    const { text } = await (await app.signedIn(tea, 'owner', { name: '王五' })).get('/v1/audit').expect(200);
    expect(text).toContain('茶馆');
    expect(text).not.toContain('收银台');
    const { body } = await (await app.withKey(tea, 'admin')).get('/v1/audit').expect(200);
    expect(body.items[0]).toMatchObject({ action: 'key.create', actor: { kind: 'system', name: 'system' } });
  });

  async function newcomer(): Promise<string> {
    const id = await app.addPerson({ name: '新来的' });
    await app.join(shop, id, 'viewer');
    return id;
  }
});
