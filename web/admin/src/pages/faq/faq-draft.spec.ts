import type { FaqContent } from '../../api/faqs';
import { contentOf, draftOf, draftProblems, newPhrasings } from './faq-draft';

const content: FaqContent = {
  key: 'returns.period',
  question: '几天内可以退货？',
  phrasings: ['退货期限', 'return period'],
  answer: '**七天**内。',
  language: 'zh',
  tags: ['售后'],
  status: 'published',
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: null,
};

describe('draftOf and contentOf', () => {
  it('lose nothing on the way there and back', () => {
    expect(contentOf(draftOf(content), 'published')).toEqual(content);
  });

  it('send null for an empty key', () => {
    expect(contentOf({ ...draftOf(content), key: '  ' }, 'draft').key).toBeNull();
  });
});

describe('draftProblems', () => {
  it.each([
    ['nothing wrong', {}, {}],
    ['no question', { question: '  ' }, { question: 'questionEmpty' }],
    ['a question too long', { question: '问'.repeat(501) }, { question: 'questionLong' }],
    ['no answer', { answer: '' }, { answer: 'answerEmpty' }],
    ['an answer too long', { answer: '答'.repeat(10_001) }, { answer: 'answerLong' }],
    ['a Chinese key', { key: '退货' }, { key: 'keyForm' }],
    ['an end before the start', { validTo: '2025-01-01T00:00' }, { validTo: 'validOrder' }],
  ])('%s', (_, change, expected) => {
    expect(draftProblems({ ...draftOf(content), ...change })).toEqual(expected);
  });
});

describe('newPhrasings', () => {
  it.each([
    ['怎么退货', [], ['怎么退货']],
    ['1. 怎么退货\r\n2. 能退吗\n\n3、多久能退', [], ['怎么退货', '能退吗', '多久能退']],
    ['- how to return\n• return it\n- how to return', [], ['how to return', 'return it']],
    ['能退吗\n我要退', ['能退吗'], ['我要退']],
    ['3 days return?', [], ['3 days return?']],
    ['   \n', [], []],
  ])('%j', (pasted, known, expected) => {
    expect(newPhrasings(pasted, known)).toEqual(expected);
  });
});
