import type { ServerResponse } from 'node:http';
import { startApp, type TestApp } from './support/app.js';
import { McpShop } from './support/mcp-shop.js';
import type { Caller } from './support/people.js';

/** A schema of one argument, so large that nobody could read it. */
const LARGE = {
  type: 'object',
  properties: { a: { type: 'string', enum: [...Array(90).keys()].map((n) => 'x'.repeat(90) + n) } },
};

describe('MCP servers that misbehave do no harm:', () => {
  const shopServer = new McpShop();
  let app: TestApp;
  let owner: Caller;

  beforeAll(async () => {
    await shopServer.start();
    app = await startApp({ env: { FETCH_ALLOW_ADDRESSES: '127.0.0.1' } });
    owner = await app.signedIn(await app.addTenant(), 'owner');
  });
  afterAll(async () => {
    await app.close();
    await shopServer.close();
  });
  beforeEach(() => {
    shopServer.fault = undefined;
  });

  const headers = () => ({ Authorization: `Bearer ${shopServer.token}` });
  const add = async (name: string, settings: object = { url: shopServer.url, headers: headers() }) =>
    (await owner.post('/v1/mcp-servers').send({ name, settings }).expect(201)).body;
  const answers = (result: object) => (response: ServerResponse, body: string) => {
    const { id } = JSON.parse(body || '{}') as { id?: number };
    if (id === undefined) return void response.writeHead(202).end();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ jsonrpc: '2.0', id, result }));
  };
  const INITIAL = {
    protocolVersion: '2025-06-18',
    capabilities: { tools: {} },
    serverInfo: { name: 's', version: '1' },
  };
  const listing = (tools: unknown) => (response: ServerResponse, body: string) =>
    answers(body.includes('"initialize"') ? INITIAL : { tools })(response, body);
  const flood = (response: ServerResponse) => {
    const pings = [...Array(5000).keys()].map((id) => `data: {"jsonrpc":"2.0","id":${id},"method":"ping"}\n\n`);
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(pings.join(''));
  };

  it.each([
    ['a wrong token', (response: ServerResponse) => response.writeHead(401).end('密'), 'unauthorized'],
    ['an error', (response: ServerResponse) => response.writeHead(500).end('x'), 'unreachable'],
    ['a redirect', (response: ServerResponse) => response.writeHead(307, { location: '/other' }).end(), 'refused'],
    ['a page', (response: ServerResponse) => response.end('<html>你好</html>'), 'not_mcp'],
    [
      'garbage as JSON',
      (response: ServerResponse) => response.writeHead(200, { 'content-type': 'application/json' }).end('{'),
      'not_mcp',
    ],
    [
      'garbage as a stream',
      (response: ServerResponse) =>
        response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: 你\n\n'),
      'not_mcp',
    ],
    ['a huge answer', (response: ServerResponse) => response.end(Buffer.alloc(30_000_000, 'x')), 'unreachable'],
    ['a large answer', (response: ServerResponse) => response.end(Buffer.alloc(2_000_000, 'x')), 'unreachable'],
    ['endless questions', flood, 'refused'],
    ['no tools', listing('none'), 'not_mcp'],
  ])('%s', async (_, misbehave, error) => {
    const server = await add('wrong');
    let requests = 0;
    shopServer.fault = (_request, response, body) => {
      requests += 1;
      misbehave(response, body);
    };
    const { body } = await owner.post(`/v1/mcp-servers/${server.id}/refresh`).expect(200);
    expect(body.error).toBe(error);
    expect(body.tools).toHaveLength(3); // as they were
    expect(requests).toBeLessThan(30);
    await owner.delete(`/v1/mcp-servers/${server.id}`).expect(204);
  });

  it('silence', async () => {
    const server = await add('silent');
    shopServer.fault = () => undefined;
    const started = Date.now();
    const { body } = await owner.post(`/v1/mcp-servers/${server.id}/refresh`).expect(200);
    expect(body.error).toBe('timeout');
    expect(Date.now() - started).toBeLessThan(9500);
    await owner.delete(`/v1/mcp-servers/${server.id}`).expect(204);
  });

  it('a private address', async () => {
    const server = await add('inside', { url: 'http://127.0.0.2:8080/mcp' });
    expect(server).toMatchObject({ error: 'refused', tools: [] });
    await owner.delete(`/v1/mcp-servers/${server.id}`).expect(204);
  });

  it('tools that nobody could read, or too many of them', async () => {
    const tool = (name: string, inputSchema: object) => ({ name, description: '很长'.repeat(1000), inputSchema });
    const loop = { type: 'object', properties: { a: { $ref: '#' } } };
    const many = [...Array(100).keys()].map((n) => tool(`t${n}`, { type: 'object' }));
    const list = listing([tool('large', LARGE), tool('loop', loop), tool('loop', loop), ...many]);
    shopServer.fault = (_request, response, body) => list(response, body);
    const server = await add('strange');
    expect(server.tools).toHaveLength(50);
    const [large, looped] = server.tools;
    expect(large).toMatchObject({ usable: false, arguments: null });
    expect(looped).toMatchObject({ usable: true, arguments: { properties: { a: {} } } });
    expect(large.description.length).toBe(600);
    const at = `/v1/mcp-servers/${server.id}/tools/${large.key}`;
    await owner.patch(at).send({ digest: large.digest, enabled: true }).expect(409);
    const switchOn = ({ key, digest }: { key: string; digest: string }) =>
      owner.patch(`/v1/mcp-servers/${server.id}/tools/${key}`).send({ digest, enabled: true });
    for (const simple of server.tools.slice(1, 21)) await switchOn(simple).expect(200);
    const { body } = await switchOn(server.tools[21]).expect(409);
    expect(body.error).toMatchObject({ code: 'conflict', details: { most: 20 } });
    await owner.delete(`/v1/mcp-servers/${server.id}`).expect(204);
  });
});
