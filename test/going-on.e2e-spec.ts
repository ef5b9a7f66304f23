import { readFile } from 'node:fs/promises';
import { projectPath } from '../src/config/project-path.js';
import { FaqImportService } from '../src/knowledge/transfer/faq-import.service.js';
import { startApp, type TestApp } from './support/app.js';
import { addDocument } from './support/documents.js';

const PRICES = {
  title: 'Price list',
  passages: [{ section: 'Furniture', language: 'en', text: 'Oak stool, 60 cm high: ¥219. Ships worldwide.' }],
} as const;

describe('how people talk to a bot', () => {
  let app: TestApp;
  let api: Awaited<ReturnType<TestApp['withKey']>>;

  beforeAll(async () => {
    app = await startApp();
    api = await shopOf(await readFile(projectPath('demo/faqs.jsonl')));
  });
  afterAll(() => app.close());

  const shopOf = async (faqs: Buffer, document?: typeof PRICES) => {
    const shop = await app.addTenant();
    await app.get(FaqImportService).import(shop, faqs, { dryRun: false, mode: 'all' });
    if (document) await addDocument(app, shop, document);
    return app.withKey(shop, 'ask');
  };
  const last = async (...questions: readonly string[]) => {
    let body: { conversationId?: string; kind: string; answer: string; citations: { title: string }[] } | undefined;
    for (const question of questions) {
      const conversation = body?.conversationId ? { conversationId: body.conversationId } : {};
      ({ body } = await api
        .post('/v1/ask')
        .send({ question, ...conversation })
        .expect(200));
    }
    return { kind: body?.kind, titles: body?.citations.map(({ title }) => title), answer: body?.answer };
  };

  it.each([
    ['您好，麻烦想问一下运费怎么算呀', '运费怎么算？'],
    ['不好意思打扰一下，請問怎麼退貨？謝謝！', '如何申请退货？'],
    ['Hello! Could you tell me how much shipping is? Thanks', 'How much does delivery cost?'],
    ['好的谢谢，怎么退货？', '如何申请退货？'],
  ])('«%s» is answered in spite of its courtesies', async (question, title) => {
    expect(await last(question)).toMatchObject({ kind: 'faq', titles: [title] });
  });

  it.each([
    ['保修多久', '花架呢', '保修期是多久？'],
    ['茶具多少钱', '那电水壶呢', '商品的价格是多少？'],
    ['Do you ship to Canada?', 'and Japan?', 'Which countries do you ship to?'],
    ['运费多少', '那怎么退货', '如何申请退货？'],
  ])('after «%s», «%s» is about the same or something new', async (first, second, title) => {
    expect(await last(first, second)).toMatchObject({ kind: 'faq', titles: [title] });
  });

  it('quotes nothing of a price list to a name, where something else was asked about it', async () => {
    const before = api;
    api = await shopOf(await readFile(projectPath('demo/faqs.jsonl')), PRICES);
    expect(await last('oak stool?')).toMatchObject({ kind: 'quote' });
    const { kind, titles } = await last('How long is the warranty?', 'what about the oak stool?');
    expect(['none', 'clarify']).toContain(kind);
    expect(titles).toEqual([]);
    api = before;
  });

  it.each([
    ['邮费', '第二个', '退货的运费由谁承担？'],
    ['postage', '1', 'How much does delivery cost?'],
    ['postage', 'the last one', 'Who pays the shipping cost of a return?'],
  ])('«%s», and then «%s» chooses what was offered', async (question, choice, title) => {
    expect(await last(question, choice)).toMatchObject({ kind: 'faq', titles: [title] });
    expect(await last(question, '好的', choice)).toMatchObject({ kind: 'faq', titles: [title] });
  });

  it.each([
    ['好的', /还有什么想了解/],
    ['👍', /想了解|would like to know/],
    ['你能做什么', /直接用您自己的话提问/],
    ['what can you do?', /Ask me in your own words/],
    ['你好，在吗？我想问一下', /请问有什么可以帮您/],
  ])('«%s» gets a courtesy', async (text, answer) => {
    expect((await last(text)).answer).toMatch(answer);
  });

  it.each([['客服'], ['call the manager']])('«%s» calls a person', async (text) => {
    expect(await last(text)).toMatchObject({ kind: 'handoff' });
  });
});
