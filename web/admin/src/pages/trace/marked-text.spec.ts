import { markedText } from './marked-text';

const shown = (text: string, spans: [number, number][]) =>
  markedText(
    text,
    spans.map(([start, end]) => ({ start, end })),
  )
    .map(({ text: piece, marked }) => (marked ? `[${piece}]` : piece))
    .join('');

describe('markedText', () => {
  it.each([
    ['每隔七天浇水。', [[2, 4]], '每隔[七天]浇水。'],
    ['every seven days', [], 'every seven days'],
    [
      'every seven days',
      [
        [0, 5],
        [12, 16],
      ],
      '[every] seven [days]',
    ],
    [
      '冬季二十天一次',
      [
        [2, 5],
        [0, 2],
      ],
      '[冬季][二十天]一次',
    ],
    [
      'overlap here',
      [
        [0, 7],
        [3, 12],
      ],
      '[overlap][ here]',
    ],
    [
      'inside',
      [
        [0, 6],
        [2, 3],
      ],
      '[inside]',
    ],
    ['short', [[3, 99]], 'sho[rt]'],
    ['', [[0, 3]], ''],
  ] as [string, [number, number][], string][])('%s %j', (text, spans, expected) => {
    expect(shown(text, spans)).toBe(expected);
  });
});
