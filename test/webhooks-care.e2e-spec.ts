import { setTimeout as pause } from 'node:timers/promises';
import { WebhookRetention } from '../src/channels/webhooks/webhook-retention.js';
import { newWebhookSecret } from '../src/channels/webhooks/webhook-secrets.js';
import type { Told } from './support/event-receiver.js';
import { WebhookOffice } from './support/webhook-office.js';

/** Events are sent within a second; a busy machine takes its time. */
jest.setTimeout(60_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a webhook that is looked after', () => {
  let office: WebhookOffice;
  let webhook: string;

  beforeEach(async () => {
    office = await WebhookOffice.open();
    webhook = await office.addWebhook(['message.created']);
  });
  afterEach(() => office.close());

  const say = async (text: string) => office.say(await office.conversation(), text);

  it('is signed with both secrets for a day after a change, then with the new one alone', async () => {
    const { receiver, owner, clock } = office;
    const [old] = receiver.secrets;
    const { body } = await owner.post(`/v1/webhooks/${webhook}/secret`).expect(200);
    expect(body.secret).not.toBe(old);
    expect(body.webhook.previousSecretUntil).not.toBeNull();
    await say('旧钥匙还能用');
    await receiver.until(1);
    receiver.secrets = [body.secret];
    await say('新钥匙也能用');
    await receiver.until(2);
    expect(receiver.refused).toBe(0);
    receiver.secrets = [old ?? ''];
    clock.advance(25 * HOUR);
    await say('旧钥匙不行了');
    await office.latest(webhook, ({ status }) => status === 401);
    expect(receiver.refused).toBe(1);
    receiver.secrets = [body.secret];
    clock.advance(MINUTE);
    await receiver.until(3);
  });

  it('is told again soon after the database was slow', async () => {
    const { app, receiver } = office;
    await app.database.transaction(async (manager) => {
      await manager.query('LOCK TABLE webhook_deliveries IN ACCESS EXCLUSIVE MODE');
      await pause(3000);
    });
    await say('数据库刚才很慢');
    await receiver.until(1, 30_000);
  });

  it('sends one event again on demand, under its old id, and a test event to itself alone', async () => {
    const { receiver, owner } = office;
    await say('再说一遍');
    await receiver.until(1);
    const done = await office.latest(webhook, ({ state }) => state === 'done');
    const again = await owner.post(`/v1/webhooks/${webhook}/deliveries/${done.id}/replay`).expect(202);
    expect(again.body).toMatchObject({ id: done.id, state: 'waiting', attempts: 0, eventId: done.eventId });
    await receiver.until(2);
    expect(receiver.heard[1]?.id).toBe(receiver.heard[0]?.id);
    const other = await office.addWebhook(['gap.opened']);
    const test = await owner.post(`/v1/webhooks/${other}/test`).expect(202);
    expect(test.body).toMatchObject({ type: 'webhook.test', state: 'waiting', body: { version: 1 } });
    await receiver.until(3);
    expect(receiver.types()).toEqual(['message.created', 'message.created', 'webhook.test']);
    expect(await office.deliveries(webhook)).toHaveLength(1);
  });

  it('keeps what waits for it as not sent when it is switched off', async () => {
    const { receiver, owner } = office;
    receiver.answer = () => ({ status: 503 });
    await say('等一等');
    await office.latest(webhook, ({ state, attempts }) => state === 'waiting' && attempts === 1);
    const { version } = await office.shown(webhook);
    await owner.patch(`/v1/webhooks/${webhook}`).send({ version, enabled: false }).expect(200);
    expect((await office.deliveries(webhook))[0]).toMatchObject({ state: 'failed', error: 'off' });
    const refused = await owner.post(`/v1/webhooks/${webhook}/replay`).send({ since: '2020-01-01T00:00:00Z' });
    expect([refused.status, refused.body.error.details.reason]).toEqual([409, 'off']);
  });

  it('pages through its deliveries, and forgets them after thirty days, but nothing that is still to be sent', async () => {
    const { receiver, owner, clock, app } = office;
    for (let n = 0; n < 5; n++) await say(`第 ${n} 句`);
    await receiver.until(5);
    await office.latest(webhook, ({ state }) => state === 'done');
    const path = `/v1/webhooks/${webhook}/deliveries`;
    const page = async (cursor: string): Promise<{ items: { body: Told }[]; next: string | null }> =>
      (await owner.get(path).query({ limit: 2, cursor }).expect(200)).body;
    const seen: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { items, next } = await page(cursor);
      seen.push(...items.map(({ body: told }) => told.data.message?.text));
      cursor = next;
    }
    expect(seen).toEqual(['第 4 句', '第 3 句', '第 2 句', '第 1 句', '第 0 句']);
    receiver.answer = () => ({ status: 503, headers: { 'retry-after': '86400' } });
    await say('还没送到');
    await office.latest(webhook, ({ state, status }) => state === 'waiting' && status === 503);
    clock.advance(31 * DAY);
    await app.get(WebhookRetention).forget(new AbortController().signal);
    const later = await app.signedIn(office.shop, 'owner');
    const left: { body: unknown }[] = (await later.get(path).expect(200)).body.items;
    expect(left.map(({ body }) => JSON.stringify(body).includes('还没送到'))).toEqual([true]);
  });

  it('cannot have more than twenty beside it', async () => {
    const input = { url: 'https://example.com/', events: ['gap.opened'] };
    for (let n = 1; n < 20; n++) await office.owner.post('/v1/webhooks').send(input).expect(201);
    const { body } = await office.owner.post('/v1/webhooks').send(input).expect(409);
    expect(body.error).toMatchObject({ code: 'conflict', details: { most: 20 } });
  });

  it('has a secret of its own every time', () => {
    expect(newWebhookSecret()).not.toBe(newWebhookSecret());
  });
});
