import { fateOf } from './fate.js';

describe('fateOf', () => {
  it.each([
    ['rate', 1, 7000, false, { state: 'waiting', waitMs: 7000 }],
    ['rate', 1, 600_000, false, { state: 'waiting', waitMs: 600_000 }],
    ['rate', 1, 7_200_000, false, { state: 'waiting', waitMs: 3_600_000 }],
    ['rate', 12, 7000, false, { state: 'failed' }],
    ['transient', 1, undefined, false, { state: 'waiting', waitMs: 1000 }],
    ['transient', 4, undefined, false, { state: 'waiting', waitMs: 8000 }],
    ['transient', 10, undefined, false, { state: 'failed' }],
    ['auth', 2, undefined, false, { state: 'waiting', waitMs: 60_000 }],
    ['auth', 6, undefined, false, { state: 'failed' }],
    ['unknown', 1, undefined, false, { state: 'unknown' }],
    ['unknown', 1, undefined, true, { state: 'waiting', waitMs: 1000 }],
    ['unknown', 8, undefined, true, { state: 'unknown' }],
    ['window', 1, undefined, true, { state: 'failed' }],
    ['blocked', 1, undefined, true, { state: 'failed' }],
    ['too_long', 1, undefined, true, { state: 'failed' }],
    ['refused', 1, undefined, true, { state: 'failed' }],
  ] as const)('%s, attempt %d, told to wait %s, repeatable %s', (kind, attempts, retryAfterMs, repeatable, fate) => {
    expect(fateOf({ kind, attempts, retryAfterMs, repeatable })).toEqual(fate);
  });
});
