import { ConversationLog } from '../src/conversations/conversation-log.js';
import { ConversationService } from '../src/conversations/conversation.service.js';
import { DemoShop } from '../src/demo-shop.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';
import { HandClock } from './support/hand-clock.js';
import type { Caller } from './support/people.js';
import { CHINESE, repeats } from './support/repeating-model.js';
import { ScriptedModel } from './support/scripted-model.js';
import { WidgetClient } from './support/widget-client.js';

const UNKNOWN = ['你们老板的血型是什么？', '请问圆周率的第一百位是几？', '明天北京会下雨吗？'] as const;

describe('the bot calls a person', () => {
  // A Monday, 16:00 in Shanghai.
  const clock = new HandClock('2026-11-23T08:00:00Z');
  const model = new ScriptedModel(repeats());
  let app: TestApp;
  let shop: TenantContext;
  let owner: Caller;
  let asker: Caller;
  const clients: WidgetClient[] = [];

  beforeAll(async () => {
    app = await startApp({ clock, model });
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    owner = await app.signedIn(shop, 'owner');
    asker = await app.withKey(shop, 'ask', 'conversations');
  });
  afterEach(() => rules(OFF));
  afterAll(async () => {
    for (const client of clients) client.close();
    await app.close();
  });

  const OFF = {
    unknown: { on: false, times: 2 },
    unsure: { on: false, below: 0.6 },
    thumbsDown: { on: false, times: 1 },
    keywords: { on: false, words: [] },
  };
  const rules = (handOff: object) => owner.patch('/v1/bot').send({ handOff }).expect(200);
  const ask = async (question: string, conversationId?: string) =>
    (
      await asker
        .post('/v1/ask')
        .send({ question, ...(conversationId && { conversationId }) })
        .expect(200)
    ).body;
  const stateOf = async (id: string) => {
    const [event] = (await app.get(ConversationLog).readLast(shop, id, 1)).filter(({ kind }) => kind === 'state');
    return event?.body;
  };

  it('after so many questions in a row that it could not answer, and says why in the trace', async () => {
    await rules({ unknown: { on: true, times: 2 } });
    const { conversationId, kind } = await ask(UNKNOWN[0]);
    expect(kind).toBe('none');
    const second = await ask(UNKNOWN[1], conversationId);
    expect(second).toMatchObject({ kind: 'handoff', citations: [] });
    expect(await stateOf(conversationId)).toMatchObject({
      state: 'waiting',
      reason: 'unknown_repeatedly',
      text: second.answer,
      place: 1,
    });
    const { body: trace } = await asker.get(`/v1/traces/${second.traceId}`).expect(200);
    expect(trace).toMatchObject({ kind: 'handoff', reason: 'unknown_repeatedly', question: UNKNOWN[1] });
  });

  it('counts a question that is open beside one that is answered', async () => {
    await rules({ unknown: { on: true, times: 2 } });
    const { conversationId, kind } = await ask(`怎么退货？${UNKNOWN[0]}`);
    expect(kind).toBe('quote');
    expect((await ask(UNKNOWN[1], conversationId)).kind).toBe('handoff');
    expect(await stateOf(conversationId)).toMatchObject({ reason: 'unknown_repeatedly' });
    const other = await ask(UNKNOWN[0]);
    expect((await ask(`How do I return something? What is your CEO’s blood type?`, other.conversationId)).kind).toBe(
      'handoff',
    );
    const third = await ask(`怎么退货？${UNKNOWN[0]}`);
    await ask('怎么退货？可以用支付宝吗？', third.conversationId);
    expect((await ask(UNKNOWN[1], third.conversationId)).kind).toBe('none');
  });

  it('not when an answer came in between', async () => {
    await rules({ unknown: { on: true, times: 2 } });
    const { conversationId } = await ask(UNKNOWN[0]);
    await ask('怎么退货？', conversationId);
    expect((await ask(UNKNOWN[2], conversationId)).kind).toBe('none');
  });

  it('where an answer is less likely right than the tenant wants', async () => {
    const sure = await ask('怎么退货？');
    expect(sure.kind).toBe('faq');
    await rules({ unsure: { on: true, below: 1 } });
    const { conversationId, kind, traceId } = await ask('怎么退货？');
    expect(kind).toBe('handoff');
    expect(await stateOf(conversationId)).toMatchObject({ reason: 'unsure' });
    const { body: trace } = await asker.get(`/v1/traces/${traceId}`).expect(200);
    expect(trace.candidates.length).toBeGreaterThan(0);
  });

  it('for a word that is a person’s business, before a model writes to the end', async () => {
    await rules({ keywords: { on: true, words: ['公司', 'lawyer'] } });
    const { conversationId, kind, traceId } = await ask(CHINESE);
    expect(kind).toBe('handoff');
    expect(await stateOf(conversationId)).toMatchObject({ reason: 'keyword' });
    const { body: trace } = await asker.get(`/v1/traces/${traceId}`).expect(200);
    expect(trace).toMatchObject({ reason: 'keyword', keyword: '公司' });
    expect(model.running).toBe(0);
    expect((await ask('I will call my lawyer')).kind).toBe('handoff');
  });

  it('after a thumb down, once, and the visitor hears of it', async () => {
    await rules({ thumbsDown: { on: true, times: 2 } });
    const client = await WidgetClient.connect(Number(new URL(app.url).port));
    clients.push(client);
    await client.hello();
    const first = await client.ask('怎么退货？');
    client.send({ type: 'feedback', seq: first.seq, value: 'down' });
    const second = await client.ask('能开发票吗？');
    const heard = client.next(({ event }) => event?.kind === 'state');
    client.send({ type: 'feedback', seq: second.seq, value: 'down' });
    client.send({ type: 'feedback', seq: second.seq, value: 'down' });
    expect((await heard).event?.body).toMatchObject({
      state: 'waiting',
      text: expect.stringContaining('抱歉') as string,
    });
    expect(client.frames.filter(({ event }) => event?.kind === 'state')).toHaveLength(1);
  });

  it('tells the place in the queue, and how long it took lately once that is known', async () => {
    const waiting = await ask('转人工');
    for (let i = 0; i < 5; i++) {
      const { conversationId } = await ask('转人工');
      clock.advance(150_000);
      await app.get(ConversationService).changeHands(shop, conversationId, 'take');
    }
    const { conversationId, answer } = await ask('转人工');
    const body = await stateOf(conversationId);
    expect(body).toMatchObject({ waitMinutes: 3, text: answer });
    expect(Number(body?.place)).toBeGreaterThan(1);
    expect(answer).toContain(`您前面还有 ${Number(body?.place) - 1} 位在等待。最近大约需要等待 3 分钟。`);
    expect((await ask('转人工', waiting.conversationId)).answer).toContain('已经为您呼叫');
  });

  it('and whoever takes over reads what was asked, what was tried, what is open, and who it is', async () => {
    const question = '怎么退货？';
    const { body: first } = await asker.post('/v1/ask').send({ question, visitor: 'customer-7' }).expect(200);
    const { conversationId: id } = first;
    await ask(UNKNOWN[0], id);
    await ask('转人工', id);
    const agent = await app.signedIn(shop, 'agent');
    const { body: packet } = await agent.get(`/v1/conversations/${id}/packet`).expect(200);
    expect(packet).toMatchObject({
      language: 'zh',
      reason: 'visitor_asked',
      visitor: { externalId: 'customer-7', certainty: 'vouched' },
      summary: ['提问（2 条）：怎么退货？', '已答：如何申请退货？', `未解决：${UNKNOWN[0]}`],
      tried: [
        { kind: 'faq', sources: first.citations },
        { kind: 'none', sources: [] },
      ],
    });
    expect(packet.tried[0].probability).toBeGreaterThan(0.5);
    const other = await app.withKey(await app.addTenant(), 'conversations');
    await other.get(`/v1/conversations/${id}/packet`).expect(404);
    await asker.get('/v1/conversations/none/packet').expect(404);
    await (await app.signedIn(shop, 'viewer')).get(`/v1/conversations/${id}/packet`).expect(403);
  });

  describe('out of hours', () => {
    const OFFICE = [{ from: '09:00', to: '18:00' }];
    const hours = {
      enabled: true,
      timeZone: 'Asia/Shanghai',
      week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []],
      days: [{ date: '2026-11-24', name: '店庆', spans: [] }],
    };
    beforeAll(() => owner.put('/v1/working-hours').send(hours).expect(200));

    it('says when somebody is back and asks how to reach the visitor; the conversation waits', async () => {
      clock.advance(3 * 3_600_000);
      const { conversationId, answer } = await ask('转人工');
      expect(answer).toContain('我们将于11月25日星期三 09:00（GMT+8）回来。请一并留下邮箱或电话');
      expect(await stateOf(conversationId)).toMatchObject({ away: { back: '2026-11-25T01:00:00.000Z' } });
      expect((await app.get(ConversationService).get(shop, conversationId)).state).toBe('waiting');
      const english = await ask('I want to talk to a human');
      expect(english.answer).toContain('we are back on Wednesday 25 November at 09:00 (GMT+8)');
    });

    it('are kept, and read from a calendar without being saved', async () => {
      expect((await owner.get('/v1/working-hours').expect(200)).body).toEqual(hours);
      const calendar =
        'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270101\nSUMMARY:元旦\nEND:VEVENT\nEND:VCALENDAR';
      const { body } = await owner.post('/v1/working-hours/calendar').send({ calendar }).expect(200);
      expect(body).toEqual({ days: [{ date: '2027-01-01', name: '元旦', spans: [] }], skipped: [] });
      expect((await owner.get('/v1/working-hours').expect(200)).body).toEqual(hours);
      await owner.post('/v1/working-hours/calendar').send({ calendar: 'a,b' }).expect(400);
    });

    it.each([
      [{ timeZone: 'Shanghai' }],
      [{ week: [[]] }],
      [{ week: [[{ from: '18:00', to: '09:00' }], [], [], [], [], [], []] }],
      [{ week: [[...OFFICE, { from: '17:00', to: '19:00' }], [], [], [], [], [], []] }],
      [{ days: [{ date: '2026-02-30', name: '', spans: [] }] }],
      [{ days: [hours.days[0], hours.days[0]] }],
    ])('refuse %j', async (wrong) => {
      const { body } = await owner
        .put('/v1/working-hours')
        .send({ ...hours, ...wrong })
        .expect(400);
      expect(body.error.code).toBe('invalid_input');
    });

    it('are said by editors, seen by agents, each within their own tenant', async () => {
      await app.anyone().get('/v1/working-hours').expect(401);
      const agent = await app.signedIn(shop, 'agent');
      await agent.get('/v1/working-hours').expect(200);
      await agent.put('/v1/working-hours').send(hours).expect(403);
      await agent.post('/v1/working-hours/calendar').send({ calendar: 'x' }).expect(403);
      const other = await app.signedIn(await app.addTenant(), 'editor');
      expect((await other.get('/v1/working-hours').expect(200)).body).toMatchObject({ enabled: false, days: [] });
    });
  });
});
