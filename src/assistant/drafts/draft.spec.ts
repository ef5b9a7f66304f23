import type { ConversationEvent } from '../../conversations/event.js';
import type { PublishedFaq } from '../../knowledge/published/faq-search.js';
import type { Evidence } from '../evidence.js';
import { draftsOf, openQuestion } from './draft.js';

type Who = ConversationEvent['author']['kind'];
const log = (...said: readonly (readonly [Who, string])[]): ConversationEvent[] =>
  said.map(([kind, text], at) => ({
    ...{ seq: at + 1, kind: 'message', author: { kind }, at: '2026-11-26T08:00:00.000Z', body: { text } },
  }));

describe('openQuestion', () => {
  it.each([
    ['a question', log(['visitor', '怎么退货']), [1]],
    ['a burst', log(['visitor', '我的包裹'], ['visitor', '怎么还没到']), [1, 2]],
    ['courtesies around it', log(['visitor', '你好'], ['visitor', '怎么退货'], ['visitor', '谢谢']), [2]],
    ['what the bot could not answer', log(['visitor', '能刻字吗'], ['bot', '没有找到'], ['visitor', '转人工']), [1]],
    ['the latest of two', log(['visitor', '怎么退货'], ['bot', '七天内'], ['visitor', 'and abroad?']), [3]],
    ['nothing after an agent', log(['visitor', '怎么退货'], ['agent', '我来']), []],
    ['what comes after an agent', log(['visitor', '怎么退货'], ['agent', '我来'], ['visitor', 'and abroad?']), [3]],
    ['nothing before anybody speaks', [], []],
  ])('is %s', (_, events, seqs) => {
    expect(openQuestion(events).map(({ seq }) => seq)).toEqual(seqs);
  });
});

describe('draftsOf', () => {
  const faq = (id: string, answer: string) =>
    ({ id, question: `${id}？`, answer, language: 'zh' }) as unknown as PublishedFaq;
  const hit = (id: string, probability: number, answer = id) => ({
    ...{ faq: faq(id, answer), probability, phrasing: '', scores: {} },
  });
  const found = (...hits: ReturnType<typeof hit>[]): Evidence => ({
    ...{ hits, inScope: 1, offTopic: 0, quotes: [], passages: [] },
  });
  const same = (one: PublishedFaq) => Promise.resolve(one);

  it('has the likely ones, likeliest first, each text once', async () => {
    const evidence = found(hit('运费', 0.3), hit('退货', 0.6), hit('退款', 0.25, '退货'), hit('发票', 0.19));
    const drafts = await draftsOf(evidence, 'zh', same);
    expect(drafts.map(({ text, probability }) => [text, probability])).toEqual([
      ['退货', 0.6],
      ['运费', 0.3],
    ]);
    expect(drafts[0]?.source).toEqual({ kind: 'faq', id: '退货', title: '退货？', quote: '退货' });
  });

  it('has none where nothing is likely, and three at most', async () => {
    expect(await draftsOf(found(hit('退货', 0.19)), 'zh', same)).toEqual([]);
    const many = found(...['a', 'b', 'c', 'd'].map((id) => hit(id, 0.5)));
    expect(await draftsOf(many, 'zh', same)).toHaveLength(3);
  });
});
