import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { TurnRunner } from '../src/assistant/turn-runner.js';
import { WidgetInput } from '../src/channels/widget.dto.js';
import { WidgetService } from '../src/channels/widget.service.js';
import { DemoShop } from '../src/demo-shop.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';
import { WidgetClient, type WidgetEvent } from './support/widget-client.js';

describe('a visitor at the widget', () => {
  let app: TestApp;
  let shop: TenantContext;
  const clients: WidgetClient[] = [];

  beforeAll(async () => {
    app = await startApp({ env: { LIMIT_VISITOR_PER_MINUTE: '30', LIMIT_ADDRESS_PER_MINUTE: '1000' } });
    await app.get(DemoShop).seed();
    const tenant = await app.get(TenantService).bySlug('demo');
    shop = systemContext(tenant?.id ?? '');
    await app.get(TurnRunner).warmUp(shop); // a busy machine learns longer than a test waits
  });
  afterAll(async () => {
    for (const client of clients) client.close();
    await app.close();
  });

  const connect = async (headers: Record<string, string> = {}) => {
    const client = await WidgetClient.connect(Number(new URL(app.url).port), headers);
    clients.push(client);
    return client;
  };
  const arrive = async (extra: object = {}) => {
    const client = await connect();
    const welcome = await client.hello(extra);
    return { client, welcome };
  };

  it.each([
    ['怎么退货？', 'zh', '如何申请退货？'],
    ['how do I return this', 'en', 'How do I return an item?'],
    ['买错了想退', 'zh', '如何申请退货？'],
  ])('who asks «%s» gets the answer in the same language, with its source', async (question, language, source) => {
    const { client } = await arrive();
    const { author, body } = await client.ask(question);
    expect(author).toEqual({ kind: 'bot' });
    expect(body).toMatchObject({ language, answer: { kind: 'faq', citations: [{ title: source, quote: body.text }] } });
  });

  it.each([['今天天气怎么样？'], ["what's the weather like today"]])(
    'who asks «%s» is told that it is not known here',
    async (question) => {
      const { client } = await arrive();
      const { body } = await client.ask(question);
      expect(body.answer).toEqual({ kind: 'none', citations: [], offerHuman: true });
    },
  );

  it.each([['邮费'], ['postage']])('who says only «%s» is asked which one, and a button answers', async (question) => {
    const { client } = await arrive();
    const { body } = await client.ask(question);
    expect(body.answer?.kind).toBe('clarify');
    const options = body.answer?.options ?? [];
    expect(options.length).toBeGreaterThan(1);
    const chosen = await client.ask(options[1]?.label ?? '', { option: options[1]?.id });
    expect(chosen.body.answer).toMatchObject({ kind: 'faq', citations: [{ title: options[1]?.label }] });
  });

  it('finds the conversation again with the token, and only what came after', async () => {
    const { client, welcome } = await arrive();
    await client.ask('怎么退货');
    client.close();
    const again = await arrive({ token: welcome.token });
    expect(again.welcome.conversationId).toBe(welcome.conversationId);
    expect(again.welcome.events?.map(({ seq }) => seq)).toEqual([1, 2]);
    const resumed = await arrive({ token: welcome.token, after: 1 });
    expect(resumed.welcome.events?.map(({ seq }) => seq)).toEqual([2]);
  });

  it('answers a burst once, and a greeting not before its sequel', async () => {
    const { client, welcome } = await arrive();
    client.send({ type: 'say', clientId: randomUUID(), text: '你好' });
    const { seq, body } = await client.ask('怎么退货');
    expect(seq).toBe(3);
    expect(body.answer?.kind).toBe('faq');
    const { welcome: again } = await arrive({ token: welcome.token });
    expect(again.events?.map(({ author }) => author.kind)).toEqual(['visitor', 'visitor', 'bot']);
  });

  it('shows every tab of a visitor the same conversation', async () => {
    const { client, welcome } = await arrive();
    const { client: other } = await arrive({ token: welcome.token });
    const seen = other.next(({ event }) => event?.seq === 2);
    const { body } = await client.ask('how do I return this');
    expect((await seen).event?.body.text).toBe(body.text);
  });

  it.each([
    ['转人工', 'zh'],
    ['I want to talk to a person', 'en'],
  ])('«%s» calls a person; the bot is silent until the visitor takes it back', async (wish) => {
    const { client } = await arrive();
    const state = client.next(({ event }) => event?.kind === 'state');
    client.send({ type: 'say', clientId: randomUUID(), text: wish });
    expect((await state).event?.body).toMatchObject({
      state: 'waiting',
      text: expect.stringMatching(/客服|someone/) as string,
    });
    const own = client.next(({ event }) => event?.author.kind === 'visitor');
    client.send({ type: 'say', clientId: randomUUID(), text: '怎么退货' });
    await own;
    const back = client.next(({ event }) => event?.body.state === 'bot');
    client.send({ type: 'stop' });
    await back;
    expect(client.frames.filter(({ event }) => event?.author.kind === 'bot' && event.kind === 'message')).toEqual([]);
    expect((await client.ask('怎么退货')).body.answer?.kind).toBe('faq');
  });

  it('hands over to an agent who writes, and never talks over them', async () => {
    const { client, welcome } = await arrive();
    await client.ask('怎么退货');
    const agent = await app.signedIn(shop, 'agent', { name: '李雷' });
    const path = `/v1/conversations/${welcome.conversationId}`;
    await agent.post(`${path}/events`).send({ text: '你好' }).expect(409);
    await agent.post(`${path}/take`).expect(200);
    const said = client.next(({ event }) => event?.author.kind === 'agent' && event.kind === 'message');
    await agent.post(`${path}/events`).send({ text: '我来帮您' }).expect(201);
    expect((await said).event).toMatchObject({ author: { kind: 'agent', name: '李雷' }, body: { text: '我来帮您' } });
    const own = client.next(({ event }) => event?.body.text === '多久发货');
    client.send({ type: 'say', clientId: randomUUID(), text: '多久发货' });
    await own;
    await agent.post(`${path}/close`).expect(200);
    expect((await client.ask('怎么退货')).body.answer?.kind).toBe('faq');
    const events = (await agent.get(`${path}/events`).expect(200)).body as { items: WidgetEvent[] };
    const kinds = events.items.map(({ kind, author }) => `${author.kind} ${kind}`);
    expect(kinds).toEqual([
      ...['visitor message', 'bot message', 'agent state', 'agent message', 'visitor message'],
      ...['agent state', 'visitor message', 'bot message'],
    ]);
  });

  it('keeps the thumbs of an answer, and refuses them for anything else', async () => {
    const { client } = await arrive();
    const { seq } = await client.ask('怎么退货');
    const kept = client.next(({ event }) => event?.kind === 'feedback');
    client.send({ type: 'feedback', seq, value: 'up' });
    expect((await kept).event?.body).toEqual({ seq, value: 'up' });
    const refused = client.next(({ type }) => type === 'error');
    client.send({ type: 'feedback', seq: 1, value: 'down' });
    expect((await refused).code).toBe('not_found');
  });

  it.each([
    ['not json', 'invalid_frame'],
    [JSON.stringify({ type: 'dance' }), 'invalid_frame'],
    [JSON.stringify({ type: 'say', clientId: 'x', text: '你好' }), 'invalid_frame'],
    [JSON.stringify({ type: 'say', clientId: randomUUID(), text: '  ' }), 'invalid_input'],
    [JSON.stringify({ type: 'say', clientId: randomUUID(), text: '长'.repeat(2001) }), 'message_too_long'],
  ])('answers %s with a code', async (frame, code) => {
    const { client } = await arrive();
    const error = client.next(({ type }) => type === 'error');
    client.send(frame);
    expect((await error).code).toBe(code);
  });

  it('wants a hello first, and knows its widgets', async () => {
    const client = await connect();
    const early = client.next(({ type }) => type === 'error');
    client.send({ type: 'say', clientId: randomUUID(), text: '你好' });
    expect((await early).code).toBe('unauthorized');
    const closed = client.closed();
    expect((await client.hello({ widget: 'nobody' })).code).toBe('unknown_widget');
    expect(await closed).toBe(4001);
  });

  it('refuses a token that was changed, and one of another widget', async () => {
    const { welcome } = await arrive();
    const { client } = await arrive();
    expect((await client.hello({ token: `${welcome.token}x` })).code).toBe('token_invalid');
    const other = await app.get(WidgetService).create(shop, WidgetInput.parse({ name: '另一个' }));
    expect((await client.hello({ widget: other.id, token: welcome.token })).code).toBe('token_invalid');
  });

  it('lets an address say hello only so often', async () => {
    const small = await startApp({ env: { LIMIT_ADDRESS_PER_MINUTE: '3' } });
    await small.get(DemoShop).seed();
    const client = await WidgetClient.connect(Number(new URL(small.url).port));
    const heard = [];
    for (let i = 0; i < 4; i++) heard.push((await client.hello()).code);
    expect(heard).toEqual([undefined, undefined, undefined, 'rate_limited']);
    client.close();
    await small.close();
  });

  it('refuses pages of other sites, and too many messages, and says when to come back', async () => {
    await expect(connect({ origin: 'https://evil.example' })).rejects.toThrow('403');
    const { client } = await arrive();
    const limited = client.next(({ code }) => code === 'rate_limited');
    for (let i = 0; i < 31; i++) client.send({ type: 'say', clientId: randomUUID(), text: `第${i}次` });
    expect((await limited).retryAfter).toBeGreaterThan(0);
  });

  it('knows a customer whom the site vouches for, on every device', async () => {
    const widgets = app.get(WidgetService);
    const widget = await widgets.create(shop, WidgetInput.parse({ name: '会员' }));
    const secret = new TextEncoder().encode(await widgets.renewIdentitySecret(shop, widget.id));
    const vouch = (seconds: number) =>
      new SignJWT({ name: '王芳' })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('customer-7')
        .setExpirationTime(`${seconds}s`)
        .sign(secret);
    const phone = await arrive({ widget: widget.id, identity: await vouch(300) });
    expect(phone.welcome.visitor?.identified).toBe(true);
    await phone.client.ask('怎么退货');
    const laptop = await arrive({ widget: widget.id, identity: await vouch(300) });
    expect(laptop.welcome.conversationId).toBe(phone.welcome.conversationId);
    const stranger = await arrive({ widget: widget.id, token: phone.welcome.token });
    expect(stranger.welcome.conversationId).not.toBe(phone.welcome.conversationId);
    const tooLong = await connect();
    expect((await tooLong.hello({ widget: widget.id, identity: await vouch(3600) })).code).toBe('identity_invalid');
  });

  it('goes on with what was said before the customer signed in', async () => {
    const widgets = app.get(WidgetService);
    const widget = await widgets.create(shop, WidgetInput.parse({ name: '登录' }));
    const secret = new TextEncoder().encode(await widgets.renewIdentitySecret(shop, widget.id));
    const { client, welcome } = await arrive({ widget: widget.id });
    await client.ask('怎么退货');
    const identity = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('c-8')
      .setExpirationTime('60s')
      .sign(secret);
    const known = await client.hello({ widget: widget.id, token: welcome.token, identity });
    expect(known).toMatchObject({ conversationId: welcome.conversationId, visitor: { identified: true } });
  });
});
