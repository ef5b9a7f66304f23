import { randomUUID } from 'node:crypto';
import { TurnRunner } from '../src/assistant/turn-runner.js';
import { DemoShop } from '../src/demo-shop.js';
import { AppError } from '../src/shared/error.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';
import { CHINESE, QUOTABLE, repeats } from './support/repeating-model.js';
import { failsAfter, hangsAfter, says, type Script, ScriptedModel } from './support/scripted-model.js';
import { WidgetClient } from './support/widget-client.js';

describe('an answer while it is written', () => {
  let app: TestApp;
  let shop: TenantContext;
  const model = new ScriptedModel(repeats());
  const clients: WidgetClient[] = [];

  beforeAll(async () => {
    app = await startApp({ model });
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    await app.get(TurnRunner).warmUp(shop);
  });
  beforeEach(() => {
    model.script = repeats();
    model.requests.length = 0;
  });
  afterAll(async () => {
    for (const client of clients) client.close();
    await app.close();
  });

  const arrive = async (token?: string) => {
    const client = await WidgetClient.connect(Number(new URL(app.url).port));
    clients.push(client);
    const welcome = await client.hello(token ? { token } : {});
    return { client, welcome };
  };

  it('streams to the widget as it is verified, to every tab, and to who comes in the middle', async () => {
    const { client, welcome } = await arrive();
    const { client: other } = await arrive(welcome.token);
    model.script = repeats((text) => says(text, 60));
    const first = client.next(({ type }) => type === 'delta');
    const answer = client.ask(CHINESE);
    const begun = await first;
    const { client: late } = await arrive(welcome.token);
    const { seq, body } = await answer;
    expect(body.answer).toMatchObject({ kind: 'generated', model: { name: 'scripted' } });
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const one of [client, other, late]) {
      const deltas = one.frames.filter(({ type }) => type === 'delta');
      expect(
        deltas
          .map(({ text }) => text)
          .join('')
          .trim(),
      ).toBe(body.text);
      expect(new Set(deltas.map(({ turn }) => turn))).toEqual(new Set([begun.turn]));
      const order = one.frames.map(({ type, event, status }) => status ?? (event ? `event ${event.seq}` : type));
      expect(order.at(-1)).toBe(`event ${seq}`);
      expect(order).toContain('writing');
    }
  });

  it('tells the place in the queue', async () => {
    const { client } = await arrive();
    model.script = repeats(
      (text) =>
        async function* (request, signal) {
          yield { type: 'queued', place: 3, waitMs: 21_000 };
          yield* says(text)(request, signal);
        },
    );
    await client.ask(CHINESE);
    expect(client.frames).toContainEqual({ type: 'status', turn: '1', status: 'queued', place: 3, waitMs: 21_000 });
  });

  it('stops when the visitor has heard enough, and keeps what was said', async () => {
    const { client } = await arrive();
    model.script = repeats((text) => hangsAfter(`${text}然后`));
    const said = client.next(({ event }) => event?.author.kind === 'bot');
    const begun = client.next(({ type }) => type === 'delta');
    client.send({ type: 'say', clientId: randomUUID(), text: CHINESE });
    const { text } = await begun;
    client.send({ type: 'stop' });
    const { event } = await said;
    expect(event?.body.text.startsWith(text?.trim() ?? '?')).toBe(true);
    expect(event?.body.answer).toMatchObject({ kind: 'generated', stopped: true });
    expect(model.running).toBe(0);
  });

  it('stops before the first word, and says that it did', async () => {
    const { client, welcome } = await arrive();
    model.script = hangsAfter('');
    const said = client.next(({ event }) => event?.author.kind === 'bot');
    client.send({ type: 'say', clientId: randomUUID(), text: CHINESE });
    await client.next(({ status }) => status === 'thinking');
    client.send({ type: 'stop' });
    expect((await said).event?.body).toMatchObject({
      text: '好的，已停止回答。',
      answer: { kind: 'none', stopped: true },
    });
    expect(model.running).toBe(0);
    const again = await arrive(welcome.token);
    expect(again.welcome.events).toHaveLength(2);
    expect(model.requests).toHaveLength(1);
  });

  it('takes an unfinished answer back when the visitor goes on writing, and answers all of it', async () => {
    const { client } = await arrive();
    model.script = repeats((text) => hangsAfter(`${text}然后`));
    const begun = client.next(({ type }) => type === 'delta');
    client.send({ type: 'say', clientId: randomUUID(), text: CHINESE });
    await begun;
    const withdrawn = client.next(({ status }) => status === 'withdrawn');
    model.script = repeats();
    const answer = client.ask('白色的那个花盆');
    await withdrawn;
    expect((await answer).seq).toBe(3);
    expect(model.requests.at(-1)?.messages.at(-1)?.content ?? CHINESE).toContain(CHINESE);
    expect(client.frames.filter(({ event }) => event?.author.kind === 'bot')).toHaveLength(1);
    expect(model.running).toBe(0);
  });

  it.each([
    ['breaks down in mid-sentence', QUOTABLE, 'quote', breaksDown],
    ['breaks down in mid-sentence', CHINESE, 'generated', breaksDown],
    [
      'goes on to claim what nothing says',
      QUOTABLE,
      'quote',
      (text: string) => hangsAfter(`${text}运费是 9999 元。然后`),
    ],
  ] as const)('when the model %s («%s») the visitor still gets an answer: %s', async (_, question, kind, script) => {
    const { client } = await arrive();
    model.script = repeats(script);
    const { body } = await client.ask(question);
    expect(body.answer?.kind).toBe(kind);
    const shown = client.frames.filter(({ type }) => type === 'delta').map(({ text }) => text);
    expect(shown.join('').length).toBeGreaterThan(0);
    const withdrawn = client.frames.some(({ status }) => status === 'withdrawn');
    expect(withdrawn).toBe(kind === 'quote');
    if (!withdrawn) expect(shown.join('').trim()).toBe(body.text);
  });

  it('says nothing more once an agent has the conversation', async () => {
    const { client, welcome } = await arrive();
    model.script = repeats((text) => hangsAfter(`${text}然后`));
    const begun = client.next(({ type }) => type === 'delta');
    client.send({ type: 'say', clientId: randomUUID(), text: CHINESE });
    await begun;
    const taken = client.next(({ event }) => event?.kind === 'state');
    const withdrawn = client.next(({ status }) => status === 'withdrawn');
    const agent = await app.signedIn(shop, 'agent', { name: '李雷' });
    await agent.post(`/v1/conversations/${welcome.conversationId}/take`).expect(200);
    await Promise.all([taken, withdrawn]);
    const at = client.frames.findIndex(({ event }) => event?.kind === 'state');
    expect(client.frames.slice(at).filter(({ type, event }) => type === 'delta' || event?.kind === 'message')).toEqual(
      [],
    );
    expect(model.running).toBe(0);
  });

  it('reads what was said before', async () => {
    const { client } = await arrive();
    await client.ask('怎么退货');
    await client.ask(CHINESE);
    const roles = model.requests[0]?.messages.map(({ role }) => role);
    expect(roles).toEqual(['system', 'user', 'assistant', 'user']);
    expect(model.requests[0]?.messages[1]?.content).toBe('怎么退货');
  });

  it('streams by API, and stops writing for who has hung up', async () => {
    const streamed = await (
      await app.withKey(shop, 'ask')
    )
      .post('/v1/ask')
      .set('Accept', 'text/event-stream')
      .send({ question: CHINESE })
      .expect(200);
    const names = Array.from(streamed.text.matchAll(/^event: (\w+)$/gm), ([, name]) => name);
    expect([...new Set(names)]).toEqual(['status', 'delta', 'answer']);
    const deltas = Array.from(streamed.text.matchAll(/^event: delta\ndata: (.*)$/gm), ([, json = '']) =>
      JSON.parse(json),
    );
    const [, json = ''] = /^event: answer\ndata: (.*)$/m.exec(streamed.text) ?? [];
    expect(
      deltas
        .map(({ text }) => text)
        .join('')
        .trim(),
    ).toBe(JSON.parse(json).answer);

    model.script = hangsAfter('');
    const secret = await app.addKey(shop, 'ask');
    const leaving = new AbortController();
    const headers = {
      Authorization: `Bearer ${secret}`,
      'Content-Type': 'application/json',
      Accept: 'text/event-stream',
    };
    const body = JSON.stringify({ question: CHINESE });
    const response = await fetch(`${app.url}/v1/ask`, { method: 'POST', headers, body, signal: leaving.signal });
    while (model.running === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(response.status).toBe(200);
    leaving.abort();
    while (model.running > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });
});

function breaksDown(text: string): Script {
  return failsAfter(`${text}然后`, new AppError('model_unavailable', 'killed'));
}
