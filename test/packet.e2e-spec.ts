import { DemoShop } from '../src/demo-shop.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';
import type { Caller } from './support/people.js';

const UNKNOWN = '你们老板的血型是什么？';

describe('what an agent reads before the first word', () => {
  let app: TestApp;
  let asker: Awaited<ReturnType<TestApp['withKey']>>;
  let agent: Caller;

  beforeAll(async () => {
    app = await startApp();
    await app.get(DemoShop).seed();
    const shop: TenantContext = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    asker = await app.withKey(shop, 'ask');
    agent = await app.signedIn(shop, 'agent');
  });
  afterAll(() => app.close());

  const ask = async (question: string, conversationId?: string) => {
    const body = { question, ...(conversationId && { conversationId }) };
    return (await asker.post('/v1/ask').send(body).expect(200)).body;
  };

  it.each([
    ['我要退货，转人工', ['提问（1 条）：我要退货', '已答：机器人还没有查找资料。', '未解决：我要退货']],
    [
      'How do I return an item? Can I talk to a person?',
      [
        'Asked (1): How do I return an item?',
        'Tried: nothing; the bot has not looked anything up.',
        'Open: How do I return an item?',
      ],
    ],
  ])('has what %j asks besides', async (said, summary) => {
    const { conversationId, kind } = await ask(said);
    expect(kind).toBe('handoff');
    const { body: packet } = await agent.get(`/v1/conversations/${conversationId}/packet`).expect(200);
    expect(packet.summary).toEqual(summary);
  });

  it.each([
    ['a wish alone', ['转人工'], '已答：机器人还没有查找资料。'],
    ['a courtesy, then a wish', ['你好', '转人工'], '已答：机器人还没有查找资料。'],
    ['a wish in English', ['talk to a human'], 'Tried: nothing; the bot has not looked anything up.'],
    ['a question that nothing answers, then a wish', [UNKNOWN, '转人工'], '已答：没有足够接近的已发布资料。'],
    ['a question, a thank you, then a wish', ['怎么退货？', '谢谢', '转人工'], '已答：如何申请退货？'],
  ])('says what was tried, and that nothing was: %s', async (_what, said, line) => {
    let id: string | undefined;
    for (const question of said) id = (await ask(question, id)).conversationId;
    const { body: packet } = await agent.get(`/v1/conversations/${id}/packet`).expect(200);
    expect(packet).toMatchObject({ reason: 'visitor_asked', summary: [expect.any(String), line, expect.any(String)] });
  });

  it('has which of several questions nothing answered, until somebody has spoken', async () => {
    const { conversationId: id } = await ask(`怎么退货？${UNKNOWN}`);
    await ask('转人工', id);
    const packet = async () => (await agent.get(`/v1/conversations/${id}/packet`).expect(200)).body;
    expect(await packet()).toMatchObject({
      tried: [{ kind: 'quote', unanswered: [UNKNOWN] }],
      summary: [`提问（1 条）：怎么退货？${UNKNOWN}`, '已答：如何申请退货？', `未解决：${UNKNOWN}`],
    });
    await agent.post(`/v1/conversations/${id}/take`).expect(200);
    await agent.post(`/v1/conversations/${id}/events`).send({ text: '是 O 型。' }).expect(201);
    expect((await packet()).summary[2]).toBe('未解决：机器人这里没有遗留问题。');
  });
});
