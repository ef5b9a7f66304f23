import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { ChannelHosts } from '../src/channels/lending/channel-hosts.js';
import { LendingSweep } from '../src/channels/lending/lending-sweep.js';
import { SharedLocks } from '../src/database/shared-locks.js';
import { TenantStore } from '../src/database/tenant-store.js';
import type { ChannelHost, FreshToken } from '../src/sdk/channel-host.js';
import { SendError, type SendErrorKind } from '../src/sdk/send-error.js';
import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { freshDatabaseUrl } from './support/database.js';
import { HandClock } from './support/hand-clock.js';
import { letterbox } from './support/letterbox-channel.js';
import { LocalServers } from './support/local-servers.js';
import { issuer } from './support/token-issuer.js';

const clock = new HandClock();
const servers = new LocalServers();
let first: TestApp;
let second: TestApp;
let shop: TenantContext;

beforeAll(async () => {
  const url = await freshDatabaseUrl();
  const env = { FETCH_ALLOW_ADDRESSES: '127.0.0.1' };
  first = await startApp({ clock, url, env });
  second = await startApp({ clock, url, env });
  shop = await first.addTenant('shop', '云杉商店');
});
afterAll(async () => {
  await first.close();
  await second.close();
});
afterEach(() => servers.close());

/** A new account, as each of the two servers sees it. */
async function newAccount(tenant = shop, apiRoot = 'https://letterbox.example') {
  const id = newId();
  await first
    .get(TenantStore)
    .within(tenant, (manager) =>
      manager.query(
        `INSERT INTO channel_accounts (id, platform, name, settings, key) VALUES ($1, 'letterbox', '信箱', '', 'test')`,
        [id],
      ),
    );
  const account = { id, config: { token: 'good', box: '1', apiRoot } };
  const live = { ctx: tenant, channel: letterbox, account, name: '信箱', language: 'auto' } as const;
  const of = (app: TestApp): ChannelHost => app.get(ChannelHosts).of(live);
  return { id, live, one: of(first), two: of(second) };
}

/** Ten senders, five in each process, ask at once. */
const tenAsk = (hosts: { one: ChannelHost; two: ChannelHost }, load: () => Promise<FreshToken>) =>
  Promise.all(Array.from({ length: 10 }, (_, at) => (at % 2 ? hosts.one : hosts.two).tokens.get('access', load)));

const rowsOf = (table: string, accountId: string) =>
  first
    .get(TenantStore)
    .within(shop, (manager) =>
      manager.query<Record<string, unknown>[]>(`SELECT * FROM ${table} WHERE account_id = $1`, [accountId]),
    );

describe('a token', () => {
  it('is fetched once for ten senders in two processes, at first and after each end', async () => {
    const account = await newAccount();
    const { state, load } = issuer();
    for (let round = 1; round <= 3; round++) {
      expect(new Set(await tenAsk(account, load))).toEqual(new Set([`令牌${round}`]));
      expect(state.loads).toBe(round);
      clock.advance(7_200_000);
    }
  });

  it('is fetched once though another process has finished fetching it just now', async () => {
    const { one, two } = await newAccount();
    const { state, load } = issuer(7_200_000, 0);
    for (let round = 1; round <= 60; round++) {
      const later = pause(round / 5).then(() => two.tokens.get(`access${round}`, load));
      expect(await one.tokens.get(`access${round}`, load)).toBe(await later);
    }
    expect(state.loads).toBe(60);
  });

  it.each([
    ['a tenth of its life', 100_000, 89_999],
    ['a minute', 7_200_000, 7_139_999],
  ])('is renewed %s before its end', async (_what, ttlMs, lasts) => {
    const { one } = await newAccount();
    const { load } = issuer(ttlMs, 0);
    await one.tokens.get('access', load);
    clock.advance(lasts);
    expect(await one.tokens.get('access', load)).toBe('令牌1');
    clock.advance(1);
    expect(await one.tokens.get('access', load)).toBe('令牌2');
  });

  it.each([0, -5, Number.NaN])('that is good for %s milliseconds serves once', async (ttlMs) => {
    const { one } = await newAccount();
    const { load } = issuer(ttlMs, 0);
    expect(await one.tokens.get('access', load)).toBe('令牌1');
    expect(await one.tokens.get('access', load)).toBe('令牌2');
  });

  it('that never ends is kept', async () => {
    const { one, two } = await newAccount();
    const { load } = issuer(Number.POSITIVE_INFINITY, 0);
    await one.tokens.get('access', load);
    clock.advance(300 * 86_400_000);
    expect(await two.tokens.get('access', load)).toBe('令牌1');
  });

  it('that was refused is renewed once, though ten senders in two processes were refused', async () => {
    const account = await newAccount();
    const { state, load } = issuer();
    await account.one.tokens.get('access', load);
    const answers = Array.from({ length: 10 }, async (_, at) => {
      const { tokens } = at % 2 ? account.one : account.two;
      await pause(at * 15); // some hear of it when it has been renewed long since
      await tokens.drop('access', '令牌1');
      return tokens.get('access', load);
    });
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['令牌2']));
    expect(state.loads).toBe(2);
  });

  it('belongs to one account and one name', async () => {
    const { load } = issuer();
    const [a, b] = [await newAccount(), await newAccount(await first.addTenant())];
    await a.one.tokens.get('access', load);
    expect(await a.two.tokens.get('ticket', load)).toBe('令牌2');
    expect(await b.two.tokens.get('access', load)).toBe('令牌3');
  });

  it('lies encrypted, and opens in no other row', async () => {
    const [a, b] = [await newAccount(), await newAccount()];
    const { load } = issuer();
    await a.one.tokens.get('access', load);
    await b.one.tokens.get('access', load);
    const [row] = await rowsOf('channel_tokens', a.id);
    expect(row).toMatchObject({ key: 'test' });
    expect(String(row?.token)).not.toContain('令牌');
    const move = `UPDATE channel_tokens SET token = $1 WHERE account_id = $2`;
    await first.get(TenantStore).within(shop, (manager) => manager.query(move, [row?.token, b.id]));
    expect(await b.two.tokens.get('access', load)).toBe('令牌3');
  });
});

