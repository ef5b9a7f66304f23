import { readFileSync } from 'node:fs';
import { Agent as HttpAgent, type RequestListener } from 'node:http';
import { Agent as HttpsAgent, createServer as createTlsServer } from 'node:https';
import { gzipSync } from 'node:zlib';
import { PlatformClient } from '../src/channels/lending/platform-client.js';
import { AddressGate, type Resolve } from '../src/knowledge/fetching/address-gate.js';
import { LocalServers } from './support/local-servers.js';
import { atHome, clientOf, failureOf, gateOf } from './support/platform-calls.js';

const servers = new LocalServers();
afterEach(() => servers.close());

/** Answers with what came, as a platform would see it. */
const echo: RequestListener = (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    response.setHeader('X-Way', ['a', 'b']);
    const { method, url, headers } = request;
    response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString() }));
  });
};

describe('a call to a platform', () => {
  it.each([
    ['JSON', { json: { text: '你好🌲' } }, 'application/json; charset=utf-8', '{"text":"你好🌲"}'],
    ['a form', { form: { text: '你好 x&y' } }, 'application/x-www-form-urlencoded', 'text=%E4%BD%A0%E5%A5%BD+x%26y'],
    ['text', { body: '<xml>你好</xml>', headers: { 'Content-Type': 'text/xml' } }, 'text/xml', '<xml>你好</xml>'],
    ['bytes', { body: new TextEncoder().encode('字节') }, undefined, '字节'],
    ['JSON of its own type', { json: [1], headers: { 'Content-Type': 'application/x' } }, 'application/x', '[1]'],
    ['nothing', {}, undefined, ''],
  ])('carries %s, and brings back status, headers, text and JSON', async (_what, content, type, body) => {
    const host = await servers.serving(echo);
    const answer = await clientOf(host).call(`http://${host}/发送?x=1`, { method: 'POST', ...content });
    expect(answer.json).toMatchObject({ method: 'POST', url: '/%E5%8F%91%E9%80%81?x=1', body });
    expect(answer.json).toHaveProperty('headers.content-length', String(Buffer.byteLength(body)));
    expect((answer.json as { headers: Record<string, string> }).headers['content-type']).toBe(type);
    expect(answer).toMatchObject({ status: 200, headers: { 'x-way': 'a, b' }, text: JSON.stringify(answer.json) });
  });

  it('brings back whatever status there is, follows no redirect, and has no JSON where there is none', async () => {
    const asked: (string | undefined)[] = [];
    const host = await servers.serving(({ url }, response) => {
      asked.push(url);
      response.writeHead(302, { Location: '/elsewhere' }).end('走了');
    });
    const answer = await clientOf(host).call(`http://${host}/`);
    expect(answer).toMatchObject({ status: 302, headers: { location: '/elsewhere' }, text: '走了', json: undefined });
    expect(asked).toEqual(['/']);
  });

  it('unpacks an answer', async () => {
    const packed = gzipSync(JSON.stringify({ text: '压缩' }));
    const host = await servers.serving(
      (_, response) => void response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed),
    );
    expect((await clientOf(host).call(`http://${host}/`)).json).toEqual({ text: '压缩' });
  });

  it('keeps its connection for the next one, and none for another account', async () => {
    const host = await servers.serving(echo);
    const before = servers.connections;
    const client = clientOf(host);
    for (let count = 0; count < 5; count++) await client.call(`http://${host}/`, { method: 'POST', json: { count } });
    expect(servers.connections - before).toBe(1);
    await clientOf(host).call(`http://${host}/`);
    expect(servers.connections - before).toBe(2);
  });

  it.each([
    ['mail.example.cn:993', 'mail.example.cn', 993, '127.0.0.1'],
    ['mail.example.cn:993', 'mail.example.cn', 465, 'refused'],
    ['mail.example.cn:993', 'imap.elsewhere.cn', 993, 'refused'],
  ])('where %s was named, %s:%d is %s', async (named, host, port, expected) => {
    const client = new PlatformClient([named], gateOf(atHome));
    const found = await client.address(host, port).catch((error: { kind: string }) => error.kind);
    expect(found).toBe(expected);
  });

  it('speaks TLS with a server whose certificate is good', async () => {
    const file = (kind: string) => readFileSync(`test/fixtures/tls/untrusted.${kind}`);
    const server = createTlsServer({ key: file('key'), cert: file('crt') }, echo);
    const name = (await servers.listening(server)).replace('127.0.0.1', 'shop.test');
    const agents = { http: new HttpAgent(), https: new HttpsAgent({ ca: file('crt'), keepAlive: true }) };
    const client = new PlatformClient([name], gateOf(atHome), agents);
    expect((await client.call(`https://${name}/`)).status).toBe(200);
    agents.https.destroy();
  });
});

describe('a call that is refused', () => {
  it.each([
    ['another host', 'https://evil.example/hook?token=geheim'],
    ['another port', 'http://127.0.0.1:1/hook?token=geheim'],
    ['another protocol', 'ftp://127.0.0.1/hook?token=geheim'],
    ['a password', 'http://bot:geheim@127.0.0.1/hook'],
    ['no address', 'geheim'],
  ])('for %s leaves nothing, and shows no secret', async (_what, url) => {
    const never = gateOf(() => Promise.reject(new Error('Nobody is to be looked up')));
    const error = await failureOf(clientOf('127.0.0.1', never).call(url));
    expect(error.kind).toBe('refused');
    expect(error.message + JSON.stringify(error)).not.toContain('geheim');
  });

  it.each([
    ['as a name', 'http://api.example.com/', 'api.example.com'],
    ['as an address', 'http://127.0.0.1/', '127.0.0.1'],
    ['as a short number', 'http://2130706433/', '127.0.0.1'],
    ['in IPv6', 'http://[::1]/', '[::1]'],
    ['mapped into IPv6', 'http://[::ffff:7f00:1]/', '[::ffff:7f00:1]'],
    ['as the metadata service', 'http://169.254.169.254/', '169.254.169.254'],
  ])('for a private address %s says what would allow it', async (_what, url, host) => {
    const resolve: Resolve = (name) =>
      Promise.resolve([
        { address: name === 'api.example.com' ? '10.0.0.7' : name, family: name.includes(':') ? 6 : 4 },
      ]);
    const error = await failureOf(clientOf(host, new AddressGate([], resolve)).call(url));
    expect(error).toMatchObject({ kind: 'refused', message: expect.stringContaining('FETCH_ALLOW_ADDRESSES') });
  });

  it('for a name that has changed to a private address since the last call', async () => {
    const host = (
      await servers.serving((_, response) => void response.writeHead(200, { Connection: 'close' }).end())
    ).replace('127.0.0.1', 'rebinding.example');
    const answers = ['127.0.0.1', '127.0.0.2'];
    const client = clientOf(
      host,
      gateOf(() => Promise.resolve([{ address: answers.shift() ?? '', family: 4 }])),
    );
    expect((await client.call(`http://${host}/`)).status).toBe(200);
    expect((await failureOf(client.call(`http://${host}/`))).kind).toBe('refused');
  });

  it('for a header that cannot be sent does not show it', async () => {
    const host = await servers.serving(echo);
    const error = await failureOf(clientOf(host).call(`http://${host}/`, { headers: { Authorization: 'Bearer 密' } }));
    expect(error.kind).toBe('refused');
    expect(error.message).not.toContain('密');
  });
});
