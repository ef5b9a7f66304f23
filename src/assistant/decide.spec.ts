import type { FaqHit } from '../knowledge/published/faq-search.js';
import { decide, isWorthReading } from './decide.js';

function hit(key: string, probability: number, language: 'zh' | 'en' = 'zh'): FaqHit {
  const faq = { id: `${key}-${language}`, version: 1, key, question: key, phrasings: [], answer: '答', language };
  return { faq: { ...faq, tags: [], validFrom: null, validTo: null }, probability, phrasing: key, scores: {} };
}

const quoted = (probability: number) => [{ faq: hit('q', 0).faq, quote: '七天内可退。', probability }];

describe('decide', () => {
  it.each([
    ['怎么退货', [['return', 0.9]], 0.9, 'faq'],
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
    expect(decide({ text, language: 'zh' }, { inScope, candidates: hits }, []).kind).toBe(kind);
  });

  it.each([
    ['收到之后几天可以退', 0.7, 'quote'],
    ['收到之后几天可以退', 0.69, 'none'],
    ['几天', 0.9, 'none'],
    ['how many days after delivery', 0.8, 'quote'],
  ])('%s with a quote of %d: %s', (text, probability, kind) => {
    expect(decide({ text, language: 'zh' }, { inScope: 0.2, candidates: [] }, quoted(probability)).kind).toBe(kind);
  });

  it('takes translations for one topic, and the visitor’s language of it', () => {
    const candidates = [hit('return', 0.7, 'en'), hit('return', 0.5, 'zh'), hit('exchange', 0.1)];
    const decision = decide({ text: '怎么退货呢', language: 'zh' }, { inScope: 0.9, candidates }, []);
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
    expect(isWorthReading(decision, { text, language: 'zh' }, { inScope, candidates: [] }, quoted(quote))).toBe(worth);
  });
});
