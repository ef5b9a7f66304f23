import { diffText } from './diff-text';

const shown = (before: string, after: string) =>
  diffText(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}}` : `{-${text}}`))
    .join('');

describe('diffText', () => {
  it.each([
    ['', '', ''],
    ['', '新', '{+新}'],
    ['旧', '', '{-旧}'],
    ['same text', 'same text', 'same text'],
    ['七天内可以退货', '十五天内可以退货', '{-七}{+十五}天内可以退货'],
    ['运费 10 元', '运费 12 元', '运费 {-10}{+12} 元'],
    ['Returns within 7 days', 'Returns within 15 days', 'Returns within {-7}{+15} days'],
    ['Ship to China', 'Ship to mainland China', 'Ship to {+mainland }China'],
    ['可以退款吗？', '可以退款', '可以退款{-吗？}'],
  ])('%j to %j', (before, after, expected) => {
    expect(shown(before, after)).toBe(expected);
  });

  it.each([
    ['订单 A12 怎么退？\n请尽快。', 'Order A12：如何退货？\n谢谢。'],
    ['abcabba', 'cbabac'],
    ['a b c d e f', 'f e d c b a'],
  ])('keeps both texts whole: %j, %j', (before, after) => {
    const pieces = diffText(before, after);
    const without = (kind: string) => pieces.filter((piece) => piece.kind !== kind).map((piece) => piece.text);
    expect(without('added').join('')).toBe(before);
    expect(without('removed').join('')).toBe(after);
  });

  it('answers at once for two long texts that share nothing', () => {
    const before = '甲'.repeat(10_000);
    const after = '乙'.repeat(10_000);
    expect(diffText(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]);
  });
});
