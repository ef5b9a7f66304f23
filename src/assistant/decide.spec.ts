import type { FaqHit } from '../knowledge/published/faq-search.js';
import type { PassageFinding, PublishedDocument } from '../knowledge/published/passage-search.js';
import { decide, isWorthReading } from './decide.js';
import type { Evidence } from './evidence.js';

function hit(key: string, probability: number, language: 'zh' | 'en' = 'zh'): FaqHit {
  const faq = { id: `${key}-${language}`, version: 1, key, question: key, phrasings: [], answer: '答', language };
  return { faq: { ...faq, tags: [], validFrom: null, validTo: null }, probability, phrasing: key, scores: {} };
}

/** A passage of a document; `quote` is the probability that its sentences answer. */
function passage(id: string, quote: number, probability = quote): PassageFinding {
  const document: PublishedDocument = {
    ...{ id: 'manual', version: 1, title: '手册', source: 'file', url: null, mediaType: null, tags: [] },
    ...{ audience: 'public', validFrom: null, validTo: null, vanishedAt: null },
  };
  const text = { id, documentId: 'manual', stamp: '1', titlePath: [], text: '七天浇一次水。', page: 3, flags: [] };
  const found = { title: '手册', url: null, score: 1, scores: {}, quote: '七天浇一次水。', quoteProbability: quote };
  return { ...found, probability, document, passage: { ...text, language: 'zh' } };
}

const NOTHING: Evidence = { hits: [], inScope: 0, offTopic: 0, quotes: [], passages: [] };
const quoted = (probability: number) => [{ faq: hit('q', 0).faq, quote: '七天内可退。', probability }];

describe('decide', () => {
  it.each([
    ['怎么退货', [['return', 0.9]], 0.9, 'faq'],
    ['我不想退货', [['return', 0.9]], 0.9, 'clarify'],
    ['do not cancel my order', [['cancel', 0.97]], 0.98, 'clarify'],
    ['how do I return this', [['return', 0.55]], 0.7, 'faq'],
    [
      '怎么退货',
      [
        ['return', 0.62],
        ['exchange', 0.4],
      ],
      0.9,
      'clarify',
    ],
    [
      '退东西怎么弄呢',
      [
        ['return', 0.5],
        ['exchange', 0.1],
      ],
      0.6,
      'clarify',
    ],
    [
      '退东西怎么弄呢',
      [
        ['return', 0.5],
        ['exchange', 0.05],
      ],
      0.7,
      'clarify',
    ],
    [
      '退东西怎么弄呢',
      [
        ['return', 0.5],
        ['exchange', 0.05],
      ],
      0.45,
      'none',
    ],
    [
      '邮费',
      [
        ['delivery', 0.8],
        ['return', 0.06],
      ],
      0.9,
      'clarify',
    ],
    [
      'postage',
      [
        ['delivery', 0.8],
        ['return', 0.03],
      ],
      0.9,
      'faq',
    ],
    ['今天天气怎么样', [['return', 0.05]], 0.1, 'none'],
    ['你好吗', [], 0, 'none'],
  ] as const)('%s with %j in scope %d: %s', (text, candidates, inScope, kind) => {
    const hits = candidates.map(([key, probability]) => hit(key, probability));
    expect(decide({ text, language: 'zh' }, { ...NOTHING, inScope, hits }).kind).toBe(kind);
  });

  it.each([
    ['收到之后几天可以退', 0.7, 'quote'],
    ['收到之后几天可以退', 0.69, 'none'],
    ['几天', 0.9, 'none'],
    ['how many days after delivery', 0.8, 'quote'],
  ])('%s with a quote of %d: %s', (text, probability, kind) => {
    const found = { ...NOTHING, inScope: 0.2, quotes: quoted(probability) };
    expect(decide({ text, language: 'zh' }, found).kind).toBe(kind);
  });

  it.each([
    ['the sentences of a document', 0, [['a', 0.55]], 'a'],
    ['nothing that is less sure', 0, [['a', 0.54]], undefined],
    [
      'the surest of several passages',
      0,
      [
        ['a', 0.75],
        ['b', 0.9],
      ],
      'b',
    ],
    ['a stored answer’s sentence, when both are as sure', 0.8, [['a', 0.8]], 'faq'],
    ['the document, when it is surer', 0.75, [['a', 0.8]], 'a'],
    ['the stored answer’s sentence alone', 0.75, [['a', 0.6]], 'faq'],
  ] as const)('quotes %s', (_what, faq, found, wanted) => {
    const passages = found.map(([id, probability]) => passage(id, probability));
    const decision = decide({ text: '多久浇一次水', language: 'zh' }, { ...NOTHING, quotes: quoted(faq), passages });
    const chosen = decision.kind === 'quote' ? decision.quote : undefined;
    expect(chosen && 'passage' in chosen ? chosen.passage.id : chosen && 'faq').toBe(wanted);
  });

  it.each([
    [0.55, 0.7, 'quote'],
    [0.55, 0.69, 'clarify'],
    [0.8, 0.79, 'clarify'],
    [0.8, 0.81, 'quote'],
  ])('where stored answers are open, in scope %d, a document as sure as %d: %s', (inScope, probability, kind) => {
    const hits = [hit('return', 0.4), hit('exchange', 0.35)];
    const found = { ...NOTHING, hits, inScope, passages: [passage('a', probability)] };
    expect(decide({ text: '多久浇一次水', language: 'zh' }, found).kind).toBe(kind);
  });

  it.each([
    ['浇水', 0.7, 'quote'],
    ['浇水', 0.69, 'none'],
    ['postage', 0.9, 'quote'],
  ])('quotes a document to the bare keyword %s only when it is sure: %d', (text, probability, kind) => {
    const found = { ...NOTHING, passages: [passage('a', probability)] };
    expect(decide({ text, language: 'zh' }, found).kind).toBe(kind);
  });

  it('gives both of two quotes between which nothing decides, and once what both say', () => {
    const tied = (id: string, quote: string, eitherProbability: number) => {
      return { ...passage(id, 0.4), quote, eitherProbability };
    };
    const ask = (...passages: PassageFinding[]) =>
      decide({ text: '小鹭的月租是多少', language: 'zh' }, { ...NOTHING, passages });
    const [last, now] = [tied('last', '月租 959 元。', 0.9), tied('now', '月租 1059 元。', 0.8)];
    expect(ask(last, now)).toMatchObject({ kind: 'quote', probability: 0.8, quote: last, beside: now });
    expect(ask(last, { ...now, quote: last.quote })).toEqual({ kind: 'quote', probability: 0.8, quote: last });
    expect(ask(last, { ...now, eitherProbability: 0.5 }).kind).toBe('none');
  });

  it.each([
    ['仓库周六开门吗', 0.77, 0.74, 0.83, 'quote'],
    ['is the warehouse open on Saturday', 0.77, 0.74, 0.83, 'quote'],
    ['is the warehouse open on Saturday', 0.77, 0.74, 0.76, 'faq'],
    ['is the warehouse open on Saturday', 0.6, 0.65, 0.83, 'faq'],
    ['仓库周六开门吗', 0.98, 0.9, 0.95, 'faq'],
    ['warehouse', 0.77, 0.74, 0.83, 'quote'],
  ])(
    '«%s»: of a stored answer with %d and a sentence of a document with %d in a passage with %d: %s',
    (text, faq, quote, probability, kind) => {
      const found = {
        ...NOTHING,
        hits: [hit('hours', faq)],
        inScope: 0.9,
        passages: [passage('a', quote, probability)],
      };
      expect(decide({ text, language: 'en' }, found).kind).toBe(kind);
    },
  );

  it.each([
    ['2024 年洗牙多少钱', 'clarify'],
    ['洗牙多少钱呢', 'faq'],
  ])('gives a stored answer to %s as: %s', (text, kind) => {
    const cleaning = hit('cleaning', 0.9);
    const faq = { ...cleaning.faq, question: '洗牙多少钱？', answer: '洗牙每次 198 元。' };
    const found = { ...NOTHING, inScope: 0.9, hits: [{ ...cleaning, faq }] };
    expect(decide({ text, language: 'zh' }, found).kind).toBe(kind);
  });

  it.each([
    ['a passage', { passages: [passage('a', 0.1, 0.4)] }, 0.4],
    ['a sentence', { quotes: quoted(0.3), passages: [passage('a', 0, 0.2)] }, 0.3],
    ['a stored answer', { inScope: 0.45, hits: [hit('a', 0.4)], quotes: quoted(0.3) }, 0.45],
    ['nothing', {}, 0],
  ])('knows nothing with the probability of the likeliest thing that was found: %s', (_what, found, probability) => {
    const decision = decide({ text: '多久浇一次水', language: 'zh' }, { ...NOTHING, ...found });
    expect(decision).toEqual({ kind: 'none', probability });
  });

  it('takes translations for one topic, and the visitor’s language of it', () => {
    const hits = [hit('return', 0.7, 'en'), hit('return', 0.5, 'zh'), hit('exchange', 0.1)];
    const decision = decide({ text: '怎么退货呢', language: 'zh' }, { ...NOTHING, inScope: 0.9, hits });
    expect(decision).toMatchObject({ kind: 'faq', probability: 0.7, hit: { faq: { id: 'return-zh' } } });
  });
});

