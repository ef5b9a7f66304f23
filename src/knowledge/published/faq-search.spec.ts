import { FaqMatcher } from '../../retrieval/faq-matcher.js';
import type { Language } from '../../retrieval/language.js';
import { systemContext } from '../../shared/tenant-context.js';
import { FaqSearch } from './faq-search.js';
import { KnowledgeSnapshot, trainingItems } from './knowledge-snapshot.js';
import { OFF_TOPIC_ITEMS } from './off-topic.js';
import type { PublishedFaq } from './published-faq.js';

/** A clinic that writes in both languages and gives no keys. Its last questions are answered in one language only. */
const CLINIC: readonly (readonly [Language, string, string])[] = [
  ['en', 'How much is a dental cleaning?', 'A cleaning costs $95 and takes 45 minutes.'],
  ['en', 'How much is teeth whitening?', 'Whitening costs $320 for both jaws.'],
  ['en', 'Do you treat children?', 'We treat children from the age of 4.'],
  ['en', 'Can I cancel my appointment?', 'Yes, free of charge up to 24 hours before.'],
  ['en', 'Do you accept insurance?', 'We accept Delta Dental and Cigna.'],
  ['zh', '洗牙多少钱？', '洗牙 680 元一次，约 45 分钟。'],
  ['zh', '牙齿美白多少钱？', '牙齿美白 2200 元，一次完成。'],
  ['zh', '可以给孩子看牙吗？', '接诊 4 岁以上儿童。'],
  ['zh', '可以取消预约吗？', '提前 24 小时以上免费取消。'],
  ['zh', '可以用医保吗？', '我们不接受医保，接受商业保险平安和太平洋。'],
  ['en', 'Is there parking?', 'There are 8 free spaces behind the clinic.'],
  ['zh', '能分期付款吗？', '满 3000 元可分 6 期，免息。'],
];
const FAQS = CLINIC.map(([language, question, answer], at): PublishedFaq => {
  const always = { version: 1, key: null, phrasings: [], tags: [], validFrom: null, validTo: null };
  return { id: `faq-${at}`, language, question, answer, ...always };
});
const matcher = FaqMatcher.train([...trainingItems(FAQS), ...OFF_TOPIC_ITEMS]);
const ctx = systemContext('clinic');
const NOW = { now: () => new Date('2026-06-01T00:00:00Z') };

const searching = (faqs: readonly PublishedFaq[]) => {
  const snapshot = KnowledgeSnapshot.of(faqs, matcher);
  return new FaqSearch({ of: () => Promise.resolve(snapshot) }, NOW);
};
const bestOf = async (search: FaqSearch, text: string) => {
  const [best] = (await search.match(ctx, text, { limit: 3 })).candidates;
  return best && { question: best.faq.question, isSure: best.probability > 0.55 };
};

describe('FAQs in two languages that share no key', () => {
  it.each([
    ['do you see kids', 'Do you treat children?'],
    ['what do you charge for whitening my teeth', 'How much is teeth whitening?'],
    ['接受友邦保险吗', '可以用医保吗？'],
  ])('«%s» is answered in its language: «%s»', async (text, question) => {
    expect(await bestOf(searching(FAQS), text)).toEqual({ question, isSure: true });
  });

  it.each([
    ['有停车位吗', 'Is there parking?'],
    ['can I pay in instalments', '能分期付款吗？'],
  ])('«%s» is answered by «%s», which its language does not have', async (text, question) => {
    expect(await bestOf(searching(FAQS), text)).toEqual({ question, isSure: true });
  });

  it('none stands for another that may not be shown, or that has its own by a key', async () => {
    const question = '可以给孩子看牙吗？';
    const changed = (change: Partial<PublishedFaq>) =>
      FAQS.map((faq) => (faq.question === 'Do you treat children?' ? { ...faq, ...change } : faq));
    expect(await bestOf(searching(changed({ validTo: new Date(0) })), 'do you see kids')).toEqual({
      question,
      isSure: true,
    });
    const [translated] = changed({ key: 'children' }).filter(({ key }) => key);
    const rival: PublishedFaq = { ...FAQS[0]!, id: 'rival', language: 'zh', question: '几岁能看？', key: 'children' };
    const search = searching([...changed({ key: 'children' }), rival]);
    const chinese = FAQS.find((faq) => faq.question === question)!;
    expect(await search.translation(ctx, chinese, 'en')).toBeUndefined();
    expect(await search.translation(ctx, rival, 'en')).toEqual(translated);
  });
});
