import type { TenantContext } from '../src/shared/tenant-context.js';
import { ConversationService } from '../src/conversations/conversation.service.js';
import { FiguresJob } from '../src/admin/figures/figures-job.js';
import { OUTCOMES } from '../src/admin/figures/happenings.js';
import { newId } from '../src/shared/id.js';
import { startApp, type TestApp } from './support/app.js';
import { AskedConversations, type Course } from './support/asked-conversations.js';
import { HandClock } from './support/hand-clock.js';
import type { Caller } from './support/people.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Share {
  readonly count: number;
  readonly of: number;
}

describe('statistics', () => {
  let app: TestApp;
  let clock: HandClock;
  let conversations: AskedConversations;
  let shop: TenantContext;
  let viewer: Caller;

  beforeAll(async () => {
    clock = new HandClock();
    app = await startApp({ clock, jobs: false });
    conversations = new AskedConversations(app, clock);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    shop = await app.addTenant();
    viewer = await app.signedIn(shop, 'viewer');
  });

  const asks = (text: string, course: Course = {}) => conversations.ask(shop, text, course);
  const figures = async (query: object = {}, who = viewer) =>
    (await who.get('/v1/statistics').query(query).expect(200)).body;
  const listed = async (query: object): Promise<string[]> => {
    const agent = await app.signedIn(shop, 'agent');
    const { body } = await agent
      .get('/v1/conversation-table')
      .query({ limit: 100, ...query })
      .expect(200);
    return body.items.map(({ id }: { id: string }) => id);
  };
  const within = <Result>(work: (query: (sql: string, values: unknown[]) => Promise<Result>) => Promise<Result>) =>
    app.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
      return work((sql, values) => manager.query(sql, values));
    });
  const correct = (id: string) =>
    within((query) =>
      query(
        `INSERT INTO answer_corrections (conversation_id, seq, kind, answer, faq_version, at, actor_kind, actor_id, actor_name)
           VALUES ($1, 2, 'new', '可以退。', 1, $2, 'user', '1', '李雷')`,
        [id, clock.now()],
      ),
    );
  /** What the server writes when it asks for a rating, and when it gets one. */
  const rate = (id: string, score: number, seq = 20) =>
    within(async (query) => {
      const due = `INSERT INTO rating_dues (conversation_id, seq, about, due_at) VALUES ($1, 2, 'bot', $2)`;
      const event = `INSERT INTO conversation_events (conversation_id, seq, kind, author_kind, body, at) VALUES ($1, $2, $3, $4, $5, $6)`;
      await query(due, [id, clock.now()]);
      await query(event, [id, seq - 1, 'rating_request', 'system', { text: '满意吗？' }, clock.now()]);
      await query(event, [id, seq, 'rating', 'visitor', { score, asked: seq - 1 }, clock.now()]);
    });

  it('says nothing of nothing: no share, no latency, no call', async () => {
    const { days, ...rest } = await figures({ days: 1 });
    expect(rest).toMatchObject({ conversations: 0, questions: 0, timeZone: 'Asia/Shanghai', latency: [], faqs: [] });
    expect(rest.outcomes.solved).toEqual({ count: 0, of: 0, share: null, low: null, high: null });
    expect(rest.handOffs).toEqual({ calls: 0, beyondQuota: 0, taken: 0, givenUp: 0, p50: null, p95: null, waiting: 0 });
    expect(days).toMatchObject([{ conversations: 0 }]);
  });

  describe('what a conversation came to', () => {
    it.each<[string, Course, (id: string) => Promise<unknown>, readonly string[]]>([
      ['an answer and then nothing', { kind: 'faq' }, async () => clock.advance(2 * HOUR), ['silent']],
      ['an answer a moment ago', { kind: 'faq' }, async () => undefined, []],
      ['no answer and then nothing', { kind: 'none' }, async () => clock.advance(2 * HOUR), ['left']],
      ['a question back and then nothing', { kind: 'clarify' }, async () => clock.advance(2 * HOUR), ['left']],
      ['a thumb up', { kind: 'faq', rated: 'up' }, async () => clock.advance(2 * HOUR), ['solved']],
      ['a thumb down', { kind: 'faq', rated: 'down' }, async () => clock.advance(2 * HOUR), ['wrong']],
      ['a thumb that turned', { kind: 'faq', rated: 'down' }, (id) => conversations.rate(shop, id, 'up'), ['solved']],
      ['five stars', { kind: 'faq' }, (id) => rate(id, 5), ['solved']],
      ['two stars', { kind: 'faq' }, (id) => rate(id, 2), ['wrong']],
      ['an answer that a colleague has put right', { kind: 'faq' }, (id) => correct(id), ['wrong']],
      ['an answer of a tool and then nothing', { kind: 'tool' }, async () => clock.advance(2 * HOUR), ['silent']],
      ['three stars', { kind: 'faq' }, (id) => rate(id, 3).then(() => clock.advance(2 * HOUR)), []],
      ['an agent who took over', { kind: 'none', reply: '好的' }, async () => clock.advance(2 * HOUR), ['handedOff']],
      [
        'an agent, and then a thumb down for the bot',
        { kind: 'faq', reply: '好的' },
        (id) => conversations.rate(shop, id, 'down'),
        ['handedOff', 'wrong'],
      ],
    ])('after %s', async (_what, course, then, expected) => {
      const id = await asks('怎么退货', course);
      await then(id);
      const { outcomes, conversations: all } = await figures({ days: 2 });
      expect(all).toBe(1);
      expect(OUTCOMES.filter((outcome) => outcomes[outcome].count === 1)).toEqual(expected);
      for (const outcome of OUTCOMES)
        expect(await listed({ days: 2, outcome })).toEqual(expected.includes(outcome) ? [id] : []);
    });

    it('has an interval that is wide where little is known', async () => {
      await asks('怎么退货', { kind: 'faq', rated: 'up' });
      await asks('how do I return it', { kind: 'faq', rated: 'down' });
      const { solved } = (await figures()).outcomes;
      expect(solved).toMatchObject({ count: 1, of: 2, share: 0.5 });
      expect(solved.low).toBeCloseTo(0.0945, 3);
      expect(solved.high).toBeCloseTo(0.9055, 3);
    });
  });

  it('counts questions by kind, courtesies aside, and each count leads to the conversations that it counts', async () => {
    const faq = await asks('怎么退货', { kind: 'faq' });
    const none = await asks('能开发票吗', { kind: 'none' });
    await asks('mine is broken', { kind: 'clarify' });
    const polite = await asks('谢谢', { kind: 'none' });
    await within((query) =>
      query(`UPDATE turn_traces SET trace = trace || '{"reason": "thanks"}' WHERE conversation_id = $1`, [polite]),
    );
    const { questions, kinds, conversations: all, languages } = await figures();
    expect({ questions, all }).toEqual({ questions: 3, all: 4 });
    const counts = Object.entries<Share>(kinds).map(([kind, { count, of }]) => [kind, count, of]);
    expect(counts).toEqual([
      ['faq', 1, 3],
      ['clarify', 1, 3],
      ['generated', 0, 3],
      ['quote', 0, 3],
      ['tool', 0, 3],
      ['none', 1, 3],
      ['handoff', 0, 3],
    ]);
    expect(await listed({ days: 7, kind: 'faq' })).toEqual([faq]);
    expect(await listed({ days: 7, kind: 'none' })).toEqual([none]);
    expect(languages).toMatchObject([
      { language: 'zh', conversations: 3 },
      { language: 'en', conversations: 1 },
    ]);
    expect(await figures({ language: 'en' })).toMatchObject({ conversations: 1, questions: 1 });
    expect(await figures({ channel: 'telegram' })).toMatchObject({ conversations: 0 });
    expect(await figures({ channel: 'widget' })).toMatchObject({ conversations: 4 });
  });

  it('has days that begin at the tenant’s midnight, and a conversation counts on each of its days', async () => {
    const toMidnight = DAY - ((clock.now().getTime() + 8 * HOUR) % DAY);
    clock.advance(toMidnight - MINUTE);
    const id = await asks('怎么退货', { kind: 'faq' });
    clock.advance(2 * MINUTE);
    await conversations.rate(shop, id, 'up');
    clock.advance(2 * HOUR);
    const shown = async (timeZone: string) => {
      const owner = await app.signedIn(shop, 'owner');
      const hours = { enabled: false, timeZone, week: [[], [], [], [], [], [], []], days: [] };
      await owner.put('/v1/working-hours').send(hours).expect(200);
      const { days, conversations: all } = await figures({ days: 2 });
      return { all, days: days.map((day: { conversations: number }) => day.conversations) };
    };
    expect(await shown('Asia/Shanghai')).toEqual({ all: 2, days: [1, 1] });
    expect(await shown('Asia/Tokyo')).toEqual({ all: 1, days: [0, 1] });
    expect(await shown('America/New_York')).toEqual({ all: 1, days: [0, 1] });
  });

  it('measures how fast answers and people are', async () => {
    for (const tookMs of [4, 8, 400]) {
      const id = await asks('怎么退货', { kind: 'faq' });
      await within((query) =>
        query('UPDATE turn_traces SET trace = trace || $2 WHERE conversation_id = $1', [id, { tookMs }]),
      );
    }
    const hands = app.get(ConversationService);
    for (const minutes of [2, 10]) {
      const id = await asks('转人工', { kind: 'none' });
      await hands.callHuman(shop, id, { kind: 'visitor' });
      clock.advance(minutes * MINUTE);
      await hands.changeHands(shop, id, 'take');
    }
    await hands.callHuman(shop, await asks('有人吗'), { kind: 'visitor' });
    const { latency, handOffs } = await figures({ days: 1 });
    expect(latency.find(({ kind }: { kind: string }) => kind === 'faq')).toMatchObject({ questions: 3 });
    const [faq] = latency;
    expect(Math.abs(faq.p50 / 8 - 1)).toBeLessThan(0.03);
    expect(Math.abs(faq.p95 / 400 - 1)).toBeLessThan(0.03);
    expect(handOffs).toMatchObject({ calls: 3, taken: 2, givenUp: 0, waiting: 1 });
    expect(Math.abs(handOffs.p50 / 120 - 1)).toBeLessThan(0.03);
    expect(Math.abs(handOffs.p95 / 600 - 1)).toBeLessThan(0.03);
  });

  it('names the FAQs that answered most, and leads to their conversations', async () => {
    const editor = await app.signedIn(shop, 'editor');
    const input = { question: '怎么退货？', answer: '七天内无理由。', language: 'zh', status: 'published' };
    const { body: faq } = await editor.post('/v1/faqs').send(input).expect(201);
    const ids = [await asks('怎么退货', { kind: 'faq' }), await asks('退货流程', { kind: 'faq' })];
    const other = await asks('别的', { kind: 'faq' });
    const gone = newId();
    await within(async (query) => {
      const sql = 'UPDATE turn_traces SET trace = trace || $2 WHERE conversation_id = $1';
      for (const id of ids) await query(sql, [id, { faqId: faq.id }]);
      return query(sql, [other, { faqId: gone }]);
    });
    expect((await figures()).faqs).toEqual([
      { id: faq.id, questions: 2, question: '怎么退货？', language: 'zh' },
      { id: gone, questions: 1, question: null, language: null },
    ]);
    expect((await listed({ days: 7, faq: faq.id })).toSorted()).toEqual(ids.toSorted());
  });

  it('keeps what it counted of a day that is over, and counts one that is not anew', async () => {
    const id = await asks('怎么退货', { kind: 'faq' });
    clock.advance(2 * DAY);
    await app.get(FiguresJob).countAll(new AbortController().signal);
    const today = await asks('怎么退货', { kind: 'faq' });
    expect(await figures()).toMatchObject({ conversations: 2 });
    await within((query) => query('DELETE FROM conversations WHERE id = ANY($1)', [[id, today]]));
    expect(await figures()).toMatchObject({ conversations: 1 });
  });

  it('counts the same whether days are counted one by one or at once', async () => {
    for (let day = 0; day < 4; day++) {
      const id = await asks('怎么退货', { kind: 'faq', rated: 'down' });
      clock.advance(20 * HOUR);
      await conversations.rate(shop, id, 'up');
      clock.advance(9 * HOUR);
    }
    const atOnce = await figures({ days: 30 });
    await within((query) => query('DELETE FROM figure_days', []));
    for (const { date } of atOnce.days) await figures({ from: date, to: date });
    expect(await figures({ days: 30 })).toEqual(atOnce);
  });
});
