import { percent } from './percent';

describe('percent', () => {
  it.each([
    [0, '0%'],
    [0.004, '<1%'],
    [0.5, '50%'],
    [0.876, '88%'],
    [0.996, '>99%'],
    [1, '100%'],
  ])('%d is %s', (probability, expected) => {
    expect(percent(probability)).toBe(expected);
  });
});
