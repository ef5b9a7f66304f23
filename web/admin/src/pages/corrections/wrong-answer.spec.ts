import type { ConversationEvent } from '../../api/conversations';
import { wrongAnswerOf } from './wrong-answer';

const event = (seq: number, who: ConversationEvent['author']['kind'], body: object, kind = 'message') =>
  ({ seq, kind, author: { kind: who }, at: '2026-05-20T12:00:00Z', body }) as ConversationEvent;
const faq = { kind: 'faq', id: 'f', title: '如何退货？', quote: '七天' };
const LOG = [
  event(1, 'visitor', { text: '你好' }),
  event(2, 'bot', { text: '您好！', answer: { kind: 'none', citations: [] } }),
  event(3, 'visitor', { text: '怎么退货' }),
  event(4, 'agent', { text: '老客户' }, 'note'),
  event(5, 'visitor', { text: 'quickly?' }),
  event(6, 'bot', { text: '七天内可退。', answer: { kind: 'faq', citations: [faq] } }),
];

describe('an answer that is wrong', () => {
  it('answers what the visitor had said since anybody spoke', () => {
    expect(wrongAnswerOf('c', LOG[5]!, LOG)).toEqual({
      ...{ conversationId: 'c', seq: 6, question: '怎么退货 quickly?', text: '七天内可退。', fromFaq: true },
    });
    expect(wrongAnswerOf('c', LOG[1]!, LOG)).toMatchObject({ question: '你好', fromFaq: false });
  });

  it('may answer what is further back than is known', () => {
    expect(wrongAnswerOf('c', LOG[5]!, LOG.slice(5)).question).toBeNull();
  });
});
