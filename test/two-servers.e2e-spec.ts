import { randomUUID } from 'node:crypto';
import { ConversationService } from '../src/conversations/conversation.service.js';
import { DemoShop } from '../src/demo-shop.js';
import { systemContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { freshDatabaseUrl } from './support/database.js';
import { startApp, type TestApp } from './support/app.js';
import { CHINESE, repeats } from './support/repeating-model.js';
import { hangsAfter, ScriptedModel } from './support/scripted-model.js';
import { WidgetClient } from './support/widget-client.js';

describe('two servers on one database', () => {
  const model = new ScriptedModel(repeats((text) => hangsAfter(`${text}然后`)));
  let one: TestApp;
  let two: TestApp;
  const clients: WidgetClient[] = [];

  beforeAll(async () => {
    const url = await freshDatabaseUrl();
    one = await startApp({ url, model });
    await one.get(DemoShop).seed();
    two = await startApp({ url });
  });
  afterAll(async () => {
    for (const client of clients) client.close();
    await Promise.all([one.close(), two.close()]);
  });

  const arrive = async (app: TestApp, extra: object = {}) => {
    const client = await WidgetClient.connect(Number(new URL(app.url).port));
    clients.push(client);
    return { client, welcome: await client.hello(extra) };
  };

  it('show a visitor with a tab on each the same conversation', async () => {
    const here = await arrive(one);
    await here.client.ask('怎么退货');
    const there = await arrive(two, { token: here.welcome.token });
    expect(there.welcome.events?.map(({ seq }) => seq)).toEqual([1, 2]);
    const heard = there.client.next(({ event }) => event?.seq === 4);
    const { body } = await here.client.ask('how do I return this');
    expect((await heard).event?.body.text).toBe(body.text);
    expect(there.client.frames.flatMap(({ event }) => event?.seq ?? [])).toEqual([3, 4]);
  });

  it('answer a message once, though it is sent to both at the same time', async () => {
    const { client, welcome } = await arrive(one);
    await client.ask('怎么退货');
    const other = await arrive(two, { token: welcome.token });
    const say = { type: 'say', clientId: randomUUID(), text: '能开发票吗' };
    const answered = client.next(({ event }) => event?.seq === 4);
    client.send(say);
    other.client.send(say);
    await answered;
    const { welcome: after } = await arrive(two, { token: welcome.token });
    expect(after.events?.map(({ author }) => author.kind)).toEqual(['visitor', 'bot', 'visitor', 'bot']);
  });

  it('answer a burst that is spread over both as one turn or two, but every message', async () => {
    const { client, welcome } = await arrive(one);
    await client.ask('怎么退货');
    const other = await arrive(two, { token: welcome.token });
    const ended = client.next(({ event }) => event?.author.kind === 'bot' && event.seq > 4);
    client.send({ type: 'say', clientId: randomUUID(), text: '能开发票吗' });
    other.client.send({ type: 'say', clientId: randomUUID(), text: '多久能到货' });
    await ended;
    const tenant = await one.get(TenantService).bySlug('demo');
    const shop = systemContext(tenant?.id ?? '');
    const conversation = await one.get(ConversationService).get(shop, welcome.conversationId ?? '');
    expect(conversation).toMatchObject({ unanswered: false, lastVisitorSeq: expect.any(Number) as number });
  });

  it('break an answer off on one when an agent takes over on the other', async () => {
    const { client, welcome } = await arrive(one);
    const begun = client.next(({ type }) => type === 'delta');
    client.send({ type: 'say', clientId: randomUUID(), text: CHINESE });
    await begun;
    const withdrawn = client.next(({ status }) => status === 'withdrawn');
    const tenant = systemContext((await two.get(TenantService).bySlug('demo'))?.id ?? '');
    await two.get(ConversationService).changeHands(tenant, welcome.conversationId ?? '', 'take');
    await withdrawn;
    expect(model.running).toBe(0);
    const said = client.frames.filter(({ event }) => event?.kind === 'message');
    expect(said.map(({ event }) => event?.author.kind)).toEqual(['visitor']);
  });
});
