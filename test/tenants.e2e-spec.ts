import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';

type Agent = Awaited<ReturnType<TestApp['signedIn']>>;

describe('tenants', () => {
  let app: TestApp;
  let shop: TenantContext;
  let operatorId: string;
  let operator: Agent;

  beforeAll(async () => {
    app = await startApp();
    shop = await app.addTenant('shop', '云杉商店');
    operatorId = await app.addPerson({ operator: true, name: '王芳' });
    operator = await app.acting(operatorId);
  });
  afterAll(() => app.close());

  it.each([
    ['tea', '茶馆'],
    ['books-2', 'Books & Co'],
  ])('%s is made by an operator, who becomes its owner', async (slug, name) => {
    const { body } = await operator.post('/v1/tenants').send({ slug, name }).expect(201);
    expect(body).toEqual({ id: expect.any(String), slug, name, createdAt: expect.stringMatching(/Z$/) });
    expect((await operator.get('/v1/tenants').expect(200)).body.items).toContainEqual(body);
    const owner = await app.acting(operatorId, { ...shop, tenantId: body.id });
    const { body: people } = await owner.get('/v1/users').expect(200);
    expect(people.items).toMatchObject([{ id: operatorId, name: '王芳', role: 'owner' }]);
    const { body: audit } = await owner.get('/v1/audit').expect(200);
    expect(audit.items).toMatchObject([
      {
        actor: { kind: 'user', id: operatorId, name: '王芳' },
        action: 'tenant.create',
        subject: { kind: 'tenant', id: body.id },
      },
    ]);
  });

  it('gets another name', async () => {
    const { body: made } = await operator.post('/v1/tenants').send({ slug: 'old', name: '旧名字' }).expect(201);
    const { body } = await operator.patch(`/v1/tenants/${made.id}`).send({ name: ' 新名字 ' }).expect(200);
    expect(body).toEqual({ ...made, name: '新名字' });
    const owner = await app.acting(operatorId, { ...shop, tenantId: made.id });
    expect((await owner.get('/v1/audit').expect(200)).body.items[0]).toMatchObject({
      action: 'tenant.update',
      actor: { name: '王芳' },
      details: { name: '新名字' },
    });
  });

  it('keeps a short name for one only', async () => {
    const { body } = await operator.post('/v1/tenants').send({ slug: 'shop', name: '另一家' }).expect(409);
    expect(body.error).toMatchObject({ code: 'conflict', details: { field: 'slug' } });
  });

  it.each([
    ['POST', {}, ['slug', 'name']],
    ['POST', { slug: '商店', name: '商店' }, ['slug']],
    ['POST', { slug: '-shop', name: '商店' }, ['slug']],
    ['POST', { slug: 'x'.repeat(64), name: '商店' }, ['slug']],
    ['POST', { slug: 'fine', name: ' ' }, ['name']],
    ['POST', { slug: 'fine', name: '店'.repeat(201) }, ['name']],
    ['POST', { slug: 'fine', name: '一\u0007二' }, ['name']],
    ['PATCH', {}, ['name']],
    ['PATCH', { name: 7 }, ['name']],
  ] as const)('%s refuses %j and names the fields', async (method, input, fields) => {
    const call = method === 'POST' ? operator.post('/v1/tenants') : operator.patch(`/v1/tenants/${shop.tenantId}`);
    const { body } = await call.send(input).expect(400);
    expect(body.error.code).toBe('invalid_input');
    expect(body.error.details.issues.map(({ path }: { path: string[] }) => path[0])).toEqual(fields);
  });

  it.each([newId(), 'shop', '商店'])('there is no tenant %s to rename', async (id) => {
    await operator
      .patch(`/v1/tenants/${encodeURIComponent(id)}`)
      .send({ name: '名字' })
      .expect(404);
  });

  it('are the business of operators only', async () => {
    const owner = await app.signedIn(shop, 'owner');
    const key = await app.withKey(shop, 'admin');
    const url = `/v1/tenants/${shop.tenantId}`;
    for (const [agent, status] of [
      [app.anyone(), 401],
      [owner, 403],
      [key, 403],
    ] as const) {
      await agent.get('/v1/tenants').expect(status);
      await agent.post('/v1/tenants').send({ slug: 'mine', name: '我的' }).expect(status);
      await agent.patch(url).send({ name: '我的' }).expect(status);
    }
    expect(await app.get(TenantService).bySlug('mine')).toBeUndefined();
    expect(await app.get(TenantService).bySlug('shop')).toMatchObject({ id: shop.tenantId, name: '云杉商店' });
  });

  it('can be made by the system, without an owner', async () => {
    const { id } = await app.get(TenantService).create({ slug: 'seed', name: '演示' });
    expect((await app.get(TenantService).all()).map((tenant) => tenant.id)).toContain(id);
    const auditor = await app.signedIn({ ...shop, tenantId: id }, 'owner');
    const { body } = await auditor.get('/v1/audit').expect(200);
    expect(body.items).toMatchObject([{ action: 'tenant.create', actor: { kind: 'system' } }]);
  });
});
