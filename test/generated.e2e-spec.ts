import { randomUUID } from 'node:crypto';
import { DemoShop } from '../src/demo-shop.js';
import type { WriteRequest } from '../src/inference/language-model.js';
import { AppError } from '../src/shared/error.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';
import { failsAfter, hangsAfter, runsOutAfter, says, type Script, ScriptedModel } from './support/scripted-model.js';
import { WidgetClient } from './support/widget-client.js';

/** The shop knows something about these, and no stored answer is sure. */
const CHINESE = '刚下的单能不能寄到我公司去';
const ENGLISH = 'tags are off and the box is gone, would you still accept a return';
/** A sentence of a stored answer answers this, so that there is a quote to fall back to. */
const QUOTABLE = '马来西亚能寄过去吗';
const UNRELATED = '今天上海天气怎么样';

/** The first two sentences of the first passage of a prompt. */
function passageOf({ messages }: WriteRequest): string {
  const [, passage = ''] = /\n\n\[1\] [^\n]*\n([\s\S]*?)(?=\n\n\[2\] |$)/u.exec(messages[0]?.content ?? '') ?? [];
  return passage
    .split(/(?<=[。！？]|[.!?](?=\s))/u)
    .slice(0, 2)
    .join('');
}

/** A model that repeats its passage, and then does something else. */
function repeats(then: (text: string) => Script = (text) => says(text)): Script {
  return (request, signal) => then(passageOf(request))(request, signal);
}

describe('answers written by a language model', () => {
  let app: TestApp;
  let shop: TenantContext;
  let api: Awaited<ReturnType<TestApp['withKey']>>;
  const model = new ScriptedModel(repeats());
  const clients: WidgetClient[] = [];

  beforeAll(async () => {
    app = await startApp({ model });
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    api = await app.withKey(shop, 'ask');
  });
  beforeEach(() => {
    model.script = repeats();
    model.expectedWaitMs = 0;
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
  const ask = async (question: string, status = 200) =>
    (await api.post('/v1/ask').send({ question }).expect(status)).body;
  const traceOf = async (id: string) => {
    const [row] = await app.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
      return manager.query('SELECT trace FROM turn_traces WHERE id = $1', [id]);
    });
    return row.trace;
  };

  it.each([
    [CHINESE, 'zh', /^你是客服助手。.*\n\n\[1\] /s],
    [ENGLISH, 'en', /^You are a customer-service assistant\..*\n\n\[1\] /s],
  ])('«%s» is answered from the passages, with its sources, and the trace tells why', async (question, _, prompt) => {
    const body = await ask(question);
    const [request] = model.requests;
    expect(request?.messages[0]?.content).toMatch(prompt);
    expect(request?.messages.at(-1)).toEqual({ role: 'user', content: question });
    expect(body).toMatchObject({ kind: 'generated', answer: passageOf(request!).trim(), model: { name: 'scripted' } });
    for (const { quote } of body.citations) expect(request?.messages[0]?.content).toContain(quote);
    expect(body.citations.length).toBeGreaterThan(0);
    const trace = await traceOf(body.traceId);
    expect(trace).toMatchObject({ reason: 'generated', generation: { ending: 'written', finish: 'stop' } });
    expect(trace.generation.findings.every(({ supported }: { supported: boolean }) => supported)).toBe(true);
  });

  it('drops what the passages do not say, and says nothing when nothing is left', async () => {
    model.script = repeats((text) => says(`${text}运费是 9999 元。我们的老板叫王大锤。`));
    const half = await ask(CHINESE);
    expect(half.kind).toBe('generated');
    expect(half.answer).not.toMatch(/9999|王大锤/);
    const { generation } = await traceOf(half.traceId);
    expect(generation.findings.map(({ supported }: { supported: boolean }) => supported).slice(-2)).toEqual([
      false,
      false,
    ]);
    model.script = says('运费是 9999 元。');
    const none = await ask(CHINESE);
    expect(none).toMatchObject({ kind: 'none', citations: [] });
    expect((await traceOf(none.traceId)).reason).toBe('unsupported');
  });

  it.each([
    [CHINESE, '资料中没有提到。'],
    [ENGLISH, 'The passages do not say.'],
  ])('«%s»: what the model cannot find is not known here', async (question, refusal) => {
    model.script = hangsAfter(`${refusal} `.repeat(2));
    const stopped = model.stopped;
    const body = await ask(question);
    expect(body.kind).toBe('none');
    expect((await traceOf(body.traceId)).reason).toBe('refused');
    expect(model.running).toBe(0);
    expect(model.stopped).toBe(stopped + 1);
  });

  it.each(['怎么退货', 'how do I return this', '邮费', UNRELATED, '你好，谢谢'])(
    'asks no model about «%s»',
    async (question) => {
      expect((await ask(question)).kind).not.toBe('generated');
      expect(model.requests).toEqual([]);
    },
  );

  it('asks no model where the tenant wants none, and tells it what the tenant wants said', async () => {
    const owner = await app.signedIn(shop, 'editor');
    await owner.patch('/v1/bot').send({ instructions: '称呼顾客为您。' }).expect(200);
    await ask(CHINESE);
    expect(model.requests[0]?.messages[0]?.content).toContain('资料中没有提到。称呼顾客为您。\n\n[1] ');
    await owner.patch('/v1/bot').send({ generation: false }).expect(200);
    expect((await ask(CHINESE)).kind).toBe('none');
    expect(model.requests).toHaveLength(1);
    await owner.patch('/v1/bot').send({ generation: true, instructions: '' }).expect(200);
  });

  it.each([
    ['the model is gone in the middle', 'model_unavailable', failsAfter('', new AppError('model_unavailable', 'gone'))],
    ['the queue is full', 'model_busy', failsAfter('', new AppError('model_overloaded', 'full'))],
    ['it has a fault of its own', 'model_unavailable', failsAfter('', new Error('?'))],
    ['it takes too long', 'time', runsOutAfter('')],
  ])('quotes when %s, and says so', async (_, reason, script) => {
    model.script = script;
    const body = await ask(QUOTABLE);
    expect(body).toMatchObject({ kind: 'quote', citations: [{ kind: 'faq' }] });
    expect((await traceOf(body.traceId)).reason).toBe(reason);
  });

  it('does not ask a model whose queue is longer than the patience for it', async () => {
    model.expectedWaitMs = 60_000;
    const body = await ask(QUOTABLE);
    expect(body.kind).toBe('quote');
    expect((await traceOf(body.traceId)).reason).toBe('model_busy');
    expect(model.requests).toEqual([]);
  });

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
    const streamed = await api
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
