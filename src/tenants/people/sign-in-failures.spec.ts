import { pauseAfter } from './sign-in-failures.js';

describe('the pause after failed sign-ins', () => {
  it.each([
    [1, 0],
    [4, 0],
    [5, 1000],
    [6, 2000],
    [7, 4000],
    [14, 512_000],
    [15, 900_000],
    [16, 900_000],
    [5000, 900_000],
  ])('after %i failures is %i ms', (failures, expected) => {
    expect(pauseAfter(failures)).toBe(expected);
  });
});
