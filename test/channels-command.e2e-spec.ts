import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import webhook from '../plugins/webhook/index.js';
import { newId } from '../src/shared/id.js';
import { startApp, type TestApp } from './support/app.js';
import { freshDatabaseUrl } from './support/database.js';

const CLI = join(__dirname, '..', 'dist', 'bin', 'cli.js');
const OLD_KEY = `old:${Buffer.alloc(32, 1).toString('base64')}`;
const NEW_KEY = `new:${Buffer.alloc(32, 2).toString('base64')}`;
const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;

/** Each command is a process of its own. */
jest.setTimeout(90_000);

describe('accounts on chat platforms on the command line', () => {
  let url: string;
  let app: TestApp;
  let receiver: Server;
  let account: { readonly id: string };

  beforeAll(async () => {
    url = await freshDatabaseUrl();
    receiver = createServer((request, response) => request.resume().on('end', () => response.end()));
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    app = await startApp({ url, channels: [webhook], env: { ENCRYPTION_KEYS: OLD_KEY } });
    const owner = await app.withKey(await app.addTenant('shop', '云杉商店'), 'admin');
    const { port } = receiver.address() as AddressInfo;
    const settings = { secret: SECRET, answerSecret: SECRET, url: `http://127.0.0.1:${port}/answers` };
    const input = { platform: 'webhook', name: '订货系统', settings };
    account = (await owner.post('/v1/channel-accounts').send(input).expect(201)).body;
  });
  afterAll(async () => {
    await app.close();
    receiver.close();
  });

  /** Runs the command as it was built. */
  const run = (words: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const settings = { DATABASE_URL: url, ENCRYPTION_KEYS: OLD_KEY, FETCH_ALLOW_ADDRESSES: '127.0.0.1' };
    const env = { PATH: process.env.PATH, ...settings, PLUGINS: 'webhook', ...more };
    const child = spawn(process.execPath, [CLI, 'channels', ...words], { env, cwd: tmpdir() });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    return new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
      child.once('close', (code) => resolve({ code, ...said })),
    );
  };

  it('are listed without their settings', async () => {
    const { code, out } = await run(['list', '--tenant', 'shop']);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining(account.id) });
    expect(out).toContain('订货系统');
    expect(out).toContain('last heard never');
    expect(out).not.toContain('whsec_');
  });

  it('are checked: what is right, what is wrong and what to set, and the exit code says so', async () => {
    const without = await run(['doctor', account.id]);
    expect(without.code).toBe(1);
    expect(without.out).toContain('FAIL  PUBLIC_URL is not set');
    const set = await run(['doctor', account.id], { PUBLIC_URL: `${app.url}/` });
    expect(set).toMatchObject({ code: 1, err: '' });
    expect(set.out).toContain(`ok    ${app.url}/hooks/webhook/${account.id} leads to this server.`);
    const failed = set.out.split('\n').filter((line) => line.startsWith('FAIL'));
    const wrong = ['only, not by the platform', 'is not https'];
    expect(failed).toEqual(wrong.map((words) => expect.stringContaining(words) as string));
    expect(set.out).not.toContain('whsec_');
  });

  it('are named when the plugin, the key or the account is missing', async () => {
    const plugin = await run(['doctor', account.id], { PLUGINS: 'no-such' });
    expect(plugin).toMatchObject({ code: 1, err: expect.stringContaining('The plugin "no-such" is not loaded') });
    expect(plugin.out).toContain('FAIL  The plugin "webhook" is not loaded.');
    const key = await run(['doctor', account.id], { ENCRYPTION_KEYS: NEW_KEY });
    expect(key).toMatchObject({ code: 1, out: expect.stringContaining('the key named "old" is missing') });
    for (const id of [newId(), 'none'])
      expect(await run(['doctor', id])).toMatchObject({ code: 1, err: expect.stringContaining('no such account') });
    expect(await run(['doctor'])).toMatchObject({ code: 1, err: expect.stringContaining('channels list') });
  });

  it('are encrypted anew with the newest key', async () => {
    const both = { ENCRYPTION_KEYS: `${NEW_KEY},${OLD_KEY}` };
    const rotated = await run(['rotate-keys', '--json'], both);
    expect(JSON.parse(rotated.out)).toEqual({ resealed: 1, current: 0, unreadable: [] });
    const missing = await run(['rotate-keys']);
    expect(missing).toMatchObject({ code: 1, out: expect.stringContaining(`${account.id}: the key named new`) });
    const after = await run(['doctor', account.id], { ENCRYPTION_KEYS: NEW_KEY });
    expect(after.out).not.toMatch(/is missing|cannot be read/);
  });
});
