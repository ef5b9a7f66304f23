import { BuiltServer } from './support/built-server.js';
import { freshDatabaseUrl } from './support/database.js';
import { LOCAL, WebhookOffice } from './support/webhook-office.js';

/** The servers share what is encrypted. */
const ENCRYPTION_KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`;

/** Nobody is to answer, so that nobody else says anything. */
const AGENT = { kind: 'agent', name: '李雷' } as const;

describe('a server that is killed', () => {
  it('between an event and its sending, and while it sends: everything arrives when it is started again', async () => {
    const url = await freshDatabaseUrl();
    const office = await WebhookOffice.open({ url, jobs: false });
    const { receiver } = office;
    await office.addWebhook(['message.created']);
    const id = await office.conversation();
    const server = await BuiltServer.start({ DATABASE_URL: url, DEMO: 'false', ENCRYPTION_KEYS, ...LOCAL });
    // The first eight are on their way when it dies; the rest are only in the log.
    receiver.answer = () => new Promise(() => undefined);
    for (let n = 0; n < 30; n++) await office.say(id, `第 ${n} 句`, AGENT);
    await receiver.until(8);
    await server.kill();
    for (let n = 30; n < 40; n++) await office.say(id, `第 ${n} 句`, AGENT);

    receiver.answer = () => ({ status: 200 });
    const again = await server.again();
    const texts = () => new Set(receiver.heard.slice(8).map(({ told }) => told.data.message?.text));
    const end = Date.now() + 120_000;
    while (texts().size < 40 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(texts().size).toBe(40);
    const twice = receiver.heard.slice(0, 8).map(({ id: event }) => event);
    for (const event of twice) expect(receiver.heard.filter(({ id: known }) => known === event)).toHaveLength(2);
    expect(receiver.heard).toHaveLength(48);
    expect(await again.stop()).toBe(0);
    await office.close();
  }, 240_000);
});
