import type { FaqHit, PublishedFaq, QuoteHit } from '../../knowledge/published/faq-search.js';
import type { PassageFinding, PublishedPassage } from '../../knowledge/published/passage-search.js';
import { citationOf, passageOf, passagesFor } from './passage.js';

const faq = (id: string, key: string | null = null): PublishedFaq => ({
  ...{ id, key, version: 1, question: `问${id}`, answer: `答${id}`, phrasings: [], language: 'zh', tags: [] },
  ...{ validFrom: null, validTo: null },
});
const hit = (probability: number, id: string, key?: string): FaqHit => {
  return { faq: faq(id, key), probability, phrasing: '', scores: {} };
};
const quote = (probability: number, id: string): QuoteHit => ({ faq: faq(id), quote: '', probability });
const NOTHING = { hits: [], quotes: [], passages: [] };
const finding = (
  probability: number,
  id: string,
  more: Partial<PublishedPassage> = {},
  score = 10,
): PassageFinding => ({
  document: {
    ...{ id: 'manual', version: 1, title: '手册', source: 'file', url: null, mediaType: null, tags: [] },
    ...{ audience: 'public', validFrom: null, validTo: null, vanishedAt: null },
  },
  passage: {
    ...{ id, documentId: 'manual', stamp: '1', titlePath: ['养护'], text: '七天浇一次水。', language: 'zh' },
    ...{ page: 3, flags: [], ...more },
  },
  ...{ title: '手册 › 养护', url: '/d#page=3', score, scores: {}, probability, quote: '', quoteProbability: 0 },
});
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
    const passages = await passagesFor({ hits, quotes, passages: [] }, asItIs);
    expect(passages.map(({ id }) => id)).toEqual(ids);
  });

  it('reads in the visitor’s language where it can', async () => {
    const [passage] = await passagesFor({ ...NOTHING, hits: [hit(0.3, 'zh')] }, () => Promise.resolve(faq('en')));
    expect(passage).toEqual({ kind: 'faq', id: 'en', title: '问en', text: '答en' });
  });

  it('mixes stored answers and documents, likeliest first', async () => {
    const passages = [finding(0.6, 'water'), finding(0.01, 'light', {}, 5), finding(0.01, 'soil', {}, 4.9)];
    const texts = await passagesFor({ ...NOTHING, hits: [hit(0.4, 'a')], passages }, asItIs);
    expect(texts.map(({ passage, id }) => passage ?? id)).toEqual(['water', 'a', 'light']);
  });

  it('takes no passage when the best is unlikely', async () => {
    const texts = await passagesFor({ ...NOTHING, hits: [hit(0.3, 'a')], passages: [finding(0.04, 'water')] }, asItIs);
    expect(texts.map(({ id }) => id)).toEqual(['a']);
  });

  it('takes no passage that shares some words where a stored answer says it in so many', async () => {
    const found = { ...NOTHING, quotes: [quote(0.9, '锁定')], passages: [finding(0.3, '干烧保护')] };
    expect((await passagesFor(found, asItIs)).map(({ id }) => id)).toEqual(['锁定']);
  });

  it('gives a model nothing that nobody can see, and marks what reads like instructions', async () => {
    const hidden = finding(0.9, 'hidden', { flags: ['invisible'] });
    const bossy = finding(0.8, 'bossy', { flags: ['instructions'] });
    const texts = await passagesFor({ ...NOTHING, passages: [hidden, bossy] }, asItIs);
    expect(texts).toMatchObject([{ passage: 'bossy', guarded: true }]);
  });

  it('cites a document by passage, way, page and link', () => {
    expect(citationOf(passageOf(finding(0.9, 'water')), '七天浇一次水。')).toEqual({
      ...{ kind: 'document', id: 'manual', passage: 'water', title: '手册 › 养护', page: 3, url: '/d#page=3' },
      quote: '七天浇一次水。',
    });
  });
});
