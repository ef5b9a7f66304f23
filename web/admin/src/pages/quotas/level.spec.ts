import { levelOf, shareOf } from './level';

describe('levelOf', () => {
  it.each([
    ['不限', { limit: null, used: 5000 }, 'free'],
    ['刚开始', { limit: 1000, used: 0 }, 'fine'],
    ['just below the warning', { limit: 1000, used: 799 }, 'fine'],
    ['八成', { limit: 1000, used: 800 }, 'near'],
    ['one left', { limit: 1000, used: 999 }, 'near'],
    ['用完', { limit: 1000, used: 1000 }, 'full'],
    ['over, for the limit came later', { limit: 10, used: 25 }, 'full'],
    ['nothing is allowed', { limit: 0, used: 0 }, 'full'],
  ] as const)('%s', (_, standing, level) => {
    expect(levelOf(standing)).toBe(level);
  });

  it('goes with the share, which is none without a limit', () => {
    expect(shareOf({ limit: 4, used: 1 })).toBe(0.25);
    expect(shareOf({ limit: null, used: 1 })).toBe(0);
  });
});
