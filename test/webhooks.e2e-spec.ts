import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ConversationLog } from '../src/conversations/conversation-log.js';
import { ConversationService } from '../src/conversations/conversation.service.js';
import { TenantStore } from '../src/database/tenant-store.js';
import { newId } from '../src/shared/id.js';
import { settled } from './support/document-calls.js';
import { EVERYTHING, WebhookOffice } from './support/webhook-office.js';

/** Events are sent within a second; a busy machine takes its time. */
jest.setTimeout(60_000);

describe('what a webhook is told', () => {
  let office: WebhookOffice;

  beforeAll(async () => void (office = await WebhookOffice.open()));
  afterAll(() => office.close());

  it('is everything that happens in a conversation, signed, in the form that is documented', async () => {
    const { app, shop, receiver } = office;
    const webhook = await office.addWebhook(EVERYTHING);
    const agent = await app.signedIn(shop, 'agent', { name: '韩梅梅' });
    const id = await office.conversation();
    await office.say(id, '怎么退货？😀');
    await office.say(id, '七天内可以退。', { kind: 'bot' });
    const log = app.get(ConversationLog);
    await log.append(shop, id, { kind: 'feedback', author: { kind: 'visitor' }, body: { seq: 2, value: 'down' } });
    await agent.post(`/v1/conversations/${id}/take`).expect(200);
    await agent.post(`/v1/conversations/${id}/notes`).send({ text: '不要说出去' }).expect(201);
    await agent.post(`/v1/conversations/${id}/release`).expect(200);
    await agent.post(`/v1/conversations/${id}/close`).expect(200);
    await receiver.until(7);
    await pause(1500);
    expect(receiver.types().toSorted()).toEqual([
      ...['conversation.closed', 'conversation.opened', 'conversation.returned', 'conversation.taken'],
      ...['feedback.created', 'message.created', 'message.created'],
    ]);
    const [said] = receiver.of('message.created').filter(({ told }) => told.data.message?.seq === 1);
    expect(said?.told).toEqual({
      type: 'message.created',
      version: 1,
      timestamp: expect.stringMatching(/^\d{4}-.+Z$/),
      data: {
        conversation: {
          id,
          channel: 'widget',
          visitor: { id: expect.any(String), externalId: expect.any(String), name: '王芳' },
        },
        message: { seq: 1, author: { kind: 'visitor', id: null, name: null }, text: '怎么退货？😀' },
      },
    });
    expect(receiver.of('feedback.created')[0]?.told.data.feedback).toMatchObject({ seq: 2, value: 'down' });
    expect(receiver.of('conversation.taken')[0]?.told.data.change).toMatchObject({
      ...{ state: 'human', author: { kind: 'agent' } },
      agentId: expect.any(String),
    });
    expect(JSON.stringify(receiver.heard)).not.toContain('不要说出去');
    expect(receiver.refused).toBe(0);
    expect(new Set(receiver.heard.map((heard) => heard.id)).size).toBe(receiver.heard.length);
    expect(await office.deliveries(webhook, { state: 'done' })).toHaveLength(7);
    expect((await office.shown(webhook)).deliveries).toEqual({ failed: 0, waiting: 0 });
    await office.owner.delete(`/v1/webhooks/${webhook}`).expect(204);
  });

  it('is each change of hands once, and no news of the queue', async () => {
    const { app, shop, owner, receiver } = office;
    receiver.heard.length = 0;
    const webhook = await office.addWebhook(['conversation.handed_off', 'conversation.taken']);
    const { body: group } = await owner.post('/v1/agent-groups').send({ name: '售后', automatic: false }).expect(201);
    const agent = await app.signedIn(shop, 'agent', { name: '韩梅梅' });
    const id = await office.conversation();
    const goesOn = (reason: 'queue' | 'agent_gone', more: object = {}) => {
      const body = { state: 'waiting', reason, text: '您是下一位。', ...more } as const;
      return app.get(ConversationLog).append(shop, id, { kind: 'state', author: { kind: 'system' }, body });
    };
    await office.say(id, '转人工');
    await app.get(ConversationService).callHuman(shop, id, { kind: 'visitor' });
    await goesOn('queue', { place: 1 });
    await agent.post(`/v1/conversations/${id}/take`).expect(200);
    await goesOn('agent_gone');
    await goesOn('queue', { place: 1 });
    await agent.post(`/v1/conversations/${id}/take`).expect(200);
    await agent.post(`/v1/conversations/${id}/transfer`).send({ group: group.id }).expect(200);
    await receiver.until(5);
    await pause(1500);
    const told = receiver.heard.map(({ told: { type, data } }) => ({ ...data.change, type }));
    const seqOf = ({ seq }: Record<string, unknown>) => Number(seq);
    const inOrder = told.toSorted((one, other) => seqOf(one) - seqOf(other));
    expect(inOrder).toMatchObject([
      { type: 'conversation.handed_off', seq: 2, reason: 'visitor_asked' },
      { type: 'conversation.taken', seq: 4, reason: 'take' },
      { type: 'conversation.handed_off', seq: 5, reason: 'agent_gone' },
      { type: 'conversation.taken', seq: 7 },
      { type: 'conversation.handed_off', seq: 8, reason: 'transfer', groupId: group.id },
    ]);
    await owner.delete(`/v1/webhooks/${webhook}`).expect(204);
  });

  it('is what happens to the knowledge, and only what it asked for', async () => {
    const { owner, receiver, app, shop } = office;
    receiver.heard.length = 0;
    await office.addWebhook(['faq.published', 'document.failed', 'gap.opened']);
    const faq = { question: '可以开发票吗？', answer: '可以。', language: 'zh', status: 'draft' };
    const { body: draft } = await owner.post('/v1/faqs').send(faq).expect(201);
    const publish = { version: draft.version, status: 'published' };
    const { body: live } = await owner.patch(`/v1/faqs/${draft.id}`).send(publish).expect(200);
    await owner.patch(`/v1/faqs/${draft.id}`).send({ version: live.version, answer: '可以，电子发票。' }).expect(200);
    const broken = Buffer.from('%PDF-1.7 坏了');
    const { body: document } = await owner.post('/v1/documents').attach('file', broken, '条款.pdf').expect(201);
    await settled(owner, document.id);
    await app
      .get(TenantStore)
      .within(shop, (manager) =>
        manager.query(
          `INSERT INTO knowledge_gaps (id, question, language, created_at) VALUES ($1, '能寄到海外吗', 'zh', now())`,
          [newId()],
        ),
      );
    await office.say(await office.conversation(), '这一句没有人要听');
    await receiver.until(4);
    await pause(1500);
    expect(receiver.types().toSorted()).toEqual(['document.failed', 'faq.published', 'faq.published', 'gap.opened']);
    expect(new Set(receiver.of('faq.published').map(({ told }) => told.data.faq?.answer))).toEqual(
      new Set(['可以。', '可以，电子发票。']),
    );
    expect(receiver.of('document.failed')[0]?.told.data).toMatchObject({
      document: { id: document.id, source: 'file', url: null },
      error: { code: 'document_malformed' },
    });
    expect(receiver.of('gap.opened')[0]?.told.data.gap).toMatchObject({ question: '能寄到海外吗', language: 'zh' });
  });

  it('is listed with its schema, and stands in the API description', async () => {
    const { body } = await office.owner.get('/v1/webhook-events').expect(200);
    expect(body.items.map(({ type }: { type: string }) => type)).toEqual(EVERYTHING);
    const { body: api } = await office.app.anyone().get('/openapi.json').expect(200);
    expect(Object.keys(api.webhooks)).toEqual(EVERYTHING);
    const { schema } = api.webhooks['rating.created'].post.requestBody.content['application/json'];
    expect(schema.properties.data.properties.rating.properties.score).toMatchObject({ minimum: 1, maximum: 5 });
    expect(api.openapi).toBe('3.1.0');
  });
});

