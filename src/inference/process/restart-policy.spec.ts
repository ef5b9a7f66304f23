import { RESTART_POLICY, restartWait } from './restart-policy.js';

const MINUTE = 60_000;

describe('the restarts of a model', () => {
  it.each<[string, number[], number | undefined]>([
    ['soon after the first end', [0], 500],
    ['later after each further one', [0, 1_000, 3_000], 2_000],
    ['as after the first when the others are long ago', [0, 1_000, 3_000, 30 * MINUTE], 500],
    ['never more after five in ten minutes', [0, MINUTE, 2 * MINUTE, 3 * MINUTE, 9 * MINUTE], undefined],
    ['still after five in twenty minutes', [0, MINUTE, 2 * MINUTE, 3 * MINUTE, 20 * MINUTE], 500],
  ])('come %s', (_when, ends, wait) => {
    expect(restartWait(ends, RESTART_POLICY)).toBe(wait);
  });

  it('are never further apart than the longest wait', () => {
    const patient = { ...RESTART_POLICY, mostEnds: 100 };
    const ends = Array.from({ length: 20 }, (_, index) => index * 1_000);
    expect(restartWait(ends, patient)).toBe(30_000);
  });
});
