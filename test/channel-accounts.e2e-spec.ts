import { Logger } from '@nestjs/common';
import { AccountDirectory } from '../src/channels/accounts/account-directory.js';
import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { letterbox } from './support/letterbox-channel.js';

/** Not https, so that the check has something to find. */
const PUBLIC_URL = 'http://chat.example.com';
const TOKEN = 'good-绿萝-4561255354251345929';
const SETTINGS = { token: TOKEN, box: '一〇三' };

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly webhook: { readonly path: string } | null;
}

describe('accounts on chat platforms', () => {
  let app: TestApp;
  let shop: TenantContext;
  let owner: Awaited<ReturnType<TestApp['signedIn']>>;

  beforeAll(async () => {
    app = await startApp({ channels: [letterbox], env: { PUBLIC_URL } });
    shop = await app.addTenant();
    owner = await app.signedIn(shop, 'owner');
  });
  afterAll(() => app.close());

  const connect = async (extra: object = {}): Promise<Shown> => {
    const input = { platform: 'letterbox', name: '总店', settings: SETTINGS, ...extra };
    return (await owner.post('/v1/channel-accounts').send(input).expect(201)).body;
  };
  const change = (id: string, patch: object) => owner.patch(`/v1/channel-accounts/${id}`).send(patch);
  const issuesIn = (body: { error: { details: { issues: { path: string[] }[] } } }) =>
    body.error.details.issues.map(({ path }) => path.join('.'));

  it('are asked for by a form that the plugin’s schema makes', async () => {
    const { body } = await owner.get('/v1/channels').expect(200);
    expect(body.items).toHaveLength(1);
    const [{ name, title, capabilities, form }] = body.items;
    expect({ name, title }).toEqual({ name: 'letterbox', title: { zh: '信箱', en: 'Letterbox' } });
    expect(capabilities.text).toEqual({ max: 500, unit: 'codepoints' });
    expect(form.required).toEqual(['token', 'box']);
    expect(form.properties.token).toMatchObject({ type: 'string', secret: true, words: { title: { zh: '令牌' } } });
    expect(form.properties.collect).toMatchObject({ enum: ['daily', 'hourly'], default: 'daily' });
    expect(form.properties.apiRoot).toMatchObject({ advanced: true, default: 'https://letterbox.example' });
  });

  it('are connected, listed, changed and removed', async () => {
    const made = await connect();
    expect(made).toMatchObject({
      ...{ platform: 'letterbox', name: '总店', enabled: true, language: 'auto', version: 1, loaded: true },
      ...{ settings: { box: '一〇三' }, secrets: ['token'], unreadable: false, trouble: null },
      ...{ heardAt: null, sentAt: null, deliveries: { failed: 0, unknown: 0 } },
      webhook: {
        path: `/hooks/letterbox/${made.id}`,
        url: `${PUBLIC_URL}/hooks/letterbox/${made.id}`,
      },
    });
    const { body: changed } = await change(made.id, { version: 1, name: 'Main', enabled: false }).expect(200);
    expect(changed).toMatchObject({ name: 'Main', enabled: false, version: 2, secrets: ['token'] });
    const { body: late } = await change(made.id, { version: 1, name: '迟了' }).expect(409);
    expect(late.error).toMatchObject({ code: 'version_conflict', details: { current: { name: 'Main', version: 2 } } });
    const { body: listed } = await owner.get('/v1/channel-accounts').expect(200);
    expect(listed.items.find(({ id }: Shown) => id === made.id)).toEqual(changed);
    await owner.delete(`/v1/channel-accounts/${made.id}`).expect(204);
    await owner.get(`/v1/channel-accounts/${made.id}`).expect(404);
    await change(made.id, { version: 2, name: '没了' }).expect(404);
  });

  it('show no address to enter on the platform where it does not call', async () => {
    const { id, webhook } = await connect();
    expect(webhook?.path).toContain(id);
    const { body } = await change(id, { version: 1, settings: { collect: 'hourly' } }).expect(200);
    expect(body.webhook).toBeNull();
  });

  it.each([
    [{ platform: 'telegraf' }, 'platform'],
    [{ name: '' }, 'name'],
    [{ language: 'fr' }, 'language'],
    [{ settings: { box: '一' } }, 'settings.token'],
    [{ settings: { ...SETTINGS, token: '  ' } }, 'settings.token'],
    [{ settings: { ...SETTINGS, copies: 10 } }, 'settings.copies'],
    [{ settings: { ...SETTINGS, collect: '每天' } }, 'settings.collect'],
    [{ settings: { ...SETTINGS, apiRoot: 'ftp://letterbox.example' } }, 'settings.apiRoot'],
    [{ settings: { ...SETTINGS, apiRoot: 'https://user:pw@letterbox.example' } }, 'settings.apiRoot'],
    [{ settings: { ...SETTINGS, apiRoot: 'https://letterbox.example/?to=x' } }, 'settings.apiRoot'],
    [{ settings: { ...SETTINGS, tokens: '拼错了' } }, 'settings.tokens'],
    [{ settings: 'token' }, 'settings'],
    [{ secrets: [] }, ''],
  ])('%j is refused and the field named', async (extra, field) => {
    const input = { platform: 'letterbox', name: '总店', settings: SETTINGS, ...extra };
    const { body, text } = await owner.post('/v1/channel-accounts').send(input).expect(400);
    expect(body.error.code).toBe('invalid_input');
    expect(issuesIn(body)).toContain(field);
    expect(text).not.toContain(TOKEN);
  });

  it('keep what a change leaves out, and give up what it sets to null', async () => {
    const { id } = await connect({ settings: { ...SETTINGS, signingKey: '旧密钥', copies: 4 } });
    const { body } = await change(id, { version: 1, settings: { box: '一〇四', copies: null } }).expect(200);
    expect(body).toMatchObject({ settings: { box: '一〇四' }, secrets: ['token', 'signingKey'] });
    const live = await app.get(AccountDirectory).find('letterbox', id);
    const settings = { token: TOKEN, signingKey: '旧密钥', box: '一〇四', copies: 1, collect: 'daily', urgent: false };
    expect(live?.account).toEqual({ id, config: { ...settings, apiRoot: 'https://letterbox.example' } });
    await change(id, { version: 2, settings: { signingKey: null } }).expect(200);
    const { body: refused } = await change(id, { version: 3, settings: { token: null } }).expect(400);
    expect(issuesIn(refused)).toEqual(['settings.token']);
    expect((await owner.get(`/v1/channel-accounts/${id}`)).body).toMatchObject({ version: 3, secrets: ['token'] });
  });

  it('do not carry their secrets to another address', async () => {
    const { id } = await connect();
    const apiRoot = 'https://elsewhere.example';
    const { body } = await change(id, { version: 1, settings: { apiRoot } }).expect(400);
    expect(issuesIn(body)).toEqual(['settings.token']);
    await change(id, { version: 1, settings: { apiRoot, token: 'good-new' } }).expect(200);
    await change(id, { version: 2, settings: { apiRoot: 'https://elsewhere.example/v2' } }).expect(200);
    const clear = await change(id, { version: 3, settings: { apiRoot: 'http://elsewhere.example/v2' } }).expect(400);
    expect(issuesIn(clear.body)).toEqual(['settings.token']);
  });

  it('forget tokens that belong to other credentials', async () => {
    const { id } = await connect();
    const tokens = () => inShop('SELECT name FROM channel_tokens WHERE account_id = $1', [id]);
    const sql = `INSERT INTO channel_tokens (account_id, name, token, key, until) VALUES ($1, 'access', 'x', 'old', now())`;
    await inShop(sql, [id]);
    await change(id, { version: 1, name: '改名' }).expect(200);
    expect(await tokens()).toHaveLength(1);
    await change(id, { version: 2, settings: { token: 'good-other' } }).expect(200);
    expect(await tokens()).toHaveLength(0);
  });

  it('show their secrets to nobody: not in answers, not in the audit log, not in the database, not in logs', async () => {
    const written: string[] = [];
    const logs = ['log', 'error', 'warn', 'debug', 'verbose'] as const;
    const spies = logs.map((level) =>
      jest.spyOn(Logger.prototype, level).mockImplementation((...all: unknown[]) => void written.push(String(all))),
    );
    const made = await owner
      .post('/v1/channel-accounts')
      .set('Idempotency-Key', newId())
      .send({ platform: 'letterbox', name: '秘密', settings: { ...SETTINGS, signingKey: '丁香-secret-88' } })
      .expect(201);
    const { id } = made.body;
    const changed = await change(id, { version: 1, settings: { token: 'good-秘密-77' } }).expect(200);
    const answers = [made.text, changed.text];
    for (const path of [`/v1/channel-accounts/${id}`, '/v1/channel-accounts', '/v1/audit?limit=100', '/v1/channels'])
      answers.push((await owner.get(path).expect(200)).text);
    answers.push((await owner.post(`/v1/channel-accounts/${id}/check`).expect(200)).text);
    for (const spy of spies) spy.mockRestore();
    expect(answers.join()).toContain('channel.update');
    expect(answers.join()).toContain('settings.token');
    const stored = JSON.stringify([
      ...(await inShop("SELECT encode(settings, 'escape') AS text, name, key FROM channel_accounts")),
      ...(await inShop('SELECT * FROM audit_entries')),
      ...(await inShop('SELECT * FROM idempotent_requests')),
    ]);
    for (const secret of [TOKEN, '丁香-secret-88', 'good-秘密-77', '4561255354251345929'])
      expect([...answers, ...written, stored].join()).not.toContain(secret);
  });

  it('are checked: what the host sees, then what the platform says', async () => {
    const good = await connect();
    const { body } = await owner.post(`/v1/channel-accounts/${good.id}/check`).expect(200);
    expect(body.findings).toEqual([
      { ok: true, what: expect.objectContaining({ en: expect.stringContaining(`/hooks/letterbox/${good.id}`) }) },
      {
        ok: false,
        what: expect.objectContaining({ en: expect.stringContaining('not https') }),
        fix: expect.anything(),
      },
      {
        ok: false,
        what: expect.objectContaining({ zh: expect.stringContaining(`/hooks/letterbox/${good.id} 没有通向本服务`) }),
        fix: expect.objectContaining({ en: expect.stringContaining('reverse proxy') }),
      },
      { ok: true, what: { zh: '令牌有效。', en: 'The token works.' } },
    ]);
    const bad = await connect({ enabled: false, settings: { ...SETTINGS, token: 'bad' } });
    const { body: worse } = await owner.post(`/v1/channel-accounts/${bad.id}/check`).expect(200);
    expect(worse.findings.map(({ ok }: { ok: boolean }) => ok)).toEqual([false, true, false, false]);
    expect(worse.findings[3].fix.zh).toContain('重新生成');
  });

  it('are for owners, within their own tenant', async () => {
    const { id } = await connect();
    const paths = ['/v1/channels', '/v1/channel-accounts', `/v1/channel-accounts/${id}`];
    for (const path of paths) {
      await app.anyone().get(path).expect(401);
      await (await app.signedIn(shop, 'editor')).get(path).expect(403);
      await (await app.withKey(shop, 'knowledge')).get(path).expect(403);
      await (await app.withKey(shop, 'admin')).get(path).expect(200);
    }
    const stranger = await app.signedIn(await app.addTenant(), 'owner');
    const address = `/v1/channel-accounts/${id}`;
    expect((await stranger.get('/v1/channel-accounts').expect(200)).body.items).toEqual([]);
    await stranger.get(address).expect(404);
    await stranger.get(`${address}/deliveries`).expect(404);
    await stranger.post(`${address}/check`).expect(404);
    await stranger.patch(address).send({ version: 1, enabled: false }).expect(404);
    await stranger.delete(address).expect(404);
    expect((await owner.get(address).expect(200)).body.version).toBe(1);
    await owner.get('/v1/channel-accounts/none').expect(404);
  });

  it('show the messages that were not sent, latest first and page by page', async () => {
    const { id } = await connect();
    const other = await connect();
    await addDeliveries(id, ['done', 'failed', 'unknown', 'failed', 'waiting']);
    await addDeliveries(other.id, ['failed']);
    const list = async (query: string) =>
      (await owner.get(`/v1/channel-accounts/${id}/deliveries?${query}`).expect(200)).body;
    const first = await list('limit=2');
    expect(first.items.map(({ text }: { text: string }) => text)).toEqual(['第 3 条', '第 2 条']);
    expect(first.items[0]).toMatchObject({ state: 'failed', attempts: 3, error: { kind: 'blocked' } });
    const second = await list(`limit=2&cursor=${first.next}`);
    expect(second).toMatchObject({ items: [{ text: '第 1 条', state: 'failed' }], next: null });
    expect((await list('state=done')).items).toMatchObject([{ text: '第 0 条' }]);
    await owner.get(`/v1/channel-accounts/${id}/deliveries?state=lost`).expect(400);
    const { body } = await owner.get(`/v1/channel-accounts/${id}`).expect(200);
    expect(body).toMatchObject({ deliveries: { failed: 2, unknown: 1 }, sentAt: expect.any(String) });
    const { body: all } = await owner.get('/v1/channel-accounts').expect(200);
    expect(all.items.find((one: Shown) => one.id === id).sentAt).toBe(body.sentAt);
  });

  /** Rows as the tenant sees them. */
  function inShop(sql: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
    return app.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
      return manager.query(sql, [...values]);
    });
  }

  async function addDeliveries(accountId: string, states: readonly string[]): Promise<void> {
    const thread = newId();
    const target = { conversation: { id: '李雷', type: 'direct' }, reply: {} };
    const addThread = `INSERT INTO channel_threads (id, account_id, place, target, heard_at) VALUES ($1, $2, '李雷', $3, now())`;
    await inShop(addThread, [thread, accountId, target]);
    for (const [seq, state] of states.entries())
      await inShop(
        `INSERT INTO channel_deliveries (id, thread_id, seq, part, text, state, attempts, error, at)
         VALUES ($1, $2, $3, 0, $4, $5, 3, '{"kind":"blocked"}', now() + $3::int * interval '1 second')`,
        [newId(), thread, seq, `第 ${seq} 条`, state],
      );
  }
});
