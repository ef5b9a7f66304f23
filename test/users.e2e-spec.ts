import request from 'supertest';
import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { type Caller, claim, invite, PASSWORD, statuses, tokenOf } from './support/people.js';

describe('the people of a tenant', () => {
  let app: TestApp;
  let shop: TenantContext;
  let tea: TenantContext;
  let ownerId: string;
  let owner: Caller;

  beforeAll(async () => {
    app = await startApp();
    shop = await app.addTenant('shop', '云杉商店');
    tea = await app.addTenant('tea', '茶馆');
    ownerId = await app.addPerson({ name: '王芳', email: 'wangfang@example.cn' });
    await app.join(shop, ownerId, 'owner');
    owner = await app.acting(ownerId, shop);
  });
  afterAll(() => app.close());

  const latest = async () => (await owner.get('/v1/audit?limit=1').expect(200)).body.items[0];

  it.each([
    ['zhangsan@example.cn', '张三'],
    ['Ann.Lee@Example.com', 'Ann Lee'],
  ])('%s is invited, sets a password by the link, and is in', async (email, name) => {
    const { body } = await owner.post('/v1/users').send({ email, name, role: 'editor' }).expect(201);
    expect(body.user).toEqual({
      id: expect.any(String),
      email: email.toLowerCase(),
      name,
      role: 'editor',
      pending: true,
      createdAt: expect.any(String),
    });
    expect(body.link.startsWith(`${app.url}/admin/link#`)).toBe(true);
    expect(await latest()).toMatchObject({
      action: 'user.invite',
      actor: { name: '王芳' },
      subject: { kind: 'user', id: body.user.id },
      details: { role: 'editor' },
    });

    const token = tokenOf(body.link);
    const inspected = await app.anyone().post('/v1/links/inspect').send({ token }).expect(200);
    expect(inspected.body).toEqual({ purpose: 'invite', email: email.toLowerCase(), name });
    const guest = request.agent(app.nest.getHttpServer());
    const session = await guest.post('/v1/links/claim').send({ token, password: PASSWORD }).expect(200);
    expect(session.body).toEqual({
      user: { id: body.user.id, email: email.toLowerCase(), name, operator: false },
      memberships: [{ tenantId: shop.tenantId, tenantName: '云杉商店', role: 'editor' }],
    });
    await guest.get('/v1/faqs').expect(200);
    const { body: people } = await owner.get('/v1/users').expect(200);
    expect(people.items).toContainEqual({ ...body.user, pending: false });
    await app.anyone().post('/v1/session').send({ email, password: PASSWORD }).expect(200);
  });

  it.each([
    ['POST', {}, ['email', 'name', 'role']],
    ['POST', { email: '张三', name: '张三', role: 'viewer' }, ['email']],
    ['POST', { email: 'a@example.cn', name: ' ', role: 'boss' }, ['name', 'role']],
    ['PATCH', {}, ['role']],
    ['PATCH', { role: '店长' }, ['role']],
  ] as const)('%s refuses %j and names the fields', async (method, input, fields) => {
    const call = method === 'POST' ? owner.post('/v1/users') : owner.patch(`/v1/users/${ownerId}`);
    const { body } = await call.send(input).expect(400);
    expect(body.error.code).toBe('invalid_input');
    expect(body.error.details.issues.map(({ path }: { path: string[] }) => path[0])).toEqual(fields);
  });

  it('are the business of owners, and of keys with the scope admin', async () => {
    const editor = await app.signedIn(shop, 'editor');
    const key = await app.withKey(shop, 'ask', 'knowledge', 'conversations');
    for (const [agent, status] of [
      [app.anyone(), 401],
      [editor, 403],
      [key, 403],
    ] as const) {
      await agent.get('/v1/users').expect(status);
      await agent.post('/v1/users').send({ email: 'a@example.cn', name: '甲', role: 'owner' }).expect(status);
      await agent.patch(`/v1/users/${ownerId}`).send({ role: 'viewer' }).expect(status);
      await agent.delete(`/v1/users/${ownerId}`).expect(status);
      await agent.post(`/v1/users/${ownerId}/link`).expect(status);
    }
    const admin = await app.withKey(shop, 'admin');
    const { body } = await admin
      .post('/v1/users')
      .send({ email: 'bykey@example.cn', name: '乙', role: 'viewer' })
      .expect(201);
    expect(await latest()).toMatchObject({ action: 'user.invite', actor: { kind: 'key', name: '测试' } });
    await admin.delete(`/v1/users/${body.user.id}`).expect(204);
  });

  it('belong to their tenant: another one neither sees nor changes them', async () => {
    const { user } = await invite(owner, 'ours@example.cn');
    const stranger = await app.signedIn(tea, 'owner', { name: '茶馆老板' });
    expect((await stranger.get('/v1/users').expect(200)).text).not.toContain('ours@example.cn');
    await stranger.patch(`/v1/users/${user.id}`).send({ role: 'viewer' }).expect(404);
    await stranger.delete(`/v1/users/${user.id}`).expect(404);
    await stranger.post(`/v1/users/${user.id}/link`).expect(404);
    await owner.patch(`/v1/users/${newId()}`).send({ role: 'viewer' }).expect(404);
    await owner.delete('/v1/users/李雷').expect(404);
  });

  it('get another role, which counts at once', async () => {
    const id = await app.addPerson({ name: '韩梅梅' });
    await app.join(shop, id, 'viewer');
    const person = await app.acting(id, shop);
    await person.get('/v1/keys').expect(403);
    const { body } = await owner.patch(`/v1/users/${id}`).send({ role: 'owner' }).expect(200);
    expect(body).toMatchObject({ id, role: 'owner', name: '韩梅梅' });
    expect(await latest()).toMatchObject({
      action: 'user.role',
      subject: { id },
      details: { name: '韩梅梅', role: 'owner', before: 'viewer' },
    });
    await person.get('/v1/keys').expect(200);
    await owner.patch(`/v1/users/${id}`).send({ role: 'viewer' }).expect(200);
    await person.get('/v1/keys').expect(403);
  });

  it('are in once, however often they are invited', async () => {
    await invite(owner, 'twice@example.cn');
    const { body } = await owner
      .post('/v1/users')
      .send({ email: 'Twice@example.cn', name: '李雷', role: 'owner' })
      .expect(409);
    expect(body.error).toMatchObject({ code: 'conflict', details: { field: 'email' } });
    const both = ['/v1/users', '/v1/users'].map((path) =>
      owner.post(path).send({ email: 'race@example.cn', name: '赛', role: 'viewer' }),
    );
    expect(await statuses(both)).toEqual([201, 409]);
  });

  it('are out at once when they are removed, and forgotten if they are nowhere else', async () => {
    const { user, link } = await invite(owner, 'leaving@example.cn', 'owner', '要走的人');
    const guest = request.agent(app.nest.getHttpServer());
    await guest
      .post('/v1/links/claim')
      .send({ token: tokenOf(link), password: PASSWORD })
      .expect(200);
    await guest.get('/v1/users').expect(200);
    await owner.delete(`/v1/users/${user.id}`).expect(204);
    expect(await latest()).toMatchObject({
      action: 'user.remove',
      subject: { id: user.id },
      details: { name: '要走的人' },
    });
    await guest.get('/v1/users').expect(401);
    expect(await app.database.query('SELECT 1 FROM users WHERE id = $1', [user.id])).toEqual([]);
    await owner.delete(`/v1/users/${user.id}`).expect(404);
  });

  it('are never without an owner', async () => {
    const lone = await app.addTenant();
    const ids = [await app.addPerson({ name: '甲' }), await app.addPerson({ name: '乙' })];
    for (const id of ids) await app.join(lone, id, 'owner');
    const [first, second] = [await app.acting(ids[0]!, lone), await app.acting(ids[1]!, lone)];
    await first.delete(`/v1/users/${ids[1]}`).expect(204);
    await second.get('/v1/users').expect(401);
    for (const call of [
      first.delete(`/v1/users/${ids[0]}`),
      first.patch(`/v1/users/${ids[0]}`).send({ role: 'editor' }),
    ])
      expect((await call.expect(409)).body.error.code).toBe('last_owner');
    const pending = await invite(first, 'heir@example.cn', 'owner', '继任者');
    expect((await first.delete(`/v1/users/${ids[0]}`).expect(409)).body.error.code).toBe('last_owner');
    await claim(app, tokenOf(pending.link)).expect(200);
    await first.delete(`/v1/users/${ids[0]}`).expect(204);
  });

  it('keep an owner even when two demote each other at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const pair = await app.addTenant();
      const ids = [await app.addPerson(), await app.addPerson()] as const;
      for (const id of ids) await app.join(pair, id, 'owner');
      const agents = [await app.acting(ids[0], pair), await app.acting(ids[1], pair)] as const;
      const demote = (agent: Caller, id: string) =>
        round % 2 ? agent.patch(`/v1/users/${id}`).send({ role: 'viewer' }) : agent.delete(`/v1/users/${id}`);
      const answers = await Promise.all([demote(agents[0], ids[1]), demote(agents[1], ids[0])]);
      const { length: done } = answers.filter(({ status }) => status === 200 || status === 204);
      expect([round, done]).toEqual([round, 1]);
    }
  });
});
