import type { Agent } from 'supertest';
import { GapJob } from '../src/assistant/gaps/reading/gap-job.js';
import { ConversationService } from '../src/conversations/conversation.service.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { AskedConversations, type Course } from './support/asked-conversations.js';
import { HandClock } from './support/hand-clock.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

describe('gaps', () => {
  let app: TestApp;
  let clock: HandClock;
  let conversations: AskedConversations;
  let shop: TenantContext;
  let editor: Agent;

  beforeAll(async () => {
    clock = new HandClock();
    app = await startApp({ clock });
    conversations = new AskedConversations(app, clock);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    shop = await app.addTenant();
    editor = (await app.withKey(shop, 'knowledge')) as unknown as Agent;
  });

  const asks = (text: string, course: Course = {}, tenant = shop) => conversations.ask(tenant, text, course);
  const refresh = async (who = editor) => (await who.post('/v1/gaps/refresh').expect(200)).body;
  const list = async (query = '', who = editor) => (await who.get(`/v1/gaps${query}`).expect(200)).body.items;

  it('are what was not answered, by subject, in both languages together, the most asked first', async () => {
    await asks('怎么退货', { kind: 'faq' });
    await asks('可以用支付宝付款吗', { kind: 'faq', probability: 0.57 });
    await asks('怎么取消订单', { reply: '在订单页点「取消订单」，付款后两小时内都可以。', minutes: 7 });
    await asks('how do I cancel my order', { kind: 'faq', rated: 'down' });
    await asks('取消订单怎么弄', { kind: 'clarify' });
    expect(await refresh()).toMatchObject({ conversations: 5, questions: 4, gaps: 2, complete: true });
    const gaps = await list();
    expect(gaps).toHaveLength(2);
    expect(gaps[0]).toMatchObject({
      status: 'open',
      language: 'zh',
      count: 3,
      questions: 3,
      agentMinutes: 7,
      outcome: null,
      reasons: { none: 1, unsure: 1, thumbs_down: 1, handoff: 1 },
      draft: { answer: '在订单页点「取消订单」，付款后两小时内都可以。', language: 'zh' },
    });
    expect(gaps[0].examples.map(({ question }: { question: string }) => question)).toContain(
      'how do I cancel my order',
    );
    expect(gaps[0].draft.phrasings).not.toContain('how do I cancel my order');
    expect(gaps[1]).toMatchObject({
      question: '可以用支付宝付款吗',
      count: 1,
      agentMinutes: 0,
      draft: { answer: null },
    });
  });

  it('grow with what comes later, and do not count twice', async () => {
    const id = await asks('有实体店吗');
    await refresh();
    expect(await refresh()).toMatchObject({ questions: 0, gaps: 0 });
    await app.get(ConversationService).changeHands(shop, id, 'take');
    clock.advance(3 * MINUTE);
    await conversations.say(shop, id, 'agent', '上海静安有一家。');
    await asks('请问有实体店吗？');
    expect(await refresh()).toMatchObject({ questions: 1, gaps: 0 });
    const [gap] = await list();
    expect(gap).toMatchObject({ count: 2, agentMinutes: 3, draft: { answer: '上海静安有一家。' } });
  });

  it('say until when conversations were read, so that having none is no claim before the first time', async () => {
    const readUntil = async () => (await editor.get('/v1/gaps').expect(200)).body.readUntil;
    expect(await readUntil()).toBeNull();
    await refresh();
    expect(await readUntil()).toBe(clock.now().toISOString());
  });

  it('lose a question whose answer is rated up after all', async () => {
    const id = await asks('有实体店吗', { kind: 'faq', rated: 'down' });
    await refresh();
    expect(await list()).toHaveLength(1);
    await conversations.rate(shop, id, 'up');
    await refresh();
    expect(await list()).toHaveLength(0);
  });

  it('are closed by a draft that is published, as the next weeks show', async () => {
    for (let day = 0; day < 10; day++) {
      await asks('怎么取消订单', day === 0 ? { reply: '在订单页点「取消订单」。' } : {});
      clock.advance(DAY);
    }
    await refresh();
    const [{ id }] = await list();
    const { body: faq } = await editor
      .post(`/v1/gaps/${id}/draft`)
      .send({ phrasings: ['订单取消'], tags: ['订单'] })
      .expect(201);
    expect(faq).toMatchObject({
      status: 'draft',
      question: '怎么取消订单',
      answer: '在订单页点「取消订单」。',
      phrasings: ['订单取消'],
      tags: ['订单'],
    });
    expect(await list('?status=drafted')).toMatchObject([
      { id, status: 'drafted', faqId: faq.id, outcome: { verdict: 'waiting' }, draft: null },
    ]);
    await editor.post(`/v1/gaps/${id}/draft`).send({}).expect(409);
    await editor.post(`/v1/gaps/${id}/dismiss`).expect(409);

    await editor.patch(`/v1/faqs/${faq.id}`).send({ version: faq.version, status: 'published' }).expect(200);
    clock.advance(2 * DAY);
    expect((await list())[0].outcome).toMatchObject({ verdict: 'measuring', before: 10, after: 0 });
    await asks('订单怎么取消');
    clock.advance(6 * DAY);
    await refresh();
    expect((await list())[0]).toMatchObject({
      count: 11,
      outcome: { verdict: 'closed', before: 10, after: 1, expected: 8 },
    });
    for (let more = 0; more < 6; more++) await asks('怎么取消订单呀');
    await refresh();
    expect((await list())[0].outcome).toMatchObject({ verdict: 'open', after: 7 });
  });

  it('are open again when their FAQ is deleted', async () => {
    await asks('怎么取消订单', { reply: '在订单页点「取消订单」。' });
    await refresh();
    const [{ id }] = await list();
    const { body: faq } = await editor.post(`/v1/gaps/${id}/draft`).send({}).expect(201);
    await editor.delete(`/v1/faqs/${faq.id}`).expect(204);
    expect(await list('?status=open')).toMatchObject([{ id, faqId: null, resolvedAt: null, outcome: null }]);
    await editor.post(`/v1/gaps/${id}/draft`).send({}).expect(201);
  });

  it('need an answer that somebody has written', async () => {
    await asks('怎么取消订单');
    await refresh();
    const [{ id }] = await list();
    const { body } = await editor.post(`/v1/gaps/${id}/draft`).send({}).expect(400);
    expect(body.error).toMatchObject({ code: 'invalid_input', details: { issues: [{ path: ['answer'] }] } });
    await editor.post(`/v1/gaps/${id}/draft`).send({ answer: '在订单页点「取消订单」。' }).expect(201);
  });

  it('teach a FAQ how customers ask', async () => {
    const input = {
      question: '订单可以取消吗？',
      answer: '付款后两小时内可以。',
      language: 'zh',
      status: 'published',
      phrasings: ['怎么取消订单'],
    };
    const { body: faq } = await editor.post('/v1/faqs').send(input).expect(201);
    await asks('怎么取消订单');
    await asks('取消订单怎么弄');
    await asks('cancel order');
    await refresh();
    const [{ id }] = await list();
    clock.advance(MINUTE);
    const { body: merged } = await editor.post(`/v1/gaps/${id}/merge`).send({ faqId: faq.id }).expect(200);
    expect(merged).toMatchObject({ phrasings: ['怎么取消订单', '取消订单怎么弄'], version: 2, status: 'published' });
    clock.advance(8 * DAY);
    expect(await list('?status=merged')).toMatchObject([{ id, outcome: { verdict: 'closed', before: 3, after: 0 } }]);
    await editor.post(`/v1/gaps/${id}/merge`).send({ faqId: faq.id }).expect(409);
  });

  it('can be dismissed, and are counted on', async () => {
    await asks('你们老板是谁');
    await refresh();
    const [{ id }] = await list();
    const { body } = await editor.post(`/v1/gaps/${id}/dismiss`).expect(200);
    expect(body).toMatchObject({ id, status: 'dismissed' });
    await asks('老板是谁');
    await refresh();
    expect(await list('?status=open')).toEqual([]);
    expect(await list('?status=dismissed')).toMatchObject([{ id, count: 2 }]);
    await editor.post(`/v1/gaps/${id}/draft`).send({ answer: '保密。' }).expect(201);
  });

  it('come page by page', async () => {
    for (const subject of ['发票', '邮费', '尺码', '颜色', '质保']) await asks(`${subject}？`);
    await asks('发票呢');
    await refresh();
    const { body: first } = await editor.get('/v1/gaps?limit=2').expect(200);
    const { body: second } = await editor.get(`/v1/gaps?limit=2&cursor=${first.next}`).expect(200);
    const { body: third } = await editor.get(`/v1/gaps?limit=2&cursor=${second.next}`).expect(200);
    const all = [...first.items, ...second.items, ...third.items];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.map(({ count }) => count)).toEqual([2, 1, 1, 1, 1]);
    expect(third.next).toBeNull();
  });

  it('are read for every tenant by the weekly job, and by many at once as by one', async () => {
    const second = await app.addTenant();
    await asks('怎么取消订单');
    await asks('怎么取消订单', {}, second);
    await app.get(GapJob).refreshAll(new AbortController().signal);
    const other = (await app.withKey(second, 'knowledge')) as unknown as Agent;
    expect(await list()).toHaveLength(1);
    expect(await list('', other)).toHaveLength(1);
    await Promise.all(Array.from({ length: 6 }, () => asks('有实体店吗')));
    await Promise.all(Array.from({ length: 4 }, () => refresh()));
    expect((await list()).map(({ count }: { count: number }) => count)).toEqual([6, 1]);
  });
});
