import { waitParts } from './wait-parts';

describe('waitParts', () => {
  it.each([
    ['2026-11-27T12:00:00Z', { key: 'now' }],
    ['2026-11-27T12:00:40Z', { key: 'now' }],
    ['2026-11-27T11:59:01Z', { key: 'now' }],
    ['2026-11-27T11:48:00Z', { key: 'minutes', minutes: 12 }],
    ['2026-11-27T11:00:00Z', { key: 'hours', hours: 1, minutes: 0 }],
    ['2026-11-27T09:55:30Z', { key: 'hours', hours: 2, minutes: 4 }],
    ['2026-11-25T11:00:00Z', { key: 'days', days: 2, hours: 1 }],
  ])('since %s', (since, wait) => {
    expect(waitParts(since, new Date('2026-11-27T12:00:00Z'))).toEqual(wait);
  });
});
