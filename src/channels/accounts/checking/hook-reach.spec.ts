import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readEnv } from '../../../config/env.js';
import { HookReach } from './hook-reach.js';

const ACCOUNT = '0199c0de-0000-7000-8000-000000000001';
const PATH = `/hooks/line/${ACCOUNT}`;

describe('HookReach', () => {
  const reach = new HookReach(readEnv({ FETCH_ALLOW_ADDRESSES: '127.0.0.1' }));
  let server: Server;
  let answers: RequestListener;

  beforeAll(async () => {
    server = createServer((request, response) => answers(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const here = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`;
  const saying =
    (status: number, headers: Record<string, string> = {}): RequestListener =>
    ({ method, url }, response) =>
      response.writeHead(method === 'GET' && url === PATH ? status : 500, headers).end('您好');

  it('is content with a refusal by whoever knows the account', async () => {
    answers = saying(401, { 'x-mossdesk-account': ACCOUNT });
    expect(await reach.look(here(), ACCOUNT)).toEqual({
      ok: true,
      what: { zh: `${here()} 通向本服务。`, en: `${here()} leads to this server.` },
    });
  });

  it.each([
    ['a web site that says yes to everything', saying(200), 'HTTP 200'],
    ['another of our kind', saying(401, { 'x-mossdesk-account': ACCOUNT.replace('1', '2') }), 'HTTP 401'],
    ['a server that does not know the account', saying(404), 'HTTP 404'],
    ['a proxy that leads elsewhere', saying(301, { location: 'https://desk.example/' }), 'HTTP 301'],
    ['a connection that breaks', (({ socket }) => socket.destroy()) as RequestListener, 'ECONNRESET'],
    ['silence', () => undefined, 'timeout'],
  ])('is not content with %s', async (_, answer, reason) => {
    answers = answer;
    const { ok, what, fix } = await reach.look(here(), ACCOUNT, 300);
    expect({ ok, zh: what.zh }).toEqual({ ok: false, zh: expect.stringContaining(`没有通向本服务：`) });
    expect(what.en).toContain(reason);
    expect(fix?.zh).toContain('curl -i');
  });

  it.each([
    ['http://127.0.0.1:9', 'ECONNREFUSED'],
    ['http://127.0.0.2:9', 'FETCH_ALLOW_ADDRESSES does not allow it'],
    ['https://客服.invalid', '.invalid'],
  ])('says what is wrong with %s', async (origin, reason) => {
    const { ok, what } = await reach.look(origin + PATH, ACCOUNT);
    expect(ok).toBe(false);
    expect(what.en).toContain(reason);
  });
});
