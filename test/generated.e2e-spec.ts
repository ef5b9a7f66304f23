import { readFile } from 'node:fs/promises';
import { projectPath } from '../src/config/project-path.js';
import { DemoShop } from '../src/demo-shop.js';
import { FaqImportService } from '../src/knowledge/transfer/faq-import.service.js';
import { AppError } from '../src/shared/error.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';
import { CHINESE, ENGLISH, passageOf, QUOTABLE, repeats } from './support/repeating-model.js';
import { failsAfter, hangsAfter, runsOutAfter, says, type Script, ScriptedModel } from './support/scripted-model.js';

const UNRELATED = '今天上海天气怎么样';

describe('answers written by a language model', () => {
  let app: TestApp;
  let shop: TenantContext;
  let api: Awaited<ReturnType<TestApp['withKey']>>;
  const model = new ScriptedModel(repeats());

  beforeAll(async () => {
    app = await startApp({ model });
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    api = await app.withKey(shop, 'ask');
  });
  beforeEach(() => {
    model.script = repeats();
    model.name = 'scripted';
    model.demonstration = false;
    model.expectedWaitMs = 0;
    model.requests.length = 0;
  });
  afterAll(() => app.close());

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

  describe('where a sentence is supported by nothing', () => {
    const claims = { [CHINESE]: '运费是 9999 元。', [ENGLISH]: 'We charge a fee of $9999 for that.' };
    const wants = async (unsupported: string) =>
      (await app.signedIn(shop, 'editor')).patch('/v1/bot').send({ unsupported }).expect(200);
    afterAll(() => wants('drop'));

    it.each([
      [CHINESE, '无法从已发布的资料中证实'],
      [ENGLISH, 'could not confirm'],
    ] as const)('«%s»: says that something is left out, if the tenant wants that', async (question, notice) => {
      await wants('hedge');
      model.script = repeats((text) => says(`${text} ${claims[question]}`));
      const body = await ask(question);
      expect(body).toMatchObject({ kind: 'generated', answer: expect.stringContaining(notice) });
      expect(body.answer).not.toContain('9999');
      expect(body.citations.length).toBeGreaterThan(0);
      const { generation } = await traceOf(body.traceId);
      expect(generation.remedy).toBe('hedge');
      const [first] = generation.findings;
      expect(first).toMatchObject({ supported: true, verdict: 'supported', source: 0 });
      expect(generation.passages[0].text.slice(first.start, first.end)).not.toBe('');
      model.script = repeats();
      expect((await ask(question)).answer).not.toContain(notice);
    });

    it.each([CHINESE, ENGLISH] as const)(
      '«%s»: gives no answer and no source, if the tenant wants that',
      async (question) => {
        await wants('refuse');
        model.script = repeats((text) => says(`${text} ${claims[question]}${text}`));
        const stopped = model.stopped;
        const body = await ask(question);
        expect(body).toMatchObject({ kind: 'none', citations: [] });
        expect(model.stopped).toBe(stopped + 1);
        expect(await traceOf(body.traceId)).toMatchObject({
          reason: 'unsupported',
          generation: { ending: 'unsupported', remedy: 'refuse' },
        });
        model.script = repeats();
        expect((await ask(question)).kind).toBe('generated');
      },
    );

    it.each([CHINESE, ENGLISH] as const)('«%s»: calls a person, if the tenant wants that', async (question) => {
      await wants('hand_off');
      model.script = repeats((text) => says(`${text} ${claims[question]}`));
      const body = await ask(question);
      expect(body).toMatchObject({ kind: 'handoff', citations: [] });
      expect(body.answer).not.toContain('9999');
      const agent = await app.signedIn(shop, 'agent');
      const { body: conversation } = await agent.get(`/v1/conversations/${body.conversationId}`).expect(200);
      expect(conversation.state).toBe('waiting');
    });

    it('shows nothing that it may have to take back', async () => {
      await wants('refuse');
      model.script = repeats((text) => says(`${text} ${claims[CHINESE]}`));
      const { text } = await api
        .post('/v1/ask')
        .set('Accept', 'text/event-stream')
        .send({ question: CHINESE })
        .expect(200);
      expect(text).toContain('event: answer');
      expect(text).not.toContain('event: delta');
    });

    it('minds no courtesy', async () => {
      await wants('refuse');
      model.script = repeats((text) => says(`您好，好的！${text}`));
      expect((await ask(CHINESE)).kind).toBe('generated');
    });
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
    ['only the rest of its answer stands in the passages', 'unsupported', repeats(overstates)],
    ['it finds nothing, though a sentence surely answers', 'refused', says('资料中没有提到。')],
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

  it('is every tenant’s, and the demo shop’s alone while it is the one of the demonstration', async () => {
    const other = await app.addTenant();
    const faqs = await readFile(projectPath('demo/faqs.jsonl'));
    await app.get(FaqImportService).import(other, faqs, { dryRun: false, mode: 'all' });
    const theirs = await app.withKey(other, 'ask');
    const seen = async (caller: typeof api) => [
      (await caller.post('/v1/ask').send({ question: QUOTABLE }).expect(200)).body.kind,
      (await caller.get('/v1/models').expect(200)).body.data.length,
    ];
    expect([await seen(api), await seen(theirs)]).toEqual([
      ['generated', 2],
      ['generated', 2],
    ]);
    model.demonstration = true;
    expect([await seen(api), await seen(theirs)]).toEqual([
      ['generated', 2],
      ['quote', 1],
    ]);
  });
});

function overstates(text: string): Script {
  return says(`${text}运费是 9999 元。`);
}
