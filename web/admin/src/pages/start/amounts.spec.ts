import { axisSteps, durationText, shareText } from './amounts';

describe('amounts', () => {
  it.each([
    [0.42, '0.42 ms'],
    [12.4, '12 ms'],
    [3456, '3.5 s'],
    [59_000, '59 s'],
    [250_000, '4.2 min'],
    [7_200_000, '2 h'],
  ])('%d ms is %s', (ms, expected) => {
    expect(durationText(ms)).toBe(expected);
  });

  it.each([
    [{ count: 1, of: 2, share: 0.5, low: 0.0945, high: 0.9055 }, '50% (9–91%)'],
    [{ count: 0, of: 0, share: null, low: null, high: null }, '–'],
  ])('a share is %j', (share, expected) => {
    expect(shareText(share)).toBe(expected);
  });

  it.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [2711, [0, 1000, 2000, 3000]],
  ])('an axis up to %d has the steps %j', (most, expected) => {
    expect(axisSteps(most)).toEqual(expected);
  });
});
