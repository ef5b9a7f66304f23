import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CallFollower } from '../src/assistant/acting/call-follower.js';
import { ConversationLog } from '../src/conversations/conversation-log.js';
import { SharedLocks } from '../src/database/shared-locks.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { CallStore } from '../src/tools/calls/call-store.js';
import { startApp, type TestApp } from './support/app.js';
import { freshDatabaseUrl } from './support/database.js';
import { HandClock } from './support/hand-clock.js';
import type { Caller } from './support/people.js';
import { cancelling } from './support/tools.js';
import { until } from './support/until.js';

const tools = [cancelling('cancel', false), cancelling('withdraw', true)];

describe('a risky tool', () => {
  const clock = new HandClock('2026-11-23T08:00:00Z');
  const cancelled: { order: string; key: string; visitor?: { id: string } }[] = [];
  let shopServer: Server;
  let app: TestApp;
  let second: TestApp;
  let shop: TenantContext;
  let agent: Caller;
  let asker: Caller;

  beforeAll(async () => {
    shopServer = createServer((request, response) => {
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString()));
      request.on('end', () => {
        const order = request.url?.split('/').at(-1) ?? '';
        cancelled.push({ order, ...(JSON.parse(body) as { key: string }) });
        response.writeHead(order === '500' ? 500 : 200).end('{}');
      });
    });
    await new Promise<void>((resolve) => shopServer.listen(0, '127.0.0.1', resolve));
    const settings = { address: `http://127.0.0.1:${(shopServer.address() as AddressInfo).port}` };
    const url = await freshDatabaseUrl();
    const env = { FETCH_ALLOW_ADDRESSES: '127.0.0.1' };
    app = await startApp({ tools, url, env, clock, jobs: false });
    second = await startApp({ tools, url, env, clock });
    shop = await app.addTenant();
    const owner = await app.signedIn(shop, 'owner');
    for (const { name } of tools)
      await owner.patch(`/v1/tools/${name}`).send({ version: 0, enabled: true, settings }).expect(200);
    agent = await app.signedIn(shop, 'agent', { name: '林静' });
    asker = await app.withKey(shop, 'ask', 'conversations');
  });
  afterAll(async () => {
    await second.close();
    await app.close();
    await new Promise((resolve) => shopServer.close(resolve));
  });

  const ask = async (question: string, more: object = {}) => {
    const input = { question, ...more };
    return (await asker.post('/v1/ask').send(input).expect(200)).body;
  };
  const waitingIn = async (conversationId: string) => {
    const { body } = await agent.get('/v1/tool-calls').query({ state: 'waiting', limit: 100 }).expect(200);
    return body.items.filter((call: { conversationId: string }) => call.conversationId === conversationId);
  };
  const wish = async (question: string, more: object = {}) => {
    const { conversationId, answer } = await ask(question, more);
    const [call] = await waitingIn(conversationId);
    return { conversationId, answer, call } as { conversationId: string; answer: string; call: { id: string } };
  };
  const log = (id: string) => app.get(ConversationLog).read(shop, id, 0);
  const untilSaid = async (id: string, text: RegExp) => {
    await until(async () =>
      (await log(id)).some(({ kind, body }) => kind === 'message' && text.test(String(body.text))),
    );
    return log(id);
  };
  const timesOf = (order: string) => cancelled.filter((one) => one.order === order).length;
  const statesIn = async (id: string) =>
    (await log(id)).filter(({ kind }) => kind === 'tool').map(({ body }) => body.state);

  it('does nothing until an agent has approved, then does it once and says so', async () => {
    const { conversationId, answer, call } = await wish('取消订单 1001');
    expect(answer).toBe('这需要同事先确认，目前还没有办理；结果会在这里告诉您。');
    expect(call).toMatchObject({ tool: 'cancel', state: 'waiting', arguments: { order: '1001' }, decided: null });
    expect(timesOf('1001')).toBe(0);
    const { body } = await agent.post(`/v1/tool-calls/${call.id}/approve`).expect(200);
    expect(body).toMatchObject({ state: 'approved', decided: { name: '林静' } });
    const events = await untilSaid(conversationId, /^订单 1001 已取消。$/);
    expect(events.filter(({ kind }) => kind === 'tool').map(({ body: told }) => told)).toMatchObject([
      { state: 'waiting', call: call.id },
      { state: 'done', call: call.id, by: '林静', text: '订单 1001 已取消。' },
    ]);
    expect(timesOf('1001')).toBe(1);
    expect(cancelled.at(-1)?.key).toBe(call.id.replaceAll('-', ''));
    await agent.post(`/v1/tool-calls/${call.id}/approve`).expect(409);
    await agent.post(`/v1/tool-calls/${call.id}/refuse`).expect(409);
  });

  it('is not done when an agent refuses', async () => {
    const { conversationId, call } = await wish('cancel 1002');
    await agent.post(`/v1/tool-calls/${call.id}/refuse`).expect(200);
    await untilSaid(conversationId, /did not approve it: nothing has been done/);
    expect(timesOf('1002')).toBe(0);
    expect(await statesIn(conversationId)).toEqual(['waiting', 'refused']);
    const { body } = await agent.get(`/v1/tool-calls/${call.id}`).expect(200);
    expect(body).toMatchObject({ state: 'refused', answer: null });
    const owner = await app.signedIn(shop, 'owner');
    const { body: audit } = await owner.get('/v1/audit').expect(200);
    expect(audit.items[0]).toMatchObject({ action: 'tool_call.refuse', subject: { kind: 'tool_call', id: call.id } });
  });

  it('waits once, however often the visitor asks for the same', async () => {
    const { conversationId } = await wish('cancel 1003');
    await ask('cancel 1003', { conversationId });
    expect(await waitingIn(conversationId)).toHaveLength(1);
    await ask('cancel 1004', { conversationId });
    expect(await waitingIn(conversationId)).toHaveLength(2);
  });

  it('is done once when two agents approve at the same moment, on two servers', async () => {
    const { conversationId, call } = await wish('cancel 1005');
    const other = await second.signedIn(shop, 'agent');
    const answers = await Promise.all([
      agent.post(`/v1/tool-calls/${call.id}/approve`),
      other.post(`/v1/tool-calls/${call.id}/approve`),
      agent.post(`/v1/tool-calls/${call.id}/approve`),
    ]);
    expect(answers.map(({ status }) => status).toSorted((one, two) => one - two)).toEqual([200, 409, 409]);
    await untilSaid(conversationId, /1005 has been cancelled/);
    expect(timesOf('1005')).toBe(1);
  });

  it('knows the customer who asked, not whoever comes later', async () => {
    const standing = { signedIn: true, segments: [] };
    const { conversationId, call } = await wish('cancel 1006', { visitor: 'c-7', standing });
    await agent.post(`/v1/tool-calls/${call.id}/approve`).expect(200);
    await untilSaid(conversationId, /1006 has been cancelled/);
    expect(cancelled.at(-1)?.visitor).toEqual({ id: 'c-7' });
  });

  it('does not speak over a person: the agent sees what came of it', async () => {
    const { conversationId, call } = await wish('cancel 1007');
    await agent.post(`/v1/conversations/${conversationId}/take`).expect(200);
    await agent.post(`/v1/tool-calls/${call.id}/approve`).expect(200);
    await until(async () => (await statesIn(conversationId)).includes('done'));
    expect(await statesIn(conversationId)).toEqual(['waiting', 'done']);
    const last = (await log(conversationId)).filter(({ kind }) => kind === 'message').at(-1);
    expect(last?.body.text).toMatch(/has to approve this first/);
  });

  it.each([
    ['approve', 'cancel 1008', /^Order 1008 has been cancelled\.$/, 'done'],
    ['refuse', 'cancel 1009', /did not approve it: nothing has been done/, 'refused'],
    ['approve', 'cancel 500', /I could not find this out just now/, 'failed'],
  ] as const)(
    'of a closed conversation is told too, once, and opens nothing: %s, %s',
    async (what, said, text, state) => {
      const { conversationId, call } = await wish(said);
      await agent.post(`/v1/conversations/${conversationId}/close`).expect(200);
      await agent.post(`/v1/tool-calls/${call.id}/${what}`).expect(200);
      await untilSaid(conversationId, text);
      await until(async () => (await app.get(CallStore).get(shop, call.id)).told);
      app.get(CallFollower).start(shop, call.id);
      const events = (await log(conversationId)).slice(-3);
      const told = events.map(({ kind, body }) => `${kind} ${String(body.state ?? body.text)}`);
      expect(told).toEqual(['state closed', `tool ${state}`, expect.stringMatching(/^message /)]);
      const conversation = () => agent.get(`/v1/inbox/conversations/${conversationId}`).expect(200);
      expect((await conversation()).body.state).toBe('closed');
      await ask('cancel 1010', { conversationId });
      expect((await conversation()).body.state).toBe('bot');
      expect((await log(conversationId)).filter(({ body }) => text.test(String(body.text)))).toHaveLength(2);
    },
  );

  it('that fails says so, and not that it is certain', async () => {
    const { conversationId, call } = await wish('cancel 500');
    await agent.post(`/v1/tool-calls/${call.id}/approve`).expect(200);
    await untilSaid(conversationId, /I could not find this out just now/);
    expect(await statesIn(conversationId)).toEqual(['waiting', 'failed']);
  });

  describe('whose process dies', () => {
    it('after the approval is carried out by another', async () => {
      const { conversationId, call } = await wish('cancel 2001');
      // What is committed when the process dies before it has begun.
      await app.get(CallStore).decide(shop, call.id, 'approved');
      await untilSaid(conversationId, /2001 has been cancelled/);
      expect(timesOf('2001')).toBe(1);
    });

    it('in the middle of a call that must not be repeated tells the truth about it', async () => {
      const { conversationId, call } = await wish('cancel 2002');
      await begunAndDied(call.id);
      await untilSaid(conversationId, /I cannot say for certain/);
      expect(timesOf('2002')).toBe(0);
      expect(await statesIn(conversationId)).toEqual(['waiting', 'unknown']);
    });

    it('in the middle of a call that may be repeated does it again, under the same key', async () => {
      const { conversationId, call } = await wish('withdraw 2003');
      await begunAndDied(call.id);
      await untilSaid(conversationId, /2003 has been cancelled/);
      expect(cancelled.at(-1)?.key).toBe(call.id.replaceAll('-', ''));
    });

    it('after the call, before it was told, tells it once', async () => {
      const { conversationId, call } = await wish('cancel 2004');
      await app.get(CallStore).decide(shop, call.id, 'approved');
      await untilSaid(conversationId, /2004 has been cancelled/);
      await app.database.transaction(async (manager) => {
        await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
        await manager.query('UPDATE tool_calls SET told = false WHERE id = $1', [call.id]);
      });
      app.get(CallFollower).start(shop, call.id);
      await until(async () => (await app.get(CallStore).get(shop, call.id)).told);
      const said = (await log(conversationId)).filter(({ body }) => /2004 has been/.test(String(body.text)));
      expect(said.map(({ kind }) => kind)).toEqual(['tool', 'message']);
      expect(timesOf('2004')).toBe(1);
    });

    /** A process had the lock and had begun; with its connection the lock is gone, and nothing else has changed. */
    async function begunAndDied(id: string): Promise<void> {
      const release = await app.get(SharedLocks).take(`tool-call:${id}`);
      await app.get(CallStore).decide(shop, id, 'approved');
      await app.get(CallStore).begin(shop, id);
      await release?.();
    }
  });

  it('is not done any more when nobody had time for it', async () => {
    const { conversationId, call } = await wish('cancel 3001');
    clock.advance(61 * 60_000);
    await agent.post(`/v1/tool-calls/${call.id}/approve`).expect(409);
    await second.get(CallFollower).expireAll(new AbortController().signal);
    await untilSaid(conversationId, /Nobody could look at this in time/);
    expect(timesOf('3001')).toBe(0);
    expect(await waitingIn(conversationId)).toEqual([]);
  });

  it('of another tenant is nobody else’s to approve, nor a viewer’s', async () => {
    const { call } = await wish('cancel 4001');
    const stranger = await app.signedIn(await app.addTenant(), 'owner');
    await stranger.post(`/v1/tool-calls/${call.id}/approve`).expect(404);
    const viewer = await app.signedIn(shop, 'viewer');
    await viewer.post(`/v1/tool-calls/${call.id}/approve`).expect(403);
    await app.anyone().post(`/v1/tool-calls/${call.id}/approve`).expect(401);
    await agent.post('/v1/tool-calls/nothing/approve').expect(404);
    expect(timesOf('4001')).toBe(0);
  });
});
