import type { FaqHit, PublishedFaq, QuoteHit } from '../../knowledge/published/faq-search.js';
import { passagesFor } from './passage.js';

const faq = (id: string, key: string | null = null): PublishedFaq => ({
  ...{ id, key, version: 1, question: `问${id}`, answer: `答${id}`, phrasings: [], language: 'zh', tags: [] },
  ...{ validFrom: null, validTo: null },
});
const hit = (probability: number, id: string, key?: string): FaqHit => {
  return { faq: faq(id, key), probability, phrasing: '', scores: {} };
};
const quote = (probability: number, id: string): QuoteHit => ({ faq: faq(id), quote: '', probability });
const asItIs = (one: PublishedFaq) => Promise.resolve(one);

describe('passagesFor', () => {
  it.each([
    ['the likeliest first', [hit(0.3, 'a'), hit(0.2, 'b')], [quote(0.4, 'q')], ['q', 'a', 'b']],
    ['a likely quote by its own chances', [hit(0.1, 'a')], [quote(0.5, 'q')], ['q', 'a']],
    ['no unlikely quote', [hit(0.1, 'a')], [quote(0.39, 'q')], ['a']],
    ['nothing unlikely', [hit(0.015, 'a')], [], []],
    ['nothing that only distracts', [hit(0.3, 'a'), hit(0.12, 'b'), hit(0.11, 'c')], [], ['a', 'b']],
    ['each topic once', [hit(0.3, 'zh', 'k'), hit(0.2, 'en', 'k'), hit(0.15, 'a')], [quote(0.9, 'a')], ['a', 'zh']],
    ['four at most', ['a', 'b', 'c', 'd', 'e'].map((id) => hit(0.1, id)), [], ['a', 'b', 'c', 'd']],
    ['nothing of nothing', [], [], []],
  ])('gives %s', async (_what, hits, quotes, ids) => {
    const passages = await passagesFor({ hits, quotes }, asItIs);
    expect(passages.map(({ id }) => id)).toEqual(ids);
  });

  it('reads in the visitor’s language where it can', async () => {
    const [passage] = await passagesFor({ hits: [hit(0.3, 'zh')], quotes: [] }, () => Promise.resolve(faq('en')));
    expect(passage).toEqual({ kind: 'faq', id: 'en', title: '问en', text: '答en' });
  });
});
