import { randomUUID } from 'node:crypto';
import { ConversationLog } from '../src/conversations/conversation-log.js';
import { ConversationService } from '../src/conversations/conversation.service.js';
import type { NewEvent } from '../src/conversations/event.js';
import { VisitorService } from '../src/conversations/visitor.service.js';
import { TenantStore } from '../src/database/tenant-store.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';

describe('conversations', () => {
  let app: TestApp;
  let shop: TenantContext;

  beforeAll(async () => {
    app = await startApp();
    shop = await app.addTenant();
  });
  afterAll(() => app.close());

  const open = (tenant = shop) => {
    const visitor = app.get(VisitorService).stranger();
    return app.get(ConversationService).open(tenant, { visitor, channel: 'api', language: 'zh' });
  };
  const message = (kind: 'visitor' | 'bot', text: string, clientId?: string): NewEvent => ({
    kind: 'message',
    author: { kind },
    body: { text },
    ...(clientId && { clientId }),
  });

  describe('the log', () => {
    it('numbers densely while many write at once', async () => {
      const id = await open();
      const log = app.get(ConversationLog);
      await Promise.all(Array.from({ length: 40 }, (_, i) => log.append(shop, id, message('visitor', `第${i}条`))));
      expect((await log.read(shop, id, 0)).map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    });

    it('stores one of twenty that carry the same client id', async () => {
      const id = await open();
      const log = app.get(ConversationLog);
      const twin = message('visitor', '在吗', randomUUID());
      const written = await Promise.all(Array.from({ length: 20 }, () => log.append(shop, id, twin)));
      expect(written.filter((one) => one?.known === false)).toHaveLength(1);
      expect(await log.read(shop, id, 0)).toHaveLength(1);
    });

    it('returns what it has under a client id, whatever comes again by that name', async () => {
      const id = await open();
      const log = app.get(ConversationLog);
      const clientId = randomUUID();
      await log.append(shop, id, message('visitor', '几点开门？', clientId));
      const [stored] = await log.read(shop, id, 0);
      const body = { state: 'waiting', reason: 'visitor_asked', text: '请稍候' } as const;
      const call = { kind: 'state', author: { kind: 'system' }, clientId, body } as const;
      for (const other of [message('visitor', '转人工', clientId), message('bot', '九点', clientId), call]) {
        expect(await log.append(shop, id, other)).toMatchObject({ known: true, state: 'bot', event: stored });
        const within = app.get(TenantStore).within(shop, (manager) => log.appendWithin(manager, shop, id, other));
        expect((await within)?.event).toEqual(stored);
      }
      expect(await log.read(shop, id, 0)).toEqual([stored]);
      expect(await app.get(ConversationService).get(shop, id)).toMatchObject({ state: 'bot', epoch: 0 });
    });

    it('takes one of many answers, and none to a question that has a sequel or has changed hands', async () => {
      const id = await open();
      const log = app.get(ConversationLog);
      const asked = await log.append(shop, id, message('visitor', '怎么退货'));
      const condition = { answers: asked?.event.seq ?? 0, epoch: asked?.epoch ?? 0 };
      await log.append(shop, id, message('visitor', '急'));
      expect(await log.append(shop, id, message('bot', '早了'), condition)).toBeUndefined();
      const both = { ...condition, answers: 2 };
      const answers = await Promise.all([1, 2, 3].map((i) => log.append(shop, id, message('bot', `答${i}`), both)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      await log.append(shop, id, message('visitor', '还有'));
      await app.get(ConversationService).changeHands(shop, id, 'take');
      expect(
        await log.append(shop, id, message('bot', '抢话'), { epoch: condition.epoch, answers: 4 }),
      ).toBeUndefined();
    });

    it('belongs to its tenant', async () => {
      const id = await open();
      const other = await app.addTenant();
      const log = app.get(ConversationLog);
      await expect(log.append(other, id, message('visitor', '偷看'))).rejects.toMatchObject({ code: 'not_found' });
      expect(await log.read(other, id, 0)).toEqual([]);
    });
  });

  describe('the API', () => {
    it('lists page by page, newest first, and by state', async () => {
      const tenant = await app.addTenant();
      const ids = [];
      for (let i = 0; i < 5; i++) ids.push(await open(tenant));
      const api = await app.withKey(tenant, 'conversations');
      const { body: first } = await api.get('/v1/conversations?limit=3').expect(200);
      const { body: rest } = await api.get(`/v1/conversations?limit=3&cursor=${first.next}`).expect(200);
      expect([...first.items, ...rest.items].map(({ id }: { id: string }) => id)).toEqual(ids.reverse());
      expect(rest.next).toBeNull();
      expect((await api.get('/v1/conversations?state=human').expect(200)).body.items).toEqual([]);
      await api.get('/v1/conversations?cursor=junk').expect(400);
      await api.get('/v1/conversations?state=asleep').expect(400);
    });

    it.each(['', '/events', '/take', '/release', '/close'])('guards /v1/conversations/:id%s', async (path) => {
      const id = await open();
      const call = (agent: Awaited<ReturnType<TestApp['withKey']>>) =>
        path && path !== '/events'
          ? agent.post(`/v1/conversations/${id}${path}`)
          : agent.get(`/v1/conversations/${id}${path}`);
      expect((await call(app.anyone() as never)).status).toBe(401);
      expect((await call(await app.withKey(shop, 'ask'))).status).toBe(403);
      expect((await call(await app.signedIn(shop, 'viewer'))).status).toBe(403);
      expect((await call(await app.withKey(await app.addTenant(), 'conversations'))).status).toBe(404);
      expect((await call(await app.signedIn(shop, 'agent'))).status).toBe(200);
    });

    it('does not tell visitors the e-mail address of an agent who has given no name', async () => {
      const id = await open();
      const agent = await app.signedIn(shop, 'agent', { name: '', email: 'lilei@example.cn' });
      await agent.post(`/v1/conversations/${id}/take`).expect(200);
      await agent.post(`/v1/conversations/${id}/events`).send({ text: '您好' }).expect(201);
      const { items } = (await agent.get(`/v1/conversations/${id}/events`).expect(200)).body;
      expect(items.at(-1).author.kind).toBe('agent');
      expect(JSON.stringify(items)).not.toContain('lilei');
    });

    it('takes an agent’s message once, and only from who has the conversation', async () => {
      const id = await open();
      const agent = await app.signedIn(shop, 'agent', { name: '韩梅梅' });
      const send = (body: object) => agent.post(`/v1/conversations/${id}/events`).send(body);
      expect((await send({ text: '您好' })).status).toBe(409);
      await agent.post(`/v1/conversations/${id}/take`).expect(200);
      expect((await send({ text: '' })).body.error.details.issues[0].path).toEqual(['text']);
      const clientId = randomUUID();
      const [first, second] = [
        (await send({ text: '您好', clientId })).body,
        (await send({ text: '您好', clientId })).body,
      ];
      expect(second).toEqual(first);
      const other = await send({ text: '再见', clientId }).expect(201);
      const { items } = (await agent.get(`/v1/conversations/${id}/events`).expect(200)).body;
      expect([other.body.body.text, items.at(-1)]).toEqual(['您好', first]);
      await agent.get('/v1/conversations/not-an-id').expect(404);
    });
  });
});
