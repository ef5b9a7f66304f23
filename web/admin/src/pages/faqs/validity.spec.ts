import { validityOf } from './validity';

const NOW = new Date('2026-05-20T12:00:00Z');
const PAST = '2026-05-01T00:00:00Z';
const FUTURE = '2026-06-01T00:00:00Z';

describe('validityOf', () => {
  it.each([
    [null, null, { kind: 'always' }],
    [PAST, null, { kind: 'since', at: PAST }],
    [FUTURE, null, { kind: 'notYet', at: FUTURE }],
    [null, FUTURE, { kind: 'until', at: FUTURE }],
    [PAST, FUTURE, { kind: 'until', at: FUTURE }],
    [PAST, PAST, { kind: 'over', at: PAST }],
    [null, NOW.toISOString(), { kind: 'over', at: NOW.toISOString() }],
  ])('from %s to %s', (validFrom, validTo, expected) => {
    expect(validityOf({ validFrom, validTo }, NOW)).toEqual(expected);
  });
});
