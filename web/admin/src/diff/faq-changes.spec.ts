import type { FaqContent } from '../api/faqs';
import { faqChanges } from './faq-changes';

const faq: FaqContent = {
  key: 'returns',
  question: '怎么退货？',
  phrasings: ['我要退货', '能退吗'],
  answer: '七天内可以退货。',
  language: 'zh',
  tags: ['售后'],
  status: 'draft',
  validFrom: null,
  validTo: null,
};

describe('faqChanges', () => {
  it('finds nothing between equal FAQs, whatever the order of their lists', () => {
    expect(faqChanges(faq, { ...faq, phrasings: ['能退吗', '我要退货'] })).toEqual([]);
  });

  it.each<[string, Partial<FaqContent>, { field: string; before: string; after: string }]>([
    ['question', { question: '如何退货？' }, { field: 'question', before: '怎么退货？', after: '如何退货？' }],
    ['key', { key: null }, { field: 'key', before: 'returns', after: '' }],
    ['tags', { tags: ['售后', '退货'] }, { field: 'tags', before: '售后', after: '售后\n退货' }],
    ['status', { status: 'published' }, { field: 'status', before: 'draft', after: 'published' }],
    [
      'validTo',
      { validTo: '2026-12-31T16:00:00.000Z' },
      { field: 'validTo', before: '', after: '2026-12-31T16:00:00.000Z' },
    ],
  ])('names a changed %s', (_, patch, expected) => {
    expect(faqChanges(faq, { ...faq, ...patch })).toEqual([expected]);
  });
});
