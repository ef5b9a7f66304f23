import { setTimeout as pause } from 'node:timers/promises';
import { WebhookKeys } from '../src/channels/webhooks/webhook-keys.js';
import { startApp } from './support/app.js';
import { LOCAL, WebhookOffice } from './support/webhook-office.js';

/** Events are sent within a second; a busy machine takes its time. */
jest.setTimeout(60_000);

it('a webhook keeps its secret when the encryption keys are changed', async () => {
  const office = await WebhookOffice.open();
  await office.addWebhook(['message.created']);
  const { url } = office.app.database.options as { url: string };
  const [first, second] = [7, 9].map((byte) => Buffer.alloc(32, byte).toString('base64'));
  const both = { ...LOCAL, ENCRYPTION_KEYS: `new:${second},test:${first}` };
  const other = await startApp({ url, env: both, jobs: false });
  expect(await other.get(WebhookKeys).rotate()).toEqual({ resealed: 1, current: 0, unreadable: [] });
  expect(await other.get(WebhookKeys).rotate()).toEqual({ resealed: 0, current: 1, unreadable: [] });
  await office.say(await office.conversation(), '换锁');
  await pause(1500);
  expect(office.receiver.heard).toEqual([]); // this server does not have the new key
  await office.app.close();
  const later = await startApp({ url, env: { ...LOCAL, ENCRYPTION_KEYS: `new:${second}` }, clock: office.clock });
  office.clock.advance(60_000);
  await office.receiver.until(1);
  await later.close();
  await other.close();
  await office.receiver.close();
});

it('a webhook is told each event once, however many processes there are', async () => {
  const office = await WebhookOffice.open();
  const { url } = office.app.database.options as { url: string };
  const other = await startApp({ url, env: LOCAL });
  const webhook = await office.addWebhook(['message.created']);
  office.receiver.answer = async () => {
    await pause(5 + Math.random() * 20);
    return { status: 200, body: '收到' };
  };
  const ids = await Promise.all(Array.from({ length: 10 }, () => office.conversation()));
  await Promise.all(
    ids.map(async (id) => {
      for (let n = 0; n < 20; n++) await office.say(id, `第 ${n} 句`);
    }),
  );
  await office.receiver.until(200);
  await pause(2000);
  expect(office.receiver.heard).toHaveLength(200);
  expect(new Set(office.receiver.heard.map(({ id }) => id)).size).toBe(200);
  const [one] = await office.deliveries(webhook);
  expect(one).toMatchObject({ state: 'done', status: 200, attempts: 1, answer: '收到', error: null });
  await other.close();
  await office.close();
});
