import { once } from 'node:events';
import { createServer } from 'node:http';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { checkedLookup } from '../src/channels/lending/checked-lookup.js';
import { openSocket } from '../src/channels/lending/open-socket.js';
import { AddressGate } from '../src/knowledge/fetching/address-gate.js';
import { LocalServers } from './support/local-servers.js';
import { clientOf, failureOf, gateOf } from './support/platform-calls.js';

const servers = new LocalServers();
afterEach(() => servers.close());

/** A platform that takes sockets and does with each what the test says. */
function taking(meet: (socket: WebSocket, headers: Record<string, unknown>) => void): Promise<string> {
  const server = createServer();
  new WebSocketServer({ server }).on('connection', (socket, { headers }) => meet(socket, headers));
  return servers.listening(server);
}

/** Reads a text message. */
const textOf = (data: RawData) => (Buffer.isBuffer(data) ? data.toString() : '');

describe('a socket to a platform', () => {
  it('carries headers and messages both ways', async () => {
    const host = await taking((socket, { authorization }) =>
      socket.on('message', (data) => socket.send(`${String(authorization)} ${textOf(data)}`)),
    );
    const socket = await clientOf(host).socket(`ws://${host}/gateway?v=10`, { Authorization: 'Bot 1' });
    socket.send('你好🌲');
    const [data] = (await once(socket, 'message')) as [RawData];
    expect(textOf(data)).toBe('Bot 1 你好🌲');
  });

  it('loses nothing of what the platform says together with the handshake', async () => {
    const host = await taking((socket) => ['一', '二', '三'].forEach((word) => socket.send(word)));
    for (let round = 0; round < 20; round++) {
      const socket = await clientOf(host).socket(`ws://${host}/`);
      const heard: string[] = [];
      await new Promise<void>((resolve) => {
        socket.on('message', (data) => {
          if (heard.push(textOf(data)) === 3) resolve();
        });
      });
      expect(heard).toEqual(['一', '二', '三']);
      socket.terminate();
    }
  });

  it('that breaks is closed, and the process lives on though nobody listens to its error', async () => {
    const host = await taking((socket) => setTimeout(() => socket.send(Buffer.alloc(21 * 1024 * 1024)), 20));
    const socket = await clientOf(host).socket(`ws://${host}/`);
    expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(1006);
  });
});

describe('a socket that does not open', () => {
  const answering = (status: string) =>
    servers.meeting((socket) =>
      socket.once('data', () =>
        socket.end(`HTTP/1.1 ${status}\r\nLocation: ws://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n`),
      ),
    );

  it.each([
    ['401 Unauthorized', 'auth'],
    ['403 Forbidden', 'auth'],
    ['429 Too Many Requests', 'rate'],
    ['302 Found', 'transient'],
    ['500 Oops', 'transient'],
    ['200 OK', 'transient'],
  ])('because of %s is %s', async (status, kind) => {
    const host = await answering(status);
    const error = await failureOf(clientOf(host).socket(`ws://${host}/?ticket=geheim`));
    expect(error).toMatchObject({ kind, message: `${host} opens no socket: HTTP ${status.slice(0, 3)}` });
  });

  it('because nobody is there, or nobody knows the name, is transient', async () => {
    const host = await servers.deserted();
    const error = await failureOf(clientOf(host).socket(`ws://${host}/?ticket=geheim`));
    expect(error).toMatchObject({ kind: 'transient', message: `${host}: connection (ECONNREFUSED)` });
    const lost = gateOf(() => Promise.reject(new Error('无')));
    expect((await failureOf(clientOf('a.example', lost).socket('wss://a.example/'))).kind).toBe('transient');
  });

  it.each([
    ['a foreign host', 'wss://evil.example/?ticket=geheim', '127.0.0.1'],
    ['a foreign protocol', 'https://127.0.0.1/?ticket=geheim', '127.0.0.1'],
    ['a private address', 'wss://127.0.0.1/?ticket=geheim', '127.0.0.1'],
    ['a name for a private address', 'wss://a.example/?ticket=geheim', 'a.example'],
  ])('because of %s is refused', async (_what, url, named) => {
    const gate = new AddressGate([], () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]));
    const error = await failureOf(clientOf(named, gate).socket(url));
    expect(error.kind).toBe('refused');
    expect(error.message).not.toContain('geheim');
  });

  it('because of a header that cannot be sent is refused', async () => {
    const host = await taking(() => undefined);
    const error = await failureOf(clientOf(host).socket(`ws://${host}/`, { Authorization: '密' }));
    expect(error.kind).toBe('refused');
    expect(error.message).not.toContain('密');
  });

  it('in time is transient', async () => {
    const host = await servers.meeting(() => undefined);
    const options = { headers: {}, lookup: checkedLookup(gateOf()), timeoutMs: 100, bytes: 1000 };
    const error = await failureOf(openSocket(new URL(`ws://${host}/?ticket=geheim`), options));
    expect(error).toMatchObject({ kind: 'transient', message: `${host}: timeout` });
  });
});
