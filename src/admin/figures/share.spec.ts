import { shareOf } from './share.js';

describe('shareOf', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3: the score interval.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('puts %d of %d between %d and %d', (count, of, low, high) => {
    const found = shareOf(count, of);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it('says nothing about none', () => {
    expect(shareOf(0, 0)).toEqual({ count: 0, of: 0, share: null, low: null, high: null });
  });
});