describe('isWorthReading', () => {
  it.each([
    ['what is answered here, perhaps', '刚下的单能寄到公司吗', { inScope: 0.2, quote: 0 }, 'none', true],
    ['a sentence that may answer', 'can you ship to Malaysia', { inScope: 0, quote: 0.4 }, 'none', true],
    ['a question that would get a quote', '马来西亚能寄过去吗', { inScope: 0.3, quote: 0.9 }, 'quote', true],
    ['nothing likely', '今天上海天气怎么样', { inScope: 0.19, quote: 0.39 }, 'none', false],
    ['a bare keyword', '运费', { inScope: 0.9, quote: 0.9 }, 'none', false],
    ['what has a stored answer', '怎么退货呢请问', { inScope: 0.9, quote: 0 }, 'faq', false],
    ['what has buttons', '退东西怎么弄呢', { inScope: 0.9, quote: 0 }, 'clarify', false],
  ] as const)('%s: «%s»', (_what, text, { inScope, quote }, kind, worth) => {
    const decision = { kind, probability: 0.5, hit: hit('a', 0.9), hits: [], quote: quoted(0.9)[0] } as never;
    const found = { ...NOTHING, inScope, quotes: quoted(quote) };
    expect(isWorthReading(decision, { text, language: 'zh' }, found)).toBe(worth);
  });

  it.each([
    [0.4, 0.49, true],
    [0.39, 0.49, false],
    [0.54, 0.5, false],
    [0.55, 0.5, true],
  ])('a passage of a document that answers with %d, off topic with %d: %s', (probability, offTopic, worth) => {
    const found = { ...NOTHING, offTopic, passages: [passage('a', 0, probability)] };
    expect(isWorthReading({ kind: 'none', probability: 0 }, { text: '多久浇一次水', language: 'zh' }, found)).toBe(
      worth,
    );
  });
});
