import { readFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { AddressGate } from '../src/knowledge/fetching/address-gate.js';
import { LocalServers } from './support/local-servers.js';
import { atHome, clientOf, failureOf, gateOf } from './support/platform-calls.js';

const servers = new LocalServers();
afterEach(() => servers.close());

describe('a call that fails before anything is sent', () => {
  const secret = 'bot123:geheim/send?access_token=geheim';

  it.each<[string, string, () => Promise<{ host: string; gate?: AddressGate; timeoutMs?: number }>]>([
    [
      'no such name',
      'dns',
      async () => ({ host: 'none.example', gate: gateOf(() => Promise.reject(new Error('无'))) }),
    ],
    [
      'a resolver that is silent',
      'timeout',
      async () => ({
        host: 'slow.example',
        gate: gateOf(() => new Promise(() => undefined)),
        timeoutMs: 100,
      }),
    ],
    ['a closed port', 'ECONNREFUSED', async () => ({ host: await servers.deserted() })],
  ])('for %s is transient', async (_what, said, prepare) => {
    const { host, gate = gateOf(), timeoutMs = 5000 } = await prepare();
    const error = await failureOf(clientOf(host, gate).call(`http://${host}/${secret}`, { timeoutMs }));
    expect(error).toMatchObject({ kind: 'transient', message: expect.stringContaining(said) });
    expect(error.message + JSON.stringify(error)).not.toContain('geheim');
  });

  it.each<[string, string, (socket: Socket) => void]>([
    ['hangs up', 'cut', (socket) => socket.destroy()],
    ['is silent', 'timeout', () => undefined],
    ['speaks no TLS', 'EPROTO', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('for a server that %s before the handshake is done is transient', async (_what, said, meet) => {
    const host = await servers.meeting(meet);
    const error = await failureOf(clientOf(host).call(`https://${host}/${secret}`, { timeoutMs: 300 }));
    expect(error).toMatchObject({ kind: 'transient', message: expect.stringContaining(said) });
  });

  it('for a certificate of its own making is transient, and the server has got nothing', async () => {
    let requests = 0;
    const file = (kind: string) => readFileSync(`test/fixtures/tls/untrusted.${kind}`);
    const server = createTlsServer({ key: file('key'), cert: file('crt') }, () => (requests += 1));
    const host = (await servers.listening(server)).replace('127.0.0.1', 'shop.test');
    const error = await failureOf(clientOf(host, gateOf(atHome)).call(`https://${host}/${secret}`));
    expect(error).toMatchObject({ kind: 'transient', message: expect.stringContaining('certificate') });
    expect(requests).toBe(0);
  });

  it('for a caller who gives up is transient', async () => {
    const slow = gateOf(() => new Promise(() => undefined));
    const call = clientOf('slow.example', slow).call('http://slow.example/', { signal: AbortSignal.timeout(50) });
    expect((await failureOf(call)).kind).toBe('transient');
  });
});

describe('a call that fails after something may have left', () => {
  it.each<[string, string, (socket: Socket) => void]>([
    ['is silent', 'timeout', () => undefined],
    ['hangs up without an answer', 'cut', (socket) => socket.once('data', () => socket.destroy())],
    ['answers garbage', 'garbage', (socket) => socket.once('data', () => socket.end('你好\r\n\r\n'))],
    [
      'breaks off its answer',
      'cut',
      (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf')),
    ],
    [
      'is silent in its answer',
      'timeout',
      (socket) => socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf')),
    ],
    [
      'changes the protocol',
      'garbage',
      (socket) =>
        socket.once('data', () =>
          socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
        ),
    ],
    [
      'says that it sends too much',
      'too much',
      (socket) => socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\nhalf')),
    ],
  ])('for a server that %s is unknown', async (_what, said, meet) => {
    const host = await servers.meeting(meet);
    const error = await failureOf(clientOf(host).call(`http://${host}/?token=geheim`, { timeoutMs: 300 }));
    expect(error).toMatchObject({ kind: 'unknown', message: expect.stringContaining(said) });
    expect(error.message + JSON.stringify(error)).not.toContain('geheim');
  });

  it('for a kept connection that ends as the next request is written is unknown', async () => {
    const host = await servers.meeting((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
        socket.once('data', () => socket.destroy());
      });
    });
    const client = clientOf(host);
    expect((await client.call(`http://${host}/`)).status).toBe(200);
    expect((await failureOf(client.call(`http://${host}/`))).kind).toBe('unknown');
  });

  it('for a caller who gives up is unknown', async () => {
    const host = await servers.meeting(() => undefined);
    const call = clientOf(host).call(`http://${host}/`, { signal: AbortSignal.timeout(100) });
    expect(await failureOf(call)).toMatchObject({ kind: 'unknown', message: expect.stringContaining('given up') });
  });
});
