import { countOf, quantile, sumOf } from './histogram.js';

/** As the database has it. */
const stepOf = (amount: number) => Math.round(Math.log(Math.max(amount, 0.01)) * 20);
const histogramOf = (amounts: readonly number[]) => sumOf(amounts.map((amount) => ({ [stepOf(amount)]: 1 })));

describe('histograms', () => {
  it.each([
    [[5], 0.5, 5],
    [[1, 2, 3, 4, 100], 0.5, 3],
    [[1, 2, 3, 4, 100], 0.95, 100],
    [Array.from({ length: 1000 }, (_, i) => i + 1), 0.95, 950],
    [[0.02, 0.03, 0.04], 0.5, 0.03],
  ])('of %j have at %d about %d', (amounts, share, expected) => {
    const found = quantile(histogramOf(amounts), share) ?? 0;
    expect(Math.abs(found / expected - 1)).toBeLessThan(0.026);
  });

  it('of nothing have no quantile', () => {
    expect(quantile({}, 0.5)).toBeNull();
  });

  it('of two days are the histogram of both', () => {
    const [one, two] = [
      [3, 3, 8],
      [8, 900],
    ];
    const both = sumOf([histogramOf(one), histogramOf(two)]);
    expect(both).toEqual(histogramOf([...one, ...two]));
    expect(countOf(both)).toBe(5);
  });
});