describe('a token that cannot be fetched', () => {
  it.each<[SendErrorKind, SendErrorKind]>([
    ['unknown', 'transient'], // no message is in it
    ['transient', 'transient'],
    ['auth', 'auth'],
  ])('because of %s is %s to all who wait, and the next one tries again', async (thrown, kind) => {
    const { one } = await newAccount();
    let loads = 0;
    const failing = () => pause((loads += 20)).then(() => Promise.reject(new SendError(thrown, '平台没有回答')));
    const asked = await Promise.allSettled([1, 2, 3].map(() => one.tokens.get('access', failing)));
    for (const each of asked)
      expect(each).toMatchObject({ status: 'rejected', reason: { kind, message: '平台没有回答' } });
    expect(loads).toBe(20); // once for the three
    expect(await one.tokens.get('access', issuer().load)).toBe('令牌1');
  });

  it('because its process has died meanwhile is fetched by another', async () => {
    const { one, two } = await newAccount();
    const { state, load } = issuer();
    let lost: (reason: Error) => void = () => undefined;
    const dying = one.tokens.get('access', () => new Promise((_, reject) => (lost = reject)));
    await pause(100);
    const waiting = two.tokens.get('access', load);
    await pause(200);
    expect(state.loads).toBe(0);
    await first.get(SharedLocks).onApplicationShutdown(); // what the end of a process does to its connections
    expect(await waiting).toBe('令牌1');
    lost(new Error('已经不在了'));
    await expect(dying).rejects.toThrow('已经不在了');
    expect(await one.tokens.get('access', load)).toBe('令牌1');
  });
});

describe('a word that processes share', () => {
  it('is the same for both, for its time', async () => {
    const { one, two } = await newAccount();
    expect(await two.memory.get('nonce')).toBeUndefined();
    await one.memory.set('nonce', '甲', 1000);
    await two.memory.set('nonce', '乙🌲', 1000);
    expect(await one.memory.get('nonce')).toBe('乙🌲');
    clock.advance(1000);
    expect(await one.memory.get('nonce')).toBeUndefined();
  });

  it('is told at once to whoever waits for it, in both processes', async () => {
    const { one, two } = await newAccount();
    const name = '很长的名字'.repeat(1000);
    const waiting = Promise.all([one, two].map((host) => host.memory.wait(name, 20_000)));
    await pause(100);
    const since = performance.now();
    await two.memory.set(name, '来了', 60_000);
    expect(await waiting).toEqual(['来了', '来了']);
    expect(performance.now() - since).toBeLessThan(900); // sooner than by looking once a second
    expect(await one.memory.wait(name, 0)).toBe('来了');
  });

  it('is waited for no longer than asked, and another one wakes nobody', async () => {
    const { one, two } = await newAccount();
    const since = performance.now();
    const waiting = one.memory.wait('mine', 300);
    await two.memory.set('other', '来了', 60_000);
    expect(await waiting).toBeUndefined();
    expect(performance.now() - since).toBeGreaterThan(290);
  });
});

it('sweeps what is over, of all tenants, and nothing else', async () => {
  const [a, b] = [await newAccount(), await newAccount(await first.addTenant())];
  for (const { one } of [a, b]) {
    await one.tokens.get('short', issuer(1000, 0).load);
    await one.tokens.get('long', issuer(90_000, 0).load);
    await one.memory.set('short', '短', 1000);
    await one.memory.set('long', '长', 90_000);
  }
  clock.advance(1000);
  await second.get(LendingSweep).sweep();
  for (const { live } of [a, b]) {
    for (const table of ['channel_tokens', 'channel_memory']) {
      const sql = `SELECT name FROM ${table} WHERE account_id = $1`;
      const rows = await first.get(TenantStore).within(live.ctx, (manager) => manager.query(sql, [live.account.id]));
      expect(rows).toEqual([{ name: 'long' }]);
    }
  }
});

describe('what is lent to one account', () => {
  it('is the same as long as the account is, with a call to its own platform only, and the time', async () => {
    const host = await servers.listening(createServer((_, response) => void response.end('{"好":true}')));
    const { live, one } = await newAccount(shop, `http://${host}`);
    expect(first.get(ChannelHosts).of(live)).toBe(one);
    expect(first.get(ChannelHosts).of({ ...live })).not.toBe(one);
    expect((await one.call(`http://${host}/`)).json).toEqual({ 好: true });
    await expect(one.call('https://letterbox.example/')).rejects.toMatchObject({ kind: 'refused' });
    await expect(one.socket('wss://letterbox.example/')).rejects.toMatchObject({ kind: 'refused' });
    expect(one.now()).toBe(clock.now().getTime());
  });
});
