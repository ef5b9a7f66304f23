import { CitationMarks } from './citation-marks.js';

const PASSAGES = [
  { text: 'We ship every day.' },
  { text: '签收后 7 天内可以退货，详见附注[2]。' },
  { text: 'It takes 3 days.' },
];

/** The text without its marks, when it arrives in pieces of a size. */
function without(text: string, size: number): string {
  const marks = new CitationMarks(PASSAGES);
  let plain = '';
  for (let at = 0; at < text.length; at += size) plain += marks.push(text.slice(at, at + size));
  return plain + marks.end();
}

describe('CitationMarks', () => {
  it.each([
    ['[1]\nWe ship every day.', '\nWe ship every day.'],
    ['It takes 3 days [3].', 'It takes 3 days.'],
    ['It takes 3 days.[1][3] We ship', 'It takes 3 days. We ship'],
    ['It takes 3 days [1, 3].', 'It takes 3 days.'],
    ['It takes 3 days. [1]', 'It takes 3 days.'],
    ['签收后 7 天内可以退货【1】。', '签收后 7 天内可以退货。'],
    ['签收后 7 天内可以退货【1、3】。', '签收后 7 天内可以退货。'],
  ])('takes the numbers off «%s»', (text, plain) => {
    for (const size of [1, 2, 5, 1000]) expect(without(text, size)).toBe(plain);
  });

  it.each([
    ['a number that no passage has', 'It takes 3 days [4].'],
    ['nought', '签收后 7 天内可以退货 [0]。'],
    ['a mark of the passage itself', '签收后 7 天内可以退货，详见附注[2]。'],
    ['the words of a link', 'See [1](https://shop.example/1).'],
    ['a longer number', 'Order [2024] is here.'],
    ['what was never closed', '一共 [1'],
    ['space at the end', 'It takes 3 days.  '],
  ])('leaves %s', (_what, text) => {
    for (const size of [1, 2, 5, 1000]) expect(without(text, size)).toBe(text);
  });
});
