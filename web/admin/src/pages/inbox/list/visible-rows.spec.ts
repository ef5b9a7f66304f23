import { visibleRows } from './visible-rows';

describe('visibleRows', () => {
  it.each([
    ['nothing', 0, 600, 0, [0, 0]],
    ['a short list', 0, 600, 3, [0, 3]],
    ['the top of a long one', 0, 800, 10_000, [0, 16]],
    ['the middle', 400_000, 800, 10_000, [4994, 5016]],
    ['the end', 999_200_0, 800, 10_000, [9994, 10_000]],
    ['a list that became shorter under the scroll', 50_000, 800, 10, [4, 10]],
  ])('%s', (_, scrollTop, height, rows, expected) => {
    expect(visibleRows(scrollTop, height, 80, rows)).toEqual(expected);
  });
});
