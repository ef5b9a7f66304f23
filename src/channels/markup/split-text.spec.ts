import type { TextUnit } from '../../sdk/capabilities.js';
import { graphemesOf } from './graphemes.js';
import { measureOf } from './measure.js';
import { splitText } from './split-text.js';
import { chanceOf } from './testing/chance.js';
import { growthOf } from './testing/growth.js';

const SENTENCE = '七天内可以退货，商品须保持完好。';

describe('splitText', () => {
  it.each<[string, string, number, TextUnit, string[]]>([
    ['leaves what fits', '可以退货。', 15, 'bytes', ['可以退货。']],
    ['gives nothing for nothing', ' \n ', 10, 'utf16', []],
    ['ends with a paragraph', '第一段话在这里\n\n第二段', 11, 'utf16', ['第一段话在这里', '第二段']],
    ['ends with a line', '第一行在这里\n第二行也在', 10, 'utf16', ['第一行在这里', '第二行也在']],
    ['ends with a sentence', '可以退货。七天内都行', 8, 'utf16', ['可以退货。', '七天内都行']],
    ['keeps closing quotes', '他说：“可以退货。”然后挂了电话', 12, 'utf16', ['他说：“可以退货。”', '然后挂了电话']],
    ['keeps an ellipsis together', '请稍等一下……马上就好', 9, 'utf16', ['请稍等一下……', '马上就好']],
    ['ends with a clause', '商品须保持完好，吊牌齐全', 10, 'utf16', ['商品须保持完好，', '吊牌齐全']],
    [
      'ends with an English sentence',
      'It costs 3.5 euros. Really so',
      24,
      'utf16',
      ['It costs 3.5 euros.', 'Really so'],
    ],
    ['ends with a word', 'unbelievably long', 14, 'utf16', ['unbelievably', 'long']],
    ['begins no line with a mark', '一二三四五。', 5, 'utf16', ['一二三四', '五。']],
    ['leaves no bracket open at an end', '一二三四（五六）', 5, 'utf16', ['一二三四', '（五六）']],
    ['keeps numbers whole where it can', '价格是 12345 元整', 7, 'utf16', ['价格是', '12345', '元整']],
    ['counts code points', '😀😀😀', 2, 'codepoints', ['😀😀', '😀']],
    ['counts UTF-16', '😀😀😀', 5, 'utf16', ['😀😀', '😀']],
    ['keeps an address', '请看 https://a.cn/b/c 谢谢', 16, 'utf16', ['请看', 'https://a.cn/b/c', '谢谢']],
    ['keeps a mail address', '写信到 help.me@a.cn 即可', 12, 'utf16', ['写信到', 'help.me@a.cn', '即可']],
    [
      'cuts an address longer than a message',
      `https://a.cn/${'b'.repeat(8)}`,
      10,
      'utf16',
      ['https://a.', 'cn/', 'bbbbbbbb'],
    ],
    ['cuts a character longer than a message', '👨‍👩‍👧‍👦', 12, 'bytes', ['👨‍👩', '‍👧‍', '👦']],
  ])('%s', (_, text, max, unit, parts) => {
    expect(splitText(text, max, unit)).toEqual(parts);
  });

  it('loses nothing but white space, cuts no character and exceeds no limit, whatever the text', () => {
    const chance = chanceOf(20261126);
    for (let round = 0; round < 120; round += 1) {
      const text = randomText(chance, 20 + Math.floor(chance() * 3000));
      const unit = (['bytes', 'utf16', 'codepoints'] as const)[round % 3] ?? 'bytes';
      const max = round % 4 === 0 ? 2048 : 30 + Math.floor(chance() * 400);
      const parts = splitText(text, max, unit);
      const measure = measureOf(unit);
      expect(Math.max(0, ...parts.map(measure))).toBeLessThanOrEqual(max);
      expect(bare(parts.join(''))).toBe(bare(text));
      expect(parts.flatMap(graphemesOf).filter((grapheme) => grapheme.trim())).toEqual(
        graphemesOf(text).filter((grapheme) => grapheme.trim()),
      );
    }
  });

  it('fills messages well', () => {
    const parts = splitText(SENTENCE.repeat(200), 2048, 'bytes');
    expect(parts.every((part) => part.endsWith('。'))).toBe(true);
    expect(parts).toHaveLength(Math.ceil((200 * 48) / 2048));
  });

  it.each([
    ['one endless character', `e${'\u0301'.repeat(20_000)}`],
    ['joined emoji', '👨‍👩‍👧‍👦'.repeat(1800)],
    ['nothing to cut at', 'a'.repeat(20_000)],
    ['spaces', ' '.repeat(10_000) + 'a'.repeat(10_000)],
    ['half an address', 'http://'.repeat(3000)],
  ])('takes time in proportion for a hostile text: %s', (_, text) => {
    expect(growthOf((some) => void splitText(some, 2048, 'bytes'), text)).toBeLessThan(8);
  });
});

function bare(text: string): string {
  return text.replace(/\s+/gu, '');
}

const ATOMS = [
  ...[
    '退货',
    '。',
    '？！',
    '”',
    '，',
    '（',
    '）',
    '\n',
    '\n\n',
    ' ',
    'order',
    '3.5',
    '. ',
    '🇨🇳',
    '👨‍👩‍👧‍👦',
    '👍🏽',
    'é',
    '한국',
  ],
  ...[SENTENCE, 'https://example.com/a_b?c=1', 'help@example.com', '𠮷', '1️⃣', '🏳️‍🌈', '\t', 'नि', '…'],
];

function randomText(chance: () => number, length: number): string {
  let text = '';
  while (text.length < length) text += ATOMS[Math.floor(chance() * ATOMS.length)] ?? '';
  return text;
}
