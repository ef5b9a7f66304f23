import { quoteOf } from './quote.js';
import { readSentences } from './read-sentences.js';

const ENGLISH = 'Every lamp has a warranty. It does not cover glass. Send us a photo. Write to the desk.';
const CHINESE = '- 签收后七天内可以退货。\n- 定制商品不能退。\n- 其它的都可以退。';

describe('quoteOf', () => {
  it.each([
    ['the best sentence', ENGLISH, [0, 0, 9, 0], 'Send us a photo.'],
    [
      'also the one before, on which it leans',
      ENGLISH,
      [0, 9, 0, 0],
      'Every lamp has a warranty. It does not cover glass.',
    ],
    ['also the next one, if it is nearly as good', ENGLISH, [0, 0, 9, 8.5], 'Send us a photo. Write to the desk.'],
    ['of two neighbours the better one', ENGLISH, [0, 8.5, 9, 8.6], 'Send us a photo. Write to the desk.'],
    ['without list marks', CHINESE, [0, 9, 0], '定制商品不能退。'],
    ['an exception with its rule', CHINESE, [7, 8, 6.5], CHINESE],
    ['an exception that alone is asked for', CHINESE, [1, 8, 1], '定制商品不能退。'],
    ['a Chinese one that leans', CHINESE, [0, 0, 9], '定制商品不能退。\n- 其它的都可以退。'],
  ])('quotes %s', (_, text, scores, quote) => {
    const { start, end } = quoteOf(readSentences(text), scores);
    expect(text.slice(start, end)).toBe(quote);
  });

  it('quotes one sentence where two would be too long, and none of nothing', () => {
    const long = `${'很'.repeat(300)}长。${'也很'.repeat(150)}长。`;
    const { start, end } = quoteOf(readSentences(long), [2, 1.9]);
    expect(end - start).toBe(302);
    expect(quoteOf([], [])).toEqual({ start: 0, end: 0 });
  });
});
