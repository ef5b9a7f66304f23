import { setTimeout as pause } from 'node:timers/promises';
import { LocalServers } from './support/local-servers.js';
import { WebhookOffice } from './support/webhook-office.js';

/** Events are sent within a second; a busy machine takes its time. */
jest.setTimeout(90_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('an event that does not arrive', () => {
  let office: WebhookOffice;
  let webhook: string;
  const servers = new LocalServers();

  beforeEach(async () => {
    office = await WebhookOffice.open();
    webhook = await office.addWebhook(['message.created']);
  });
  afterEach(() => office.close());
  afterAll(() => servers.close());

  const say = async (text: string) => office.say(await office.conversation(), text);

  it('comes again under the same id, signed anew, until it is taken', async () => {
    const { receiver, clock } = office;
    receiver.answer = () => ({ status: 503, body: '稍后再来' });
    await say('第一句');
    await receiver.until(1);
    const tried = await office.latest(webhook, ({ state, status }) => state === 'waiting' && status === 503);
    expect(tried).toMatchObject({ attempts: 1, status: 503, error: 'status', answer: '稍后再来' });
    expect(Date.parse(String(tried.nextAt)) - clock.now().getTime()).toBeLessThanOrEqual(6000);
    expect((await office.shown(webhook)).failingSince).not.toBeNull();
    clock.advance(7000);
    await receiver.until(2);
    await office.latest(webhook, ({ state, attempts }) => state === 'waiting' && attempts === 2);
    receiver.answer = () => ({ status: 200 });
    clock.advance(7 * MINUTE);
    await receiver.until(3);
    await office.latest(webhook, ({ state }) => state === 'done');
    expect(new Set(receiver.heard.map(({ id }) => id)).size).toBe(1);
    expect(new Set(receiver.heard.map(({ told }) => JSON.stringify(told))).size).toBe(1);
    const times = receiver.heard.map(({ at }) => at);
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThanOrEqual(7 * MINUTE);
    expect((await office.shown(webhook)).failingSince).toBeNull();
  });

  it('waits as long as the receiver asks', async () => {
    const { receiver, clock } = office;
    receiver.answer = () => ({ status: 429, headers: { 'retry-after': '600' } });
    await say('慢一点');
    await receiver.until(1);
    const { nextAt } = await office.latest(webhook, ({ state, status }) => state === 'waiting' && status === 429);
    const wait = Date.parse(nextAt ?? '') - clock.now().getTime();
    expect(wait).toBeGreaterThan(9 * MINUTE);
    expect(wait).toBeLessThanOrEqual(10 * MINUTE);
  });

  it('is given up after a day, and the webhook is switched off when nothing has arrived for three', async () => {
    const { receiver, clock, owner } = office;
    receiver.answer = () => ({ status: 500 });
    const strides = [10_000, 7 * MINUTE, 40 * MINUTE, 3 * HOUR, 7 * HOUR, 13 * HOUR, 13 * HOUR];
    const giveUp = async () => {
      for (const [index, stride] of strides.entries()) {
        await office.latest(webhook, ({ attempts, state }) => attempts === index + 1 && state === 'waiting');
        clock.advance(stride);
      }
      return office.latest(webhook, ({ state }) => state === 'failed');
    };
    await say('没人收');
    expect(await giveUp()).toMatchObject({ attempts: 8, status: 500, nextAt: null });
    expect(await office.shown(webhook)).toMatchObject({ enabled: true, offReason: null });
    clock.advance(DAY);
    await say('还是没人收');
    await giveUp();
    expect(await office.shown(webhook)).toMatchObject({ enabled: false, offReason: 'failing' });
    await say('关掉以后的');
    const [latest] = await office.deliveries(webhook);
    expect(latest).toMatchObject({ state: 'failed', error: 'off', attempts: 0 });
    const { body } = await owner.get('/v1/audit').expect(200);
    expect(body.items[0]).toMatchObject({ action: 'webhook.off', details: { reason: 'failing' } });

    receiver.answer = () => ({ status: 200 });
    receiver.heard.length = 0;
    const { version } = await office.shown(webhook);
    await owner.patch(`/v1/webhooks/${webhook}`).send({ version, enabled: true }).expect(200);
    const since = new Date(clock.now().getTime() - 20 * DAY).toISOString();
    const replayed = await owner.post(`/v1/webhooks/${webhook}/replay`).send({ since }).expect(202);
    expect(replayed.body).toEqual({ replayed: 3 });
    await receiver.until(3);
    const texts = receiver.heard.map(({ told }) => told.data.message?.text);
    expect(new Set(texts)).toEqual(new Set(['关掉以后的', '没人收', '还是没人收']));
  });

  it('ends with the webhook where the receiver says that it is gone', async () => {
    const { receiver } = office;
    receiver.answer = () => ({ status: 410 });
    await say('还在吗');
    await office.latest(webhook, ({ state }) => state === 'failed');
    expect(await office.shown(webhook)).toMatchObject({ enabled: false, offReason: 'gone' });
    await say('后来的');
    await pause(1500);
    expect(receiver.heard).toHaveLength(1);
  });

  it('is not led elsewhere by a redirect', async () => {
    const { receiver } = office;
    receiver.answer = () => ({ status: 307, headers: { location: receiver.url } });
    await say('去别处');
    const tried = await office.latest(webhook, ({ status }) => status !== null);
    expect(tried).toMatchObject({ status: 307, error: 'status' });
    expect(receiver.heard).toHaveLength(1);
  });

  it('has arrived when the receiver says so, whatever becomes of the rest of the answer', async () => {
    const host = await servers.serving((request, response) => {
      request.resume();
      response.writeHead(200);
      response.write('x'.repeat(100_000));
    });
    const other = await office.addWebhook(['message.created'], `http://${host}/`);
    await say('话很多');
    const { answer, status } = await office.latest(other, ({ state }) => state === 'done');
    expect([status, answer?.length]).toEqual([200, 500]);
  });

  it.each([
    ['hangs up', (socket: { destroy(): void }) => socket.destroy(), /cut|connection/],
    ['speaks another language', (socket: { end(text: string): void }) => socket.end('220 smtp\r\n'), /garbage/],
  ])('says why when the receiver %s', async (_, meet, error) => {
    const other = await office.addWebhook(['message.created'], `http://${await servers.meeting(meet)}/`);
    await say('有人吗');
    expect(await office.latest(other, ({ state, attempts }) => state === 'waiting' && attempts === 1)).toMatchObject({
      status: null,
      error: expect.stringMatching(error),
    });
  });

  it('does not hold up others when its receiver keeps silent, and ends after fifteen seconds', async () => {
    const silent = await office.addWebhook(['message.created'], `http://${await servers.meeting(() => undefined)}/`);
    for (let n = 0; n < 6; n++) await say(`第 ${n} 句`);
    await office.receiver.until(6);
    const { ms } = await office.latest(silent, ({ error }) => error === 'timeout');
    expect(ms).toBeGreaterThan(14_000);
    expect(ms).toBeLessThan(30_000);
  });
});

it('refuses a receiver whose name leads to a private address, at every attempt', async () => {
  const office = await WebhookOffice.open();
  const webhook = await office.addWebhook(['message.created']);
  const { url } = office.app.database.options as { url: string };
  await office.app.close();
  const careful = await WebhookOffice.open({ url, env: { FETCH_ALLOW_ADDRESSES: '' } });
  await careful.say(await careful.conversation(office.shop), '不要到内网去', { kind: 'visitor' }, office.shop);
  const owner = await careful.app.signedIn(office.shop, 'owner');
  for (let tries = 0; ; tries++) {
    const { body } = await owner.get(`/v1/webhooks/${webhook}/deliveries`).expect(200);
    if (body.items[0]?.error === 'private_address') break;
    if (tries > 200) throw new Error(JSON.stringify(body));
    await pause(50);
  }
  expect(office.receiver.heard).toEqual([]);
  const { body } = await owner
    .post('/v1/webhooks')
    .send({ url: 'http://localhost/x', events: ['message.created'] })
    .expect(422);
  expect(body.error.code).toBe('url_private_address');
  await careful.close();
  await office.receiver.close();
});
