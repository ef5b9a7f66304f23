import type { ConversationEvent } from '../../api/conversations';
import { sourcesOf, wrongAnswerOf } from './wrong-answer';

const event = (seq: number, who: ConversationEvent['author']['kind'], body: object, kind = 'message') =>
  ({ seq, kind, author: { kind: who }, at: '2026-05-20T12:00:00Z', body }) as ConversationEvent;
const faq = { kind: 'faq', id: 'f', title: '如何退货？', quote: '七天' } as const;
const other = { kind: 'faq', id: 'g', title: '如何付款？', quote: '支付宝' } as const;
const document = { kind: 'document', id: 'd', title: '条款', quote: '七天' } as const;
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
      ...{
        conversationId: 'c',
        seq: 6,
        question: '怎么退货 quickly?',
        text: '七天内可退。',
        faqs: [faq],
        several: false,
      },
    });
    expect(wrongAnswerOf('c', LOG[1]!, LOG)).toMatchObject({ question: '你好', faqs: [], several: false });
  });

  it.each([
    ['a stored answer', 'faq', '七天内可退。', [faq], [['f'], false]],
    ['a sentence of one', 'quote', '七天', [faq], [['f'], false]],
    ['what a model wrote from one', 'generated', 'Within 7 days.', [faq], [['f'], false]],
    [
      'one answer, and that another is not known',
      'quote',
      '**怎么退货？**\n七天\n\n关于“血型？”……',
      [faq],
      [['f'], true],
    ],
    ['two answers', 'quote', '七天\n支付宝', [faq, other, faq], [['f', 'g'], true]],
    ['a FAQ and a document', 'generated', '七天', [faq, document], [['f'], true]],
    ['two documents', 'quote', '七天', [document, { ...document, id: 'e' }], [[], false]],
  ] as const)('came from the FAQs it cites: %s', (_, kind, text, citations, expected) => {
    const { faqs, several } = sourcesOf(text, { kind, citations });
    expect([faqs.map(({ id }) => id), several]).toEqual(expected);
  });

  it('may answer what is further back than is known', () => {
    expect(wrongAnswerOf('c', LOG[5]!, LOG.slice(5)).question).toBeNull();
  });
});