describe('a webhook', () => {
  let office: WebhookOffice;

  beforeAll(async () => void (office = await WebhookOffice.open()));
  afterAll(() => office.close());

  it('is the owner’s alone, and no other tenant’s', async () => {
    const { app, shop } = office;
    const id = await office.addWebhook(['message.created']);
    await office.say(await office.conversation(), '在吗');
    await office.receiver.until(1);
    const [delivery] = await office.deliveries(id);
    const tea = await app.addTenant();
    const stranger = await app.signedIn(tea, 'owner');
    const address = `/v1/webhooks/${id}`;
    await stranger.get(address).expect(404);
    await stranger.patch(address).send({ version: 1, enabled: false }).expect(404);
    await stranger.get(`${address}/deliveries`).expect(404);
    await stranger.post(`${address}/secret`).expect(404);
    await stranger.post(`${address}/test`).expect(404);
    await stranger.post(`${address}/replay`).send({ since: '2020-01-01T00:00:00Z' }).expect(404);
    await stranger.post(`${address}/deliveries/${delivery?.id}/replay`).expect(404);
    await stranger.delete(address).expect(404);
    expect((await stranger.get('/v1/webhooks').expect(200)).body.items).toEqual([]);
    const { body } = await stranger
      .post('/v1/webhooks')
      .send({ url: office.receiver.url, events: ['message.created'] })
      .expect(201);
    await stranger.post(`/v1/webhooks/${body.webhook.id}/deliveries/${delivery?.id}/replay`).expect(404);
    for (const role of ['viewer', 'agent', 'editor'] as const)
      await (await app.signedIn(shop, role)).get('/v1/webhooks').expect(403);
    await (await app.withKey(shop, 'knowledge', 'conversations')).get('/v1/webhooks').expect(403);
    await office.say(await office.conversation(), '只说给自己的');
    await office.receiver.until(2);
    await pause(1500);
    expect(office.receiver.heard).toHaveLength(2);
    expect(office.receiver.refused).toBe(0);
    expect((await stranger.get(`/v1/webhooks/${body.webhook.id}/deliveries`).expect(200)).body.items).toEqual([]);
  });

  it.each([
    ['ftp://example.com/x', 400, 'url_invalid'],
    ['没有地址', 400, 'url_invalid'],
    ['https://user:pass@example.com/', 400, 'url_invalid'],
    ['http://10.1.2.3/hook', 422, 'url_private_address'],
    ['http://[::1]:9000/hook', 422, 'url_private_address'],
    ['http://169.254.169.254/latest/meta-data', 422, 'url_private_address'],
  ])('does not go to %s', async (url, status, code) => {
    const { body } = await office.owner.post('/v1/webhooks').send({ url, events: ['message.created'] });
    expect([body.error.code]).toEqual([code]);
    await office.owner
      .post('/v1/webhooks')
      .send({ url, events: ['message.created'] })
      .expect(status);
  });

  it.each([
    [{ url: 'https://example.com/', events: [] }, 'events'],
    [{ url: 'https://example.com/', events: ['moon.landed'] }, 'events'],
    [{ events: ['message.created'] }, 'url'],
    [{ url: 'https://example.com/', events: ['message.created'], secret: 'mine' }, undefined],
  ])('is refused as %j', async (input, field) => {
    const { body } = await office.owner.post('/v1/webhooks').send(input).expect(400);
    expect(body.error.code).toBe('invalid_input');
    if (field) expect(body.error.details.issues[0].path[0]).toBe(field);
  });

  it('shows its secret once, keeps it encrypted, and is written into the audit log without it', async () => {
    const { owner, app, shop } = office;
    const key = randomUUID();
    const input = {
      url: 'https://hooks.example.com/T0/very-secret-path',
      events: ['message.created', 'message.created'],
    };
    const made = await owner.post('/v1/webhooks').set('Idempotency-Key', key).send(input).expect(201);
    const { secret, webhook } = made.body;
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(webhook.events).toEqual(['message.created']);
    const again = await owner.post('/v1/webhooks').set('Idempotency-Key', key).send(input).expect(409);
    expect(again.body.error.details.reason).toBe('shown_once');
    expect(JSON.stringify((await owner.get('/v1/webhooks').expect(200)).body)).not.toContain('whsec_');
    const rows = await app
      .get(TenantStore)
      .within(shop, (manager) => manager.query<{ secrets: Buffer }[]>('SELECT secrets FROM webhooks'));
    expect(rows.length).toBeGreaterThan(0);
    for (const { secrets } of rows) expect(secrets.toString('latin1')).not.toContain('whsec_');
    const { body } = await owner.get('/v1/audit').expect(200);
    const [entry] = body.items.filter(({ action }: { action: string }) => action === 'webhook.create');
    expect(entry.details).toEqual({ name: 'hooks.example.com', events: ['message.created'] });
    await owner.delete(`/v1/webhooks/${webhook.id}`).expect(204);
  });

  it('is changed by one person at a time', async () => {
    const { owner } = office;
    const input = { url: 'https://example.com/', events: ['gap.opened'] };
    const { id } = (await owner.post('/v1/webhooks').send(input).expect(201)).body.webhook;
    await owner.patch(`/v1/webhooks/${id}`).send({ version: 1, enabled: false }).expect(200);
    const late = await owner.patch(`/v1/webhooks/${id}`).send({ version: 1, enabled: true }).expect(409);
    expect(late.body.error.code).toBe('version_conflict');
    const off = await owner.post(`/v1/webhooks/${id}/test`).expect(409);
    expect(off.body.error.details.reason).toBe('off');
  });
});
