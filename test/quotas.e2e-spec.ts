import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConversationService } from '../src/conversations/conversation.service.js';
import { VisitorService } from '../src/conversations/visitor.service.js';
import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { add } from './support/document-calls.js';
import { type Caller, fieldsOf, statuses } from './support/people.js';

const MEGABYTE = 1024 * 1024;

describe('the quotas of a tenant', () => {
  const folder = mkdtempSync(join(process.env.MOSSDESK_TEST_FOLDER ?? tmpdir(), 'quotas-'));
  let app: TestApp;
  let operator: Caller;
  let shop: TenantContext;
  let owner: Caller;

  beforeAll(async () => {
    app = await startApp({ env: { DATA_DIR: folder } });
    operator = await app.acting(await app.addPerson({ operator: true, name: '王芳' }));
  });
  beforeEach(async () => {
    shop = await app.addTenant();
    owner = await app.signedIn(shop, 'owner');
  });
  afterAll(() => app.close());

  const limit = (patch: object) => operator.patch(`/v1/tenants/${shop.tenantId}/quotas`).send(patch);
  const standing = async (quota: string) => {
    const { body } = await owner.get('/v1/quotas').expect(200);
    return body.items.find((one: { quota: string }) => one.quota === quota);
  };
  const publish = (question: string) =>
    owner.post('/v1/faqs').send({ question, answer: '可以。', language: 'zh', status: 'published' });

  it('are none until an operator sets some, who need not be in it; the log of the tenant says so', async () => {
    const { body } = await owner.get('/v1/quotas').expect(200);
    expect(body).toMatchObject({
      items: [
        { quota: 'answers', limit: null, used: 0, renewsAt: expect.stringMatching(/Z$/) },
        { quota: 'model_tokens', limit: null, used: 0, renewsAt: expect.stringMatching(/Z$/) },
        { quota: 'passages', limit: null, used: 0, renewsAt: null, timeZone: null },
        { quota: 'files_mb', limit: null, used: 0, renewsAt: null },
        { quota: 'people', limit: null, used: 1, renewsAt: null },
      ],
      next: null,
    });
    const changed = await limit({ answers: 500, people: 5 }).expect(200);
    expect(changed.body.items[0]).toMatchObject({ quota: 'answers', limit: 500 });
    await limit({ answers: 1000, people: null }).expect(200);
    await limit({ answers: 1000 }).expect(200);
    expect(await standing('answers')).toMatchObject({ limit: 1000 });
    expect(await standing('people')).toMatchObject({ limit: null });
    const entries = (await owner.get('/v1/audit').expect(200)).body.items;
    expect(entries).toMatchObject([
      {
        action: 'quota.update',
        details: { changes: { answers: { from: 500, to: 1000 }, people: { from: 5, to: null } } },
      },
      { action: 'quota.update', actor: { kind: 'user', name: '王芳' }, subject: { kind: 'tenant', id: shop.tenantId } },
      { action: 'tenant.create' },
    ]);
  });

  it('are set by operators only, and seen by owners, each of their own', async () => {
    const path = `/v1/tenants/${shop.tenantId}/quotas`;
    for (const [caller, status] of [
      [app.anyone(), 401],
      [owner, 403],
      [await app.withKey(shop, 'admin'), 403],
    ] as const) {
      await caller.get(path).expect(status);
      await caller.patch(path).send({ answers: 1 }).expect(status);
    }
    await app.anyone().get('/v1/quotas').expect(401);
    await (await app.signedIn(shop, 'editor')).get('/v1/quotas').expect(403);
    await (await app.withKey(shop, 'ask', 'conversations')).get('/v1/quotas').expect(403);
    await limit({ people: 7 }).expect(200);
    const other = await app.signedIn(await app.addTenant(), 'owner');
    const { body } = await other.get('/v1/quotas').expect(200);
    expect(body.items.map(({ limit }: { limit: number | null }) => limit)).toEqual([null, null, null, null, null]);
    for (const id of [newId(), '商店']) {
      await operator.get(`/v1/tenants/${encodeURIComponent(id)}/quotas`).expect(404);
      await operator
        .patch(`/v1/tenants/${encodeURIComponent(id)}/quotas`)
        .send({ people: 1 })
        .expect(404);
    }
  });

  it.each([
    [{ answers: -1 }, 'answers'],
    [{ passages: 1.5 }, 'passages'],
    [{ files_mb: '很多' }, 'files_mb'],
    [{ people: 1e13 }, 'people'],
  ])('refuse %j', async (patch, field) => {
    expect(fieldsOf((await limit(patch).expect(400)).body)).toEqual([field]);
    await limit({ visitors: 5 }).expect(400);
  });

  it('hold what is published, and name both numbers; what is there can be changed and taken away', async () => {
    await limit({ passages: 3 }).expect(200);
    const { body: faq } = await publish('可以带狗吗？').expect(201);
    await publish('可以带猫吗？').expect(201);
    expect(await add(owner, { title: '停车', text: '门口有 12 个车位。' })).toMatchObject({
      status: 'ready',
      passages: 1,
    });
    const failed = await add(owner, { title: '价目', text: '批发价 ¥88。' });
    const details = { quota: 'passages', limit: 3, used: 4 };
    expect(failed).toMatchObject({ status: 'failed', passages: 0, error: { code: 'quota_exceeded', details } });
    const { body: refused } = await publish('可以带鸟吗？').expect(429);
    expect(refused.error).toMatchObject({ code: 'quota_exceeded', details });
    expect(refused.error.message).toMatch(/3.*4/);
    await owner.post('/v1/faqs').send({ question: '草稿', answer: '……', language: 'zh', status: 'draft' }).expect(201);
    await limit({ passages: 1 }).expect(200);
    await owner.patch(`/v1/faqs/${faq.id}`).send({ version: 1, answer: '小狗可以。' }).expect(200);
    await owner.patch(`/v1/faqs/${faq.id}`).send({ version: 2, status: 'archived' }).expect(200);
    await owner.patch(`/v1/faqs/${faq.id}`).send({ version: 3, status: 'published' }).expect(429);
    expect(await standing('passages')).toMatchObject({ limit: 1, used: 2 });
    await limit({ passages: null }).expect(200);
    await publish('可以带鸟吗？').expect(201);
  });

  it('leave room for one of those who publish at once', async () => {
    await publish('可以带狗吗？').expect(201);
    await limit({ passages: 2 }).expect(200);
    const all = ['猫', '鸟', '鱼', '龟'].map((animal) => publish(`可以带${animal}吗？`));
    expect(await statuses(all)).toEqual([201, 429, 429, 429]);
    expect(await standing('passages')).toMatchObject({ used: 2 });
  });

  it('hold the files that are kept; one that is refused leaves nothing, and what is erased makes room', async () => {
    const agent = await app.signedIn(shop, 'agent');
    const visitors = [1, 2, 3].map(() => app.get(VisitorService).stranger());
    const open = (visitor = visitors[0]!) =>
      app.get(ConversationService).open(shop, { visitor, channel: 'api', language: 'zh' });
    const upload = (conversation: string, name: string, megabytes = 0.6) =>
      agent
        .post(`/v1/conversations/${conversation}/files`)
        .query({ name })
        .set('Content-Type', 'application/octet-stream')
        .send(Buffer.alloc(megabytes * MEGABYTE, name));
    const kept = () => {
      const files = readdirSync(join(folder, 'files', shop.tenantId), { recursive: true, withFileTypes: true });
      return files.filter((entry) => entry.isFile()).length;
    };
    const rooms = await Promise.all(visitors.map(open));
    const room = rooms[0]!;
    await limit({ files_mb: 1 }).expect(200);
    const all = rooms.map((one, at) => upload(one, `退货单${at}.txt`));
    expect(await statuses(all)).toEqual([201, 429, 429]);
    expect([await standing('files_mb'), kept()]).toMatchObject([{ limit: 1, used: 0.6 }, 1]);
    const { body } = await upload(room, '收据.txt').expect(429);
    expect(body.error).toMatchObject({ code: 'quota_exceeded', details: { quota: 'files_mb', limit: 1, used: 1.2 } });
    await upload(room, '小票.txt', 0.4).expect(201);
    await upload(room, 'nothing.txt', 0.01).expect(429);
    const gone = { visitors: visitors.map(({ id }) => id) };
    await owner.post('/v1/privacy/erasures').send(gone).expect(201);
    expect(await standing('files_mb')).toMatchObject({ used: 0 });
    await upload(await open(), '收据.txt').expect(201);
  });

  it('hold the people, however many are invited at once; who leaves makes room', async () => {
    await limit({ people: 3 }).expect(200);
    const invite = (name: string) =>
      owner.post('/v1/users').send({ email: `${name}-${newId()}@example.cn`, name: '李雷', role: 'agent' });
    expect(await statuses(['a', 'b', 'c', 'd'].map(invite))).toEqual([201, 201, 429, 429]);
    const { body } = await invite('e').expect(429);
    expect(body.error).toMatchObject({ code: 'quota_exceeded', details: { quota: 'people', limit: 3, used: 4 } });
    const { items } = (await owner.get('/v1/users').expect(200)).body;
    expect(items).toHaveLength(3);
    await owner.delete(`/v1/users/${items[2].id}`).expect(204);
    await invite('f').expect(201);
  });
});
