import { plainText } from './plain-text';

describe('plainText', () => {
  it.each([
    ['plain words', '七天内可以退货。', '七天内可以退货。'],
    ['marks within marks', '请在**七天内`原样`**退回*', '请在七天内原样退回*'],
    ['links by their names', '见 [运费](https://a.example/s)', '见 运费'],
    ['lines, paragraphs and lists', 'Two ways:\n1. Post\n2. **Shop**\n\nBoth\nfree.', 'Two ways: Post Shop Both free.'],
    ['nothing', '', ''],
  ])('keeps %s', (_what, source, words) => {
    expect(plainText(source)).toBe(words);
  });
});
