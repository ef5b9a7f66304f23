import { randomUUID } from 'node:crypto';
import { TurnRunner } from '../src/assistant/turn-runner.js';
import { DemoShop } from '../src/demo-shop.js';
import { systemContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';
import { WidgetClient } from './support/widget-client.js';

describe('what a browser sends again', () => {
  let app: TestApp;
  const clients: WidgetClient[] = [];

  beforeAll(async () => {
    app = await startApp();
    await app.get(DemoShop).seed();
    const tenant = await app.get(TenantService).bySlug('demo');
    await app.get(TurnRunner).warmUp(systemContext(tenant?.id ?? '')); // a busy machine learns longer than a test waits
  });
  afterAll(async () => {
    for (const client of clients) client.close();
    await app.close();
  });

  const arrive = async (extra: object = {}) => {
    const client = await WidgetClient.connect(Number(new URL(app.url).port));
    clients.push(client);
    return { client, welcome: await client.hello(extra) };
  };

  it('is stored once, however often it is sent', async () => {
    const { client, welcome } = await arrive();
    const clientId = randomUUID();
    await client.ask('能开发票吗', { clientId });
    const echo = client.next(({ event }) => event?.body.clientId === clientId);
    client.send({ type: 'say', clientId, text: '能开发票吗' });
    expect((await echo).event?.seq).toBe(1);
    const { welcome: again } = await arrive({ token: welcome.token });
    expect(again.events?.filter(({ author }) => author.kind === 'visitor')).toHaveLength(1);
  });

  it.each([
    ['你好', '转人工'],
    ['你好', '怎么退货？'],
    ['hello', 'how do I return this'],
  ])('keeps «%s», shows it and answers it, whatever comes again by its name: «%s»', async (first, second) => {
    const { client, welcome } = await arrive();
    const clientId = randomUUID();
    const answered = client.next(({ event }) => event?.author.kind === 'bot');
    // A greeting waits for its sequel, so its turn is open when the other words come.
    for (const text of [first, second]) client.send({ type: 'say', clientId, text });
    const { event } = await answered;
    expect(event?.kind).toBe('message');
    expect(event?.body.answer?.kind).not.toBe('faq');
    await client.ask(second === '转人工' ? '能开发票吗' : second); // what came of the other words would be there by now
    const shown = client.frames.filter((one) => one.event?.body.clientId === clientId);
    // Its own echo, and one for each repetition.
    expect(shown.map((one) => one.event?.body.text)).toEqual([first, first]);
    const { welcome: again } = await arrive({ token: welcome.token });
    expect(again.events?.map(({ kind, author }) => `${author.kind} ${kind}`)).toEqual([
      ...['visitor message', 'bot message', 'visitor message', 'bot message'],
    ]);
  });
});
