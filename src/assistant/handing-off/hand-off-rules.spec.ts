import type { ConversationEvent, EventKind } from '../../conversations/event.js';
import type { Answer } from '../answer.js';
import { keywordIn, NO_RULES, reasonAgainst } from './hand-off-rules.js';
import { thumbsDown, unknownInARow } from './past-answers.js';

const answer = (kind: Answer['kind'], probability: number, offerHuman = kind === 'none'): Answer => ({
  ...{ kind, probability, offerHuman, text: '答', language: 'zh', citations: [] },
});
const UNKNOWN = answer('none', 0.1);
/** To two questions, of which it knows one. */
const PARTLY = answer('quote', 0.9, true);
const COURTESY = answer('none', 1, false);

describe('the rules of a hand-off', () => {
  it.each([
    ['我要投诉你们', ['投诉'], '投诉'],
    ['我要投 诉', ['投诉'], '投诉'],
    ['我要投訴', ['投诉'], '投诉'],
    ['我要投诉', ['投訴'], '投訴'],
    ['I will call my LAWYER!', ['lawyer'], 'lawyer'],
    ['Ｌａｗｙｅｒ', ['lawyer'], 'lawyer'],
    ['a lawyerly question', ['lawyer'], undefined],
    ['I want to sue', ['chargeback', 'sue'], 'sue'],
    ['please file a charge-back', ['charge back'], 'charge back'],
    ['你好', ['投诉', 'lawyer'], undefined],
    ['what?', ['?'], undefined],
  ])('find in %j of %j: %j', (text, words, found) => {
    expect(keywordIn(text, { on: true, words })).toBe(found);
    expect(keywordIn(text, { on: false, words })).toBeUndefined();
  });

  it.each([
    ['the first unknown of two', UNKNOWN, 0, undefined],
    ['the second', UNKNOWN, 1, 'unknown_repeatedly'],
    ['the first that is partly unknown', PARTLY, 0, undefined],
    ['the second that is partly unknown', PARTLY, 1, 'unknown_repeatedly'],
    ['the first that is partly unknown, below the bar', answer('quote', 0.5, true), 0, 'unsure'],
    ['a courtesy after one', COURTESY, 1, undefined],
    ['an answer below the bar', answer('faq', 0.59), 0, 'unsure'],
    ['an answer on the bar', answer('faq', 0.6), 0, undefined],
    ['a quote below it', answer('quote', 0.5), 0, 'unsure'],
    ['buttons below it', answer('clarify', 0.5), 0, 'unsure'],
    ['what is a hand-off already', answer('handoff', 0.2), 0, undefined],
  ])('judge %s', (_, given, before, reason) => {
    const rules = { ...NO_RULES, unknown: { on: true, times: 2 }, unsure: { on: true, below: 0.6 } };
    expect(reasonAgainst(given, rules, before)).toBe(reason);
    expect(reasonAgainst(given, NO_RULES, before)).toBeUndefined();
  });
});

describe('what went before', () => {
  let seq = 0;
  const event = (kind: EventKind, who: 'bot' | 'visitor' | 'agent', body: object): ConversationEvent => ({
    ...{ seq: ++seq, kind, author: { kind: who }, at: '2026-11-23T08:00:00Z', body: body as ConversationEvent['body'] },
  });
  const said = ({ kind, offerHuman }: Answer) =>
    event('message', 'bot', { answer: { kind, ...(offerHuman && { offerHuman }) } });
  const rated = (about: number, value: 'up' | 'down') => event('feedback', 'visitor', { seq: about, value });
  beforeEach(() => {
    seq = 0;
  });

  it.each([
    ['nothing', [], 0],
    ['two in a row', [UNKNOWN, UNKNOWN], 2],
    ['with a courtesy in between', [UNKNOWN, COURTESY, UNKNOWN], 2],
    ['partly unknown', [UNKNOWN, PARTLY, UNKNOWN], 3],
    ['after a quote that leaves nothing open', [UNKNOWN, answer('quote', 0.9), UNKNOWN], 1],
    ['after an answer', [UNKNOWN, answer('faq', 0.9), UNKNOWN], 1],
  ])('counts questions without an answer: %s', (_, answers, count) => {
    expect(unknownInARow(answers.map(said))).toBe(count);
  });

  it('begins anew when the bot gets the conversation back', () => {
    const events = [
      said(UNKNOWN),
      event('state', 'bot', { state: 'waiting' }),
      event('state', 'agent', { state: 'bot' }),
    ];
    expect(unknownInARow([...events, said(UNKNOWN)])).toBe(1);
  });

  it('counts answers whose last thumb is down, once each, and of the bot only', () => {
    const events = [said(UNKNOWN), said(UNKNOWN), event('message', 'agent', { text: '您好' })];
    const thumbs = [rated(1, 'down'), rated(1, 'down'), rated(2, 'down'), rated(2, 'up'), rated(3, 'down')];
    expect(thumbsDown([...events, ...thumbs])).toBe(1);
  });
});
