import { translationsOf } from './translations.js';

const words = (text: string, language: 'zh' | 'en') => translationsOf(text, language).map((one) => [...one.keys()]);

describe('translationsOf', () => {
  it.each([
    ['怎么退款', 'en', 'refund'],
    ['保修多久', 'en', 'warranty'],
    ['How do I get a refund?', 'zh', '退款'],
    ['when do you close', 'zh', '关门'],
  ] as const)('%j in %s speaks of %s', (text, language, word) => {
    expect(words(text, language).flat()).toContain(word);
  });

  it('leaves names and numbers as they are, and asking words out', () => {
    expect(words('为什么 Zyxel 9000 的', 'en')).toEqual([['zyxel'], ['9000']]);
    expect(words('what is the Zyxel 9000', 'zh')).toEqual([['zyxel'], ['9000']]);
  });
});
