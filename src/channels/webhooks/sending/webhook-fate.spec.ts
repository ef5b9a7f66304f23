import { pauseAfter, readRetryAfter } from './webhook-fate.js';

const EARLY = '0198c0de-0000-7000-8000-000000000000';
const LATE = '0198c0de-0000-7000-8000-00000000ffff';
const HOUR = 3_600_000;

describe('an event that did not arrive', () => {
  it.each([
    [1, 5000],
    [2, 300_000],
    [3, 1_800_000],
    [4, 2 * HOUR],
    [5, 5 * HOUR],
    [6, 10 * HOUR],
    [7, 10 * HOUR],
    [8, undefined],
  ])('after attempt %i waits %s ms', (attempts, expected) => {
    expect(pauseAfter({ id: EARLY, attempts })).toBe(expected);
  });

  it('is put off by up to a fifth more, each by its own measure, and always by the same', () => {
    expect(pauseAfter({ id: LATE, attempts: 1 })).toBe(6000);
    expect(pauseAfter({ id: LATE, attempts: 1 })).toBe(pauseAfter({ id: LATE, attempts: 1 }));
  });

  it('waits as long as the receiver asks, but not beyond a day, and never shorter than it would', () => {
    expect(pauseAfter({ id: EARLY, attempts: 1, retryAfterMs: 120_000 })).toBe(120_000);
    expect(pauseAfter({ id: EARLY, attempts: 1, retryAfterMs: 900 * HOUR })).toBe(24 * HOUR);
    expect(pauseAfter({ id: EARLY, attempts: 2, retryAfterMs: 1000 })).toBe(300_000);
  });

  it('is given up after the last attempt, whatever the receiver asks for', () => {
    expect(pauseAfter({ id: EARLY, attempts: 8, retryAfterMs: 1000 })).toBeUndefined();
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-11-26T08:00:00Z');

  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Thu, 26 Nov 2026 08:01:00 GMT', 60_000],
    ['Thu, 26 Nov 2026 07:00:00 GMT', 0],
    ['一会儿', undefined],
    ['-5', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is %s ms', (value, expected) => {
    expect(readRetryAfter(value, now)).toBe(expected);
  });
});
