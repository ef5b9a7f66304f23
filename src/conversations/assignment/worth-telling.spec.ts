import type { Wait } from '../hand-off/hand-off.js';
import { worthTelling } from './worth-telling.js';

describe('another word about the wait', () => {
  it.each<[string, Wait, Wait, boolean]>([
    ['没有变化', { place: 3 }, { place: 3 }, false],
    ['往前一位，不值得说', { place: 8 }, { place: 7 }, false],
    ['只剩一半', { place: 8 }, { place: 4 }, true],
    ['轮到下一位了', { place: 2 }, { place: 1 }, true],
    ['一直是第一位', { place: 1 }, { place: 1 }, false],
    ['others came before: twice as far back', { place: 2 }, { place: 4 }, true],
    ['a little further back', { place: 3 }, { place: 4 }, false],
    ['it takes twice as long', { place: 5, waitMinutes: 5 }, { place: 5, waitMinutes: 12 }, true],
    ['two minutes instead of one are no news', { place: 5, waitMinutes: 1 }, { place: 5, waitMinutes: 2 }, false],
    ['an estimate that there was not', { place: 5 }, { place: 5, waitMinutes: 9 }, false],
    ['上班了', { place: 1, away: {} }, { place: 1 }, true],
  ])('%s', (_, told, now, worth) => {
    expect(worthTelling(told, now)).toBe(worth);
  });
});
