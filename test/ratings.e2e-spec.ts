import { randomUUID } from 'node:crypto';
import { NO_RATING } from '../src/assistant/bot/rating-rules.js';
import { RatingSweep } from '../src/channels/ratings/rating-sweep.js';
import type { TestApp } from './support/app.js';
import type { Caller } from './support/people.js';
import { MINUTE, RatingShop, type Visit } from './support/rating-shop.js';
import { until } from './support/webhook-shop.js';

const DAY = 24 * 60 * MINUTE;
const AFTER_CLOSE = { closed: { on: true } };
const AFTER_ANSWER = { answered: { on: true, minutes: 10 } };

describe('how satisfied a visitor is', () => {
  let shop: RatingShop;
  let app: TestApp;
  let editor: Caller;

  beforeAll(async () => {
    shop = await RatingShop.open();
    ({ app } = shop);
    editor = await app.signedIn(shop.tenant, 'editor');
  });
  afterEach(() => shop.rules(NO_RATING));
  afterAll(() => shop.close());

  const isNotAsked = async (visit: Pick<Visit, 'id'>, times = 0) => {
    await app.get(RatingSweep).sweep();
    expect(await shop.questions(visit)).toHaveLength(times);
  };

  it('is not asked before somebody has switched it on', async () => {
    const visit = await shop.served();
    await shop.endOf(visit);
    shop.clock.advance(DAY);
    await isNotAsked(visit);
    expect(await shop.dues()).toEqual([]);
  });

  describe('after an agent', () => {
    beforeEach(() => shop.rules(AFTER_CLOSE));

    it('is asked at once when the conversation is closed, in the widget, in its language', async () => {
      const visit = await shop.served();
      const heard = visit.client.next(({ event }) => event?.kind === 'rating_request');
      await shop.endOf(visit);
      expect((await heard).event).toMatchObject({
        author: { kind: 'system' },
        body: { about: 'agent', text: '您对这次服务满意吗？' },
      });
      const [closed, question] = (await shop.logOf(visit)).slice(-2);
      expect(closed).toMatchObject({ kind: 'state', body: { state: 'closed' } });
      expect(question?.kind).toBe('rating_request');
    });

    it('is asked in the words of the tenant', async () => {
      const texts = { ...NO_RATING.texts, zh: { question: '云杉的服务怎么样？', thanks: '云杉谢谢您！' } };
      await shop.rules({ texts });
      const visit = await shop.served();
      await shop.endOf(visit);
      const { seq, body } = await shop.asked(visit);
      expect(body.text).toBe('云杉的服务怎么样？');
      expect((await shop.rate(visit, { seq, score: 5 })).event?.body.text).toBe('云杉谢谢您！');
    });

    it('is said with a score, and then with a reason; the last word counts', async () => {
      const visit = await shop.served();
      await shop.endOf(visit);
      const { seq } = await shop.asked(visit);
      expect((await shop.rate(visit, { seq, score: 2 })).event?.body).toMatchObject({ score: 2, asked: seq });
      const { event } = await shop.rate(visit, { seq, score: 4, reason: '后来解决了' });
      expect(event).toMatchObject({ author: { kind: 'visitor' }, body: { score: 4, reason: '后来解决了' } });
      const { body } = await editor.get('/v1/ratings').query({ limit: 1 }).expect(200);
      expect(body.items[0]).toMatchObject({
        ...{ conversationId: visit.id, channel: 'widget', about: 'agent', score: 4, reason: '后来解决了' },
        agent: { name: '李雷' },
      });
      expect((await shop.logOf(visit)).filter(({ kind }) => kind === 'rating')).toHaveLength(2);
      await shop.agent.get(`/v1/conversations/${visit.id}`).expect(200, /"state":"closed"/);
    });

    it.each([
      ['another event', (seq: number) => ({ seq: seq - 1, score: 5 }), 'not_found'],
      ['a score that there is not', (seq: number) => ({ seq, score: 6 }), 'invalid_frame'],
      ['half a score', (seq: number) => ({ seq, score: 3.5 }), 'invalid_frame'],
      ['a reason without an end', (seq: number) => ({ seq, score: 3, reason: '慢'.repeat(1001) }), 'invalid_frame'],
    ])('is not said of %s', async (_, frame, code) => {
      const visit = await shop.served();
      await shop.endOf(visit);
      const { seq } = await shop.asked(visit);
      const answer = visit.client.next(({ type }) => type === 'error');
      visit.client.send({ type: 'rate', clientId: randomUUID(), ...frame(seq) });
      expect((await answer).code).toBe(code);
      expect((await shop.logOf(visit)).some(({ kind }) => kind === 'rating')).toBe(false);
    });

    it('is not said a day later', async () => {
      const visit = await shop.served();
      await shop.endOf(visit);
      const { seq } = await shop.asked(visit);
      shop.clock.advance(DAY + MINUTE);
      expect((await shop.rate(visit, { seq, score: 5 })).code).toBe('not_found');
    });

    it('is asked once in an episode, and again in the next', async () => {
      await shop.rules({ closed: { on: true }, answered: { on: true, minutes: 10 } });
      const visit = await shop.arrive();
      await visit.client.ask('怎么退货？');
      await shop.sweepAfter(11 * MINUTE);
      await shop.asked(visit);
      await shop.talkTo(visit);
      await shop.endOf(visit);
      await isNotAsked(visit, 1);
      await visit.client.ask('能开发票吗？');
      await shop.talkTo(visit);
      await shop.endOf(visit);
      expect((await shop.asked(visit, 2)).body.about).toBe('agent');
      await visit.client.ask('运费多少钱？');
      await shop.sweepAfter(11 * MINUTE);
      expect((await shop.asked(visit, 3)).body.about).toBe('bot');
    });

    it('is not asked where no agent has said a word', async () => {
      const visit = await shop.arrive();
      await visit.client.ask('怎么退货？');
      await shop.endOf(visit);
      await isNotAsked(visit);
    });

    it('is not asked when the visitor goes on at once, nor while a person is there', async () => {
      const visit = await shop.served();
      await shop.endAndDie(visit);
      expect(await shop.dues()).toHaveLength(1);
      await visit.client.ask('还有一个问题：运费多少钱？');
      expect(await shop.dues()).toEqual([]);
      await shop.talkTo(visit);
      await isNotAsked(visit);
    });

    it('a crash between the end and the question loses neither, nor do two processes ask twice', async () => {
      const visit = await shop.served();
      await shop.endAndDie(visit);
      expect(await shop.questions(visit)).toEqual([]);
      await Promise.all([app, shop.other, app, shop.other].map((one) => one.get(RatingSweep).sweep()));
      await shop.asked(visit, 1);
      expect(await shop.dues()).toEqual([]);
    });

    it('nobody is asked who called by program', async () => {
      const key = await app.withKey(shop.tenant, 'ask', 'conversations');
      const { body } = await key.post('/v1/ask').send({ question: '怎么退货？' }).expect(200);
      const visit = { id: String(body.conversationId) };
      await shop.talkTo(visit);
      await shop.endOf(visit);
      await isNotAsked(visit);
      await until(async () => (await shop.dues()).length === 0);
      expect(await shop.dues()).toEqual([]);
    });
  });

  describe('after the bot', () => {
    beforeEach(() => shop.rules(AFTER_ANSWER));

    it('is asked when its answer has been the last word for as long as the tenant says', async () => {
      const visit = await shop.arrive('en');
      await visit.client.ask('How do I return an item?');
      shop.clock.advance(9 * MINUTE);
      await isNotAsked(visit);
      await shop.sweepAfter(2 * MINUTE);
      const { body, seq } = await shop.asked(visit);
      expect(body).toEqual({ about: 'bot', text: 'How satisfied are you with the help you got here?' });
      expect((await shop.rate(visit, { seq, score: 5 })).event?.body).toMatchObject({ score: 5 });
      shop.clock.advance(DAY);
      await isNotAsked(visit, 1);
    });

    it('a courtesy at the end does not hide the answer before it', async () => {
      const visit = await shop.arrive();
      await visit.client.ask('怎么退货？');
      await visit.client.ask('谢谢');
      await shop.sweepAfter(11 * MINUTE);
      await shop.asked(visit);
    });

    it('a greeting alone is no answer', async () => {
      const visit = await shop.arrive();
      await visit.client.ask('你好');
      shop.clock.advance(11 * MINUTE);
      await isNotAsked(visit);
    });

    it('is not asked where a person was called meanwhile, or it was switched off', async () => {
      const called = await shop.arrive();
      await called.client.ask('怎么退货？');
      const waiting = called.client.next(({ event }) => event?.kind === 'state');
      called.client.send({ type: 'human', clientId: randomUUID() });
      await waiting;
      const left = await shop.arrive();
      await left.client.ask('怎么退货？');
      await shop.rules({ answered: { on: false, minutes: 10 } });
      shop.clock.advance(11 * MINUTE);
      await isNotAsked(called);
      await isNotAsked(left);
      expect(await shop.dues()).toEqual([]);
    });
  });

  it('is asked as the tenant says, or not at all: the rules are checked', async () => {
    const rating = { answered: { on: true, minutes: 0 } };
    const { body } = await editor.patch('/v1/bot').send({ rating }).expect(400);
    expect(body.error.details.issues[0].path).toEqual(['rating', 'answered', 'minutes']);
    const kept = await editor
      .patch('/v1/bot')
      .send({ rating: { closed: { on: true } } })
      .expect(200);
    expect(kept.body.rating).toEqual({ ...NO_RATING, closed: { on: true } });
  });

  it('is stored with the question only: nobody can rate what was not asked', async () => {
    const visit = await shop.served();
    const body = { score: 5, asked: 1, text: '' };
    const event = { kind: 'rating', authorKind: 'visitor', body, at: new Date().toISOString() };
    const values = [shop.tenant.tenantId, visit.id, event];
    await expect(app.database.query('SELECT * FROM append_event($1, $2, $3)', values)).rejects.toThrow('question');
  });
});
