import { SCOPES } from '../src/shared/access.js';
import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { HandClock } from './support/hand-clock.js';

type Agent = Awaited<ReturnType<TestApp['signedIn']>>;

describe('API keys', () => {
  const clock = new HandClock();
  let app: TestApp;
  let shop: TenantContext;
  let tea: TenantContext;
  let owner: Agent;

  const create = (body: object, agent = owner) => agent.post('/v1/keys').send(body);
  const inAnHour = () => new Date(clock.now().getTime() + 3_600_000).toISOString();

  beforeAll(async () => {
    app = await startApp({ clock });
    shop = await app.addTenant('shop', '云杉商店');
    tea = await app.addTenant('tea', '茶馆');
    owner = await app.signedIn(shop, 'owner', { name: '张三' });
  });
  afterAll(() => app.close());

  it.each(['收银台 01', 'Till one'])('shows the secret of %s once and never again', async (name) => {
    const { body } = await create({ name, scopes: ['ask', 'knowledge'], expiresAt: inAnHour() }).expect(201);
    expect(body.secret).toMatch(/^mk_[\w-]{43}$/);
    expect(body.key).toMatchObject({ name, scopes: ['ask', 'knowledge'], lastUsedAt: null, expiresAt: inAnHour() });
    expect(body.secret.startsWith(body.key.prefix)).toBe(true);
    expect(body.key.prefix.length).toBeLessThan(12);
    const list = await owner.get('/v1/keys').expect(200);
    expect(list.body.items).toContainEqual(body.key);
    expect(list.text).not.toContain(body.secret);
    const rows = await app.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
      return manager.query<object[]>('SELECT * FROM api_keys');
    });
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(body.secret);
  });

  it.each([
    [{}, ['name', 'scopes']],
    [{ name: ' ', scopes: ['ask'] }, ['name']],
    [{ name: '一'.repeat(101), scopes: ['ask'] }, ['name']],
    [{ name: '收银台', scopes: [] }, ['scopes']],
    [{ name: '收银台', scopes: ['ask', 'root'] }, ['scopes']],
    [{ name: '收银台', scopes: ['ask'], expiresAt: '明天' }, ['expiresAt']],
    [{ name: '收银台', scopes: ['ask'], expiresAt: '2020-01-01T00:00:00Z' }, ['expiresAt']],
  ])('refuses %j and names the fields', async (body, fields) => {
    const answer = await create(body).expect(400);
    expect(answer.body.error.code).toBe('invalid_input');
    const named = answer.body.error.details.issues.map(({ path }: { path: string[] }) => path[0]);
    expect(new Set(named)).toEqual(new Set(fields));
  });

  it.each([
    ['GET', '/v1/keys'],
    ['POST', '/v1/keys'],
    ['DELETE', `/v1/keys/${newId()}`],
  ] as const)('%s %s is for owners and for keys with the scope admin', async (method, path) => {
    const call = (agent: Agent) =>
      method === 'GET' ? agent.get(path) : method === 'POST' ? agent.post(path) : agent.delete(path);
    await call(app.anyone()).expect(401);
    await call(await app.signedIn(shop, 'editor')).expect(403);
    await call(await app.withKey(shop, 'ask', 'knowledge', 'conversations')).expect(403);
    const { status } = await call(await app.withKey(shop, 'admin'));
    expect([200, 400, 404]).toContain(status);
  });

  it.each([
    ['ask', 'POST', '/v1/ask'],
    ['knowledge', 'GET', '/v1/faqs'],
    ['conversations', 'GET', '/v1/conversations'],
    ['admin', 'GET', '/v1/keys'],
  ] as const)('a key needs the scope %s for %s %s', async (scope, method, path) => {
    const others = SCOPES.filter((other) => other !== scope && other !== 'admin');
    const call = (agent: Agent) => (method === 'GET' ? agent.get(path) : agent.post(path));
    const refused = await call(await app.withKey(shop, ...others)).expect(403);
    expect(refused.body.error).toMatchObject({ code: 'forbidden', details: { scope } });
    expect((await call(await app.withKey(shop, scope))).status).toBeLessThan(401);
    expect((await call(await app.withKey(shop, 'admin'))).status).toBeLessThan(401);
  });

  it('a key is for no person and no installation', async () => {
    const admin = await app.withKey(shop, 'admin');
    await admin.get('/v1/session').expect(403);
    await admin.get('/v1/tenants').expect(403);
  });

  it('works no longer than it was made for', async () => {
    const { body } = await create({ name: '临时', scopes: ['knowledge'], expiresAt: inAnHour() }).expect(201);
    const temporary = app.bearing(body.secret);
    await temporary.get('/v1/faqs').expect(200);
    clock.advance(3_599_000);
    await temporary.get('/v1/faqs').expect(200);
    clock.advance(1000);
    await temporary.get('/v1/faqs').expect(401);
  });

  it('is refused from the moment it is revoked', async () => {
    const { body } = await create({ name: '旧的', scopes: ['knowledge'] }).expect(201);
    await app.bearing(body.secret).get('/v1/faqs').expect(200);
    await owner.delete(`/v1/keys/${body.key.id}`).expect(204);
    const { body: refusal } = await app.bearing(body.secret).get('/v1/faqs').expect(401);
    expect(refusal.error.code).toBe('unauthorized');
    await owner.delete(`/v1/keys/${body.key.id}`).expect(404);
    expect((await owner.get('/v1/keys').expect(200)).text).not.toContain(body.key.id);
  });

  it('revoked by another process, it works here for five seconds at most', async () => {
    const { body } = await create({ name: '另一处', scopes: ['knowledge'] }).expect(201);
    await app.bearing(body.secret).get('/v1/faqs').expect(200);
    await app.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
      await manager.query('UPDATE api_keys SET revoked_at = now() WHERE id = $1', [body.key.id]);
    });
    clock.advance(5000);
    await app.bearing(body.secret).get('/v1/faqs').expect(401);
  });

  it('tells when it was used last, to the minute', async () => {
    const { body } = await create({ name: '看得见', scopes: ['knowledge'] }).expect(201);
    const used = clock.now().toISOString();
    await app.bearing(body.secret).get('/v1/faqs').expect(200);
    clock.advance(30_000);
    await app.bearing(body.secret).get('/v1/faqs').expect(200);
    expect(await lastUse(body.key.id, used)).toBe(used);
    clock.advance(31_000);
    const later = clock.now().toISOString();
    await app.bearing(body.secret).get('/v1/faqs').expect(200);
    expect(await lastUse(body.key.id, later)).toBe(later);
  });

  it('another tenant neither sees nor revokes it', async () => {
    const { body } = await create({ name: '我们的', scopes: ['knowledge'] }).expect(201);
    const stranger = await app.signedIn(tea, 'owner', { name: '李四' });
    expect((await stranger.get('/v1/keys').expect(200)).body.items).toEqual([]);
    await stranger.delete(`/v1/keys/${body.key.id}`).expect(404);
    await stranger.delete('/v1/keys/not-an-id').expect(404);
    await app.bearing(body.secret).get('/v1/faqs').expect(200);
  });

  it.each(['mk_' + 'A'.repeat(43), 'mk_', 'x'])('refuses a secret that nobody made: %s', async (secret) => {
    const { body } = await app.bearing(secret).get('/v1/faqs').expect(401);
    expect(body.error.code).toBe('unauthorized');
  });

  /** The note is not in the way of the request, so it may come a moment later. */
  async function lastUse(id: string, expected: string): Promise<string | null> {
    const giveUp = Date.now() + 3000;
    for (;;) {
      const { body } = await owner.get('/v1/keys').expect(200);
      const { lastUsedAt } = body.items.find((key: { id: string }) => key.id === id);
      if (lastUsedAt === expected || Date.now() > giveUp) return lastUsedAt;
    }
  }
});
