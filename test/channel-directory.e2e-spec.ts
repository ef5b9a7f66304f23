import { AccountDirectory } from '../src/channels/accounts/account-directory.js';
import { AccountKeys } from '../src/channels/accounts/account-keys.js';
import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { freshDatabaseUrl } from './support/database.js';
import { letterbox } from './support/letterbox-channel.js';

const TOKEN = 'good-绿萝';
const SETTINGS = { token: TOKEN, box: '一〇三' };
const keyOf = (name: string, byte: number) => `${name}:${Buffer.alloc(32, byte).toString('base64')}`;

interface Shown {
  readonly id: string;
}

describe('accounts on chat platforms, in one process and in others', () => {
  let url: string;
  let app: TestApp;
  let shop: TenantContext;
  let owner: Awaited<ReturnType<TestApp['signedIn']>>;

  beforeAll(async () => {
    url = await freshDatabaseUrl();
    app = await startApp({ url, channels: [letterbox], env: { ENCRYPTION_KEYS: keyOf('old', 1) } });
    shop = await app.addTenant();
    owner = await app.signedIn(shop, 'owner');
  });
  afterAll(() => app.close());

  const connect = async (extra: object = {}): Promise<Shown> => {
    const input = { platform: 'letterbox', name: '总店', settings: SETTINGS, ...extra };
    return (await owner.post('/v1/channel-accounts').send(input).expect(201)).body;
  };
  const change = (id: string, patch: object) => owner.patch(`/v1/channel-accounts/${id}`).send(patch);
  const find = (server: TestApp, id: string, platform = 'letterbox') => server.get(AccountDirectory).find(platform, id);

  it('are found by their id without their tenant, if they are switched on and of that platform', async () => {
    const { id } = await connect({ language: 'zh' });
    expect(await find(app, id)).toMatchObject({ name: '总店', language: 'zh', ctx: { tenantId: shop.tenantId } });
    for (const [wrong, platform] of [
      [id, 'feishu'],
      [newId(), 'letterbox'],
      ['一', 'letterbox'],
      [`${id}'`, 'letterbox'],
    ])
      expect(await find(app, String(wrong), platform)).toBeUndefined();
    await change(id, { version: 1, enabled: false }).expect(200);
    expect(await find(app, id)).toBeUndefined();
    expect((await app.get(AccountDirectory).all()).map(({ account }) => account.id)).not.toContain(id);
    await change(id, { version: 2, enabled: true }).expect(200);
    expect(await find(app, id)).toBeDefined();
    expect((await app.get(AccountDirectory).all()).map(({ account }) => account.id)).toContain(id);
  });

  it('are followed by every process', async () => {
    const env = { ENCRYPTION_KEYS: keyOf('old', 1) };
    const second = await startApp({ url, channels: [letterbox], env });
    const id = newId();
    expect(await find(second, id)).toBeUndefined();
    const made = await connect();
    expect(await find(second, made.id)).toMatchObject({ name: '总店' });
    const heard = new Promise((resolve) => second.get(AccountDirectory).onChange(resolve));
    await change(made.id, { version: 1, name: '分店', settings: { token: 'good-2' } }).expect(200);
    expect(await find(app, made.id)).toMatchObject({ name: '分店' });
    expect(await heard).toBe(made.id);
    expect(await find(second, made.id)).toMatchObject({ name: '分店', account: { config: { token: 'good-2' } } });
    await owner.delete(`/v1/channel-accounts/${made.id}`).expect(204);
    await until(async () => (await find(second, made.id)) === undefined);
    await second.close();
  });

  it('change their key without anybody noticing, and say which key is missing', async () => {
    const database = { url, channels: [letterbox] };
    const { id } = await connect();
    const both = await startApp({ ...database, env: { ENCRYPTION_KEYS: `${keyOf('new', 2)},${keyOf('old', 1)}` } });
    const accounts = (await owner.get('/v1/channel-accounts')).body.items.length;
    expect(await both.get(AccountKeys).rotate()).toEqual({ resealed: accounts, current: 0, unreadable: [] });
    expect(await both.get(AccountKeys).rotate()).toEqual({ resealed: 0, current: accounts, unreadable: [] });
    await both.close();
    const after = await startApp({ ...database, env: { ENCRYPTION_KEYS: keyOf('new', 2) } });
    expect((await after.get(AccountDirectory).find('letterbox', id))?.account.config).toMatchObject({ token: TOKEN });
    await after.close();
    // This server has the old key only.
    const { body } = await owner.get(`/v1/channel-accounts/${id}`).expect(200);
    expect(body).toMatchObject({ unreadable: true, settings: {}, secrets: [] });
    const { body: check } = await owner.post(`/v1/channel-accounts/${id}/check`).expect(200);
    expect(check.findings).toContainEqual(
      expect.objectContaining({ ok: false, what: expect.objectContaining({ en: expect.stringContaining('"new"') }) }),
    );
    expect((await app.get(AccountKeys).rotate()).unreadable).toHaveLength(accounts);
    await change(id, { version: 1, settings: SETTINGS }).expect(200);
    expect((await app.get(AccountDirectory).find('letterbox', id))?.account.config).toMatchObject({ token: TOKEN });
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 100; turn++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It has not come to that within five seconds');
}
