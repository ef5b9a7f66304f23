import { gapOutcome } from './outcome.js';

const day = (number: number) => new Date(Date.UTC(2026, 9, number));

describe('gapOutcome', () => {
  it.each([
    ['nothing published', null, { today: 20, before: 8, after: 0 }, { verdict: 'waiting', expected: 0 }],
    ['a few days only', day(20), { today: 24, before: 8, after: 0 }, { verdict: 'measuring', expected: 3.2 }],
    ['nobody since', day(20), { today: 30, before: 8, after: 0 }, { verdict: 'closed', expected: 8 }],
    ['half of before', day(20), { today: 30, before: 8, after: 4 }, { verdict: 'closed', expected: 8 }],
    ['more than half of before', day(20), { today: 30, before: 8, after: 5 }, { verdict: 'open', expected: 8 }],
    ['as many in twice the time', day(20), { today: 40, before: 8, after: 8 }, { verdict: 'closed', expected: 16 }],
    [
      'one that still asks what one asked',
      day(20),
      { today: 27, before: 1, after: 1 },
      { verdict: 'open', expected: 0.7 },
    ],
    ['nobody before either', day(20), { today: 27, before: 0, after: 0 }, { verdict: 'closed', expected: 0 }],
  ])('with %s', (_what, publishedAt, { today, before, after }, expected) => {
    const outcome = gapOutcome(publishedAt, { firstAt: day(10), before, after }, day(today));
    expect(outcome).toMatchObject({ ...expected, before, after });
  });
});
