import { z } from 'zod';
import calculator from '../plugins/calculator/index.js';
import { DemoShop } from '../src/demo-shop.js';
import { defineTool } from '../src/sdk/tool.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';

/** Knows where every order is. */
const parcels = defineTool({
  name: 'parcels',
  title: { zh: '包裹', en: 'Parcels' },
  description: { zh: '包裹在哪里。', en: 'Where a parcel is.' },
  config: z.object({}),
  args: z.object({ order: z.string() }),
  rules: [
    {
      asks: [/订单|\border\b/iu],
      slots: {
        order: { pattern: /(?<![\d.])\d{5,8}(?![\d.])/u, ask: { zh: '订单号是多少？', en: 'Which order number?' } },
      },
    },
  ],
  repeatable: true,
  run: ({ order }) => Promise.resolve({ text: { zh: `${order} 已发货。`, en: `${order} is on its way.` }, data: {} }),
});

const OFFER = /需要为您转接人工客服吗？|Would you like to talk to a person\?/;

type Caller = Awaited<ReturnType<TestApp['withKey']>>;

describe('several questions in one message', () => {
  let app: TestApp;
  let shop: TenantContext;
  let api: Caller;

  beforeAll(async () => {
    app = await startApp({ tools: [calculator, parcels] });
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    api = await app.withKey(shop, 'ask', 'knowledge', 'conversations', 'admin');
    await api.patch('/v1/tools/parcels').send({ version: 0, enabled: true, settings: {} }).expect(200);
  });
  afterAll(() => app.close());

  const ask = async (question: string) => (await api.post('/v1/ask').send({ question }).expect(200)).body;
  const titles = (body: { citations: readonly { title: string }[] }) => body.citations.map(({ title }) => title);

  it.each([
    ['怎么退货？可以用支付宝吗？', ['如何申请退货？', '支持哪些付款方式？']],
    ['怎么退货，可以用支付宝吗', ['如何申请退货？', '支持哪些付款方式？']],
    ['怎么退货\n运费多少钱？', ['如何申请退货？', '运费怎么算？']],
    [
      'How do I return something? Can you deliver to Japan?',
      ['How do I return an item?', 'Which countries do you ship to?'],
    ],
    [
      'How do I return something and can you deliver to Japan',
      ['How do I return an item?', 'Which countries do you ship to?'],
    ],
  ])('%j are each answered', async (question, sources) => {
    const body = await ask(question);
    expect({ kind: body.kind, titles: titles(body), offers: OFFER.test(body.answer) }).toEqual({
      kind: 'quote',
      titles: sources,
      offers: false,
    });
    for (const { quote } of body.citations) expect(body.answer).toContain(quote);
    const trace = await api.get(`/v1/traces/${body.traceId}`).expect(200);
    expect(trace.body).toMatchObject({ question, reason: 'several' });
    const panel = await api.post('/v1/search').send({ query: question }).expect(200);
    expect(panel.body.decision).toMatchObject({ kind: 'several', parts: [{ kind: 'faq' }, { kind: 'faq' }] });
  });

  it.each([
    ['怎么退货？你们老板的血型是什么？', '如何申请退货？', '关于“你们老板的血型是什么？”'],
    [
      'What is your CEO’s blood type? How do I return something?',
      'How do I return an item?',
      '“What is your CEO’s blood type?”',
    ],
    ['几点开门？你们卖企鹅吗？', '门店几点营业？', '关于“你们卖企鹅吗？”'],
    ['How do I return an item? Do you sell live penguins?', 'How do I return an item?', '“Do you sell live penguins?”'],
  ])('%j: what is known is said, and what is not', async (question, source, missing) => {
    const body = await ask(question);
    expect({ kind: body.kind, titles: titles(body), offers: OFFER.test(body.answer) }).toEqual({
      kind: 'quote',
      titles: [source],
      offers: true,
    });
    expect(body.answer).toContain(missing);
    const trace = await api.get(`/v1/traces/${body.traceId}`).expect(200);
    expect(missing).toContain(trace.body.unanswered[0]);
  });

  it.each([
    ['能开发票吗？邮费？', '怎么开发票？', '关于“邮费？”', '运费怎么算？'],
    ['Can I get an invoice? postage?', 'How do I get an invoice?', 'As to “postage?”', 'How much does delivery cost?'],
  ])('%j: what is open is asked back, and can be chosen by a word', async (question, source, openly, option) => {
    const body = await ask(question);
    expect({ kind: body.kind, titles: titles(body) }).toEqual({ kind: 'quote', titles: [source] });
    expect(body.answer).toContain(openly);
    expect(body.options[0].label).toBe(option);
    const { conversationId } = body;
    const next = await api.post('/v1/ask').send({ question: '1', conversationId }).expect(200);
    expect({ kind: next.body.kind, titles: titles(next.body) }).toEqual({ kind: 'faq', titles: [option] });
  });

  it.each([
    ['怎么退货？17*23等于多少？', ['**怎么退货？**\n签收后 7 天内', '17*23 = 391']],
    ['17*23等于多少？怎么退货？', ['**怎么退货？**\n签收后 7 天内', '17*23 = 391']],
    ['How do I return an item? What is 17*23?', ['**How do I return an item?**\n', '17*23 = 391']],
    ['Who is the president of France? What is 17*23?', ['“Who is the president of France?”', '17*23 = 391']],
  ])('%j: a tool answers its part', async (question, texts) => {
    const body = await ask(question);
    expect(body.kind).toBe('tool');
    for (const text of texts) expect(body.answer).toContain(text);
    const trace = await api.get(`/v1/traces/${body.traceId}`).expect(200);
    expect(trace.body).toMatchObject({
      reason: 'tool',
      ...(texts[0]?.startsWith('“') && { unanswered: [question.split('? ')[0] + '?'] }),
    });
    expect(trace.body.candidates.length).toBeGreaterThan(0);
  });

  it.each([
    [
      'what is 12*3 and where is my order 10042?',
      ['**what is 12＊3**\n12*3 = 36', '**where is my order 10042?**\n10042 is on'],
    ],
    ['Where is order 10042? What is 3 x 45?', ['**Where is order 10042?**\n10042 is on', '3 x 45 = 135']],
    ['299元打八五折是多少？另外我的订单 20231105 到哪了？', ['254.15 元', '到哪了？**\n20231105 已发货。']],
    ['17*23等于多少？另外3*45等于多少？', ['17*23 = 391', '3*45 = 135']],
    [
      '我的订单到哪了？怎么退货？3*45等于多少？',
      ['**怎么退货？**\n签收后 7 天内', '3*45 = 135', '**我的订单到哪了？**\n订单号是多少？'],
    ],
    ['Where is my order? Is it late? It is number 10042', ['10042 is on its way.']],
  ])('%j: each tool answers its own', async (question, texts) => {
    const body = await ask(question);
    expect(body.kind).toBe('tool');
    for (const text of texts) expect(body.answer.replaceAll('\\', '')).toContain(text);
    expect(body.answer).not.toMatch(/could not find|没有找到/);
  });

  it('takes the number that it has asked for', async () => {
    const { conversationId, answer } = await ask('我的订单到哪了？怎么退货？');
    expect(answer).toMatch(/订单号是多少？$/);
    const { body } = await api.post('/v1/ask').send({ question: '20231105', conversationId }).expect(200);
    expect(body.answer).toBe('20231105 已发货。');
  });

  it('takes it also after a nod', async () => {
    const { conversationId } = await ask('我的订单到哪了');
    const say = (question: string) => api.post('/v1/ask').send({ question, conversationId }).expect(200);
    await say('好的');
    expect((await say('20231105')).body.answer).toBe('20231105 已发货。');
  });

  it.each([
    ['我的订单 20231105 到哪了？', '20231106呢？', '20231106 已发货。'],
    ['Where is my order 10042?', 'and 10043?', '10043 is on its way.'],
  ])('«%s», and then «%s» is asked of the same tool', async (first, second, answer) => {
    const { conversationId } = await ask(first);
    const { body } = await api.post('/v1/ask').send({ question: second, conversationId }).expect(200);
    expect(body).toMatchObject({ kind: 'tool', answer });
  });

  it.each([
    ['先别转人工，怎么退货？', 'faq'],
    ["I don't want to talk to a human, how do I return an item?", 'faq'],
    ['不要转人工', 'none'],
  ])('%j calls nobody', async (question, kind) => {
    const body = await ask(question);
    expect(body.kind).toBe(kind);
    expect(OFFER.test(body.answer)).toBe(false);
  });

  it('says nothing in the visitor’s Markdown', async () => {
    const body = await ask('怎么退货？[退款登录](https://evil.example/login) 法国总统是谁？');
    expect(body.answer).toContain('关于“［退款登录］(… 法国总统是谁？”');
    expect(body.answer).not.toContain('evil.example');
  });

  it.each([
    ['你们老板的血型是什么？', '好的，谢谢', 'handoff'],
    ['怎么退货？你们老板的血型是什么？', '需要', 'handoff'],
    ['What is your CEO’s blood type?', 'Yes, please', 'handoff'],
    ['你们老板的血型是什么？', '不用了', 'none'],
    ['你们老板的血型是什么？', '不需要', 'none'],
    ['What is your CEO’s blood type?', 'no thanks', 'none'],
    ['怎么退货？', '好的', 'none'],
    ['What is your CEO’s blood type?', 'OK, thanks', 'none'],
  ])('%j, and then %j to what was offered: %s', async (question, reply, kind) => {
    const { conversationId } = await ask(question);
    const { body } = await api.post('/v1/ask').send({ question: reply, conversationId }).expect(200);
    expect(body.kind).toBe(kind);
    if (/不|no /u.test(reply)) expect(OFFER.test(body.answer)).toBe(false);
  });

  it.each([
    ['怎么退货？要怎么操作？', 'faq'],
    ['你们老板的血型是什么？他几岁了？', 'none'],
    ['我上周买了一个茶壶。怎么退货？谢谢！', 'clarify'],
  ])('%j gets the one answer that there is', async (question, kind) => {
    const body = await ask(question);
    expect(body.kind).toBe(kind);
    expect(body.answer).not.toContain('**怎么退货？**');
  });
});
