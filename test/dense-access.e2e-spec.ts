import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { freshDatabaseUrl } from './support/database.js';
import { addDocument, HOUSE_RULES } from './support/documents.js';
import { build, byMeaning, encoded, installEncoders, meant, search } from './support/encoders.js';

type Agent = Awaited<ReturnType<TestApp['signedIn']>>;

const CLI = join(__dirname, '..', 'dist', 'bin', 'cli.js');
const QUESTION = '签收后多久可以退货';

describe('encoders of a tenant', () => {
  let url: string;
  let dataDir: string;
  let app: TestApp;
  let shop: TenantContext;
  let editor: Agent;

  beforeAll(async () => {
    url = await freshDatabaseUrl();
    dataDir = await mkdtemp(join(tmpdir(), 'mossdesk-encoders-'));
    await installEncoders(dataDir, ['tiny-a', 'tiny-b', 'tiny-c']);
    app = await startApp({ url, env: { DATA_DIR: dataDir } });
  });
  afterAll(async () => {
    await app.close();
    await rm(dataDir, { recursive: true });
  });
  beforeEach(async () => {
    shop = await app.addTenant();
    editor = await app.signedIn(shop, 'editor', { name: '韩梅梅' });
    await addDocument(app, shop, HOUSE_RULES);
  });

  const use = (id: string | null, status = 204) => editor.put('/v1/encoders/in-use').send({ id }).expect(status);
  const built = async (model: string, passages = 4) => {
    const id = await build(editor, model);
    await encoded(editor, id, passages);
    return id;
  };
  it('are compared on the tests of knowledge before they are switched', async () => {
    const [a, b] = [await built('tiny-a'), await built('tiny-b')];
    for (const [question, contains] of [
      [QUESTION, '七天'],
      ['满多少包邮', '没有这句话'],
    ])
      await editor
        .post('/v1/tests')
        .send({ question, expect: { contains: [contains] } })
        .expect(201);
    await use(a);
    const { body } = await editor.post(`/v1/encoders/${b}/compare`).expect(200);
    expect(body).toEqual({
      beforeModel: 'tiny-a',
      afterModel: 'tiny-b',
      before: { total: 2, passed: 1, changed: 0, failed: 1 },
      after: { total: 2, passed: 1, changed: 0, failed: 1 },
      changes: [],
    });
    expect((await editor.post(`/v1/encoders/${a}/compare`).expect(200)).body.beforeModel).toBeNull();
    expect((await editor.get('/v1/tests/runs').expect(200)).body.items).toEqual([]);
  });

  it('stand two side by side, and go when they are not in use', async () => {
    const [a, b] = [await built('tiny-a'), await built('tiny-b')];
    await use(a);
    const refused = await editor.post('/v1/encoders').send({ model: 'tiny-c' }).expect(409);
    expect(refused.body.error.details).toEqual({ reason: 'two' });
    await editor.post('/v1/encoders').send({ model: 'tiny-a' }).expect(409);
    const inUse = await editor.delete(`/v1/encoders/${a}`).expect(409);
    expect(inUse.body.error.details).toEqual({ reason: 'in_use' });
    await editor.delete(`/v1/encoders/${b}`).expect(204);
    await built('tiny-c');
  });

  it.each([
    [{ model: 'missing' }, 404, 'model_not_found'],
    [{ model: '../up' }, 404, 'model_not_found'],
    [{ model: '' }, 400, 'invalid_input'],
    [{}, 400, 'invalid_input'],
  ])('refuse %j', async (input, status, code) => {
    const { body } = await editor.post('/v1/encoders').send(input).expect(status);
    expect(body.error.code).toBe(code);
  });

  it('are for those who keep the knowledge, each within their own tenant', async () => {
    const id = await built('tiny-a');
    await use(id);
    await meant(editor, QUESTION);
    await app.anyone().get('/v1/encoders').expect(401);
    await (await app.signedIn(shop, 'viewer')).post('/v1/encoders').send({ model: 'tiny-b' }).expect(403);
    await (await app.withKey(shop, 'ask')).get('/v1/encoders').expect(403);
    const other = await app.signedIn(await app.addTenant(), 'owner');
    expect((await other.get('/v1/encoders').expect(200)).body.encoders).toEqual([]);
    for (const verb of ['pause', 'resume', 'compare']) await other.post(`/v1/encoders/${id}/${verb}`).expect(404);
    await other.delete(`/v1/encoders/${id}`).expect(404);
    await other.put('/v1/encoders/in-use').send({ id }).expect(404);
    await other.put('/v1/encoders/in-use').send({ id: newId() }).expect(404);
    expect(byMeaning(await search(other, QUESTION))).toEqual([]);
    expect(byMeaning(await search(editor, QUESTION)).length).toBeGreaterThan(0);
  });

  it('serve every process: one that starts later compares meaning too, and hears of each switch', async () => {
    const id = await built('tiny-a');
    await use(id);
    const later = await startApp({ url, env: { DATA_DIR: dataDir }, jobs: false });
    const elsewhere = await later.signedIn(shop, 'editor');
    await meant(elsewhere, QUESTION);
    await use(null);
    for (let round = 0; round < 200 && byMeaning(await search(elsewhere, QUESTION)).length > 0; round++)
      await pause(20);
    expect(byMeaning(await search(elsewhere, QUESTION))).toEqual([]);
    await use(id);
    await meant(elsewhere, QUESTION);
    await later.close();
  });

  it('are managed from the command line, beside a running server', async () => {
    const tenant = await app.addTenant('cli-shop');
    const keeper = await app.signedIn(tenant, 'editor');
    await addDocument(app, tenant, HOUSE_RULES);
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir, DATABASE_URL: url };
    const run = async (...words: string[]) => {
      const options = ['--tenant', 'cli-shop', '--json'];
      const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'encoders', ...words, ...options], { env });
      return JSON.parse(stdout);
    };
    expect(await run('list')).toEqual({ installed: ['tiny-a', 'tiny-b', 'tiny-c'], encoders: [] });
    const { encoders } = await run('build', 'tiny-a');
    expect(encoders).toMatchObject([{ model: 'tiny-a', inUse: false, total: 4 }]);
    const { body } = await keeper.get('/v1/encoders').expect(200);
    await encoded(keeper, body.encoders[0].id, 4);
    expect((await run('switch', 'tiny-a')).encoders).toMatchObject([{ status: 'ready', inUse: true, done: 4 }]);
    await meant(keeper, QUESTION);
    expect((await run('switch', '--none')).encoders).toMatchObject([{ inUse: false }]);
    await expect(run('pause', 'tiny-a')).rejects.toThrow('not being built');
    await expect(run('switch', 'tiny-b')).rejects.toThrow('encoders build tiny-b');
    await expect(run('build', 'none-such')).rejects.toThrow('not installed');
  }, 180_000);
});
