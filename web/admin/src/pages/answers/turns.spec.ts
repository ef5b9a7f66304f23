import type { ConversationEvent } from '../../api/conversations';
import { turnsOf } from './turns';

const event = (
  seq: number,
  author: ConversationEvent['author']['kind'],
  body: ConversationEvent['body'],
  kind: ConversationEvent['kind'] = 'message',
): ConversationEvent => ({ seq, kind, author: { kind: author }, at: `2026-05-20T12:00:0${seq}Z`, body });

const faq = { text: '七天内可退。', answer: { kind: 'faq', citations: [] } };
const none = { text: 'I do not know.', answer: { kind: 'none', citations: [], offerHuman: true } };

describe('turnsOf', () => {
  it('puts the latest first, a burst of messages into one question', () => {
    const log = [
      event(1, 'visitor', { text: '你好' }),
      event(2, 'visitor', { text: '怎么退货？' }),
      event(3, 'bot', faq),
      event(4, 'visitor', { text: 'Do you ship to Mars?' }),
      event(5, 'bot', none),
    ];
    expect(turnsOf(log).map(({ seq, question, kind, text }) => [seq, question, kind, text])).toEqual([
      [5, 'Do you ship to Mars?', 'none', 'I do not know.'],
      [3, '你好 怎么退货？', 'faq', '七天内可退。'],
    ]);
  });

  it('counts calling a person as an answer, other changes of hands and what agents write not', () => {
    const log = [
      event(1, 'visitor', { text: '转人工' }),
      event(2, 'bot', { state: 'waiting', reason: 'visitor_asked', text: '正在为您转接' }, 'state'),
      event(3, 'agent', { state: 'human', reason: 'take', text: '客服已接入' }, 'state'),
      event(4, 'agent', { text: '您好' }),
      event(5, 'bot', { text: '欢迎' }),
    ];
    expect(turnsOf(log)).toMatchObject([{ seq: 2, kind: 'handoff', question: '转人工' }]);
  });

  it('has the last rating, and no question where the log was cut', () => {
    const log = [
      event(3, 'bot', faq),
      event(4, 'visitor', { seq: 3, value: 'down' }, 'feedback'),
      event(5, 'visitor', { seq: 3, value: 'up' }, 'feedback'),
    ];
    expect(turnsOf(log)).toMatchObject([{ seq: 3, question: null, rating: 'up' }]);
  });
});
