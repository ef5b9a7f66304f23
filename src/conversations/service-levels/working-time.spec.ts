import fc from 'fast-check';
import { isOpen, type Span, type WorkingHours } from '../hours/working-hours.js';
import { afterWorking } from './working-time.js';

const MINUTE = 60_000;
const OFFICE: readonly Span[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
];
const SHANGHAI: WorkingHours = {
  enabled: true,
  timeZone: 'Asia/Shanghai',
  week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []],
  days: [
    { date: '2026-10-01', name: '国庆节', spans: [] },
    { date: '2026-10-02', name: '国庆节', spans: [] },
    { date: '2026-10-10', name: '国庆节调休', spans: [{ from: '10:00', to: '16:00' }] },
  ],
};
const always = (timeZone: string, from: string, to: string): WorkingHours => ({
  enabled: true,
  timeZone,
  week: Array.from({ length: 7 }, () => [{ from, to }]),
  days: [],
});

describe('working time', () => {
  it.each([
    ['上班时间里', SHANGHAI, '2026-11-23T10:00+08:00', 30, '2026-11-23T10:30+08:00'],
    ['跨过午休', SHANGHAI, '2026-11-23T11:50+08:00', 30, '2026-11-23T13:50+08:00'],
    ['正好到下班', SHANGHAI, '2026-11-23T17:30+08:00', 30, '2026-11-23T18:00+08:00'],
    ['周五晚上开始，周一上午到期', SHANGHAI, '2026-11-27T20:00+08:00', 30, '2026-11-30T09:30+08:00'],
    ['国庆假期不计时', SHANGHAI, '2026-09-30T17:50+08:00', 30, '2026-10-05T09:20+08:00'],
    ['调休的周六计时', SHANGHAI, '2026-10-09T17:50+08:00', 30, '2026-10-10T10:20+08:00'],
    ['a week of eight-hour days', SHANGHAI, '2026-11-23T09:00+08:00', 5 * 450, '2026-11-27T18:00+08:00'],
    [
      'hours that nobody has switched on',
      { ...SHANGHAI, enabled: false },
      '2026-10-01T03:00Z',
      90,
      '2026-10-01T04:30Z',
    ],
    [
      'an hour that London skips is no working hour',
      always('Europe/London', '00:00', '24:00'),
      '2026-03-28T23:30Z',
      60,
      '2026-03-29T00:30Z',
    ],
    [
      'a span over the skipped hour is shorter by it',
      always('America/New_York', '01:00', '04:00'),
      '2026-03-08T05:00Z',
      121,
      '2026-03-09T05:01Z',
    ],
    [
      'an hour that comes twice counts twice',
      always('America/New_York', '01:00', '02:00'),
      '2026-11-01T05:00Z',
      120,
      '2026-11-01T07:00Z',
    ],
    [
      'quarters of an hour: Kathmandu',
      always('Asia/Kathmandu', '09:00', '10:00'),
      '2026-05-05T02:00Z',
      30,
      '2026-05-05T03:45Z',
    ],
  ])('goes by while somebody is there: %s', (_, hours, from, minutes, due) => {
    expect(afterWorking(hours, new Date(from), minutes)?.toISOString()).toBe(new Date(due).toISOString());
  });

  it('never ends where nobody ever works', () => {
    expect(afterWorking({ ...SHANGHAI, week: Array(7).fill([]), days: [] }, new Date(), 1)).toBeUndefined();
  });
});

const ZONES = [
  'Asia/Shanghai',
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Asia/Kathmandu',
];
/** Some hours before the clocks change somewhere, and a day on which they do not. */
const BEGINNINGS = [
  '2026-03-07T20:00Z',
  '2026-03-28T18:00Z',
  '2026-10-24T20:00Z',
  '2026-10-31T22:00Z',
  '2026-04-04T10:00Z',
  '2026-04-23T16:00Z',
  '2026-06-01T00:00Z',
];

const span = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 24 }), fc.constantFrom('00', '30'))
  .map(([from, to, part]): Span => {
    const [opens, closes] = from < to ? [from, to] : [to - 1, from + 1];
    return {
      from: `${String(opens).padStart(2, '0')}:00`,
      to: closes === 24 ? '24:00' : `${String(closes).padStart(2, '0')}:${part}`,
    };
  });
const hours = fc.record({
  enabled: fc.constant(true),
  timeZone: fc.constantFrom(...ZONES),
  week: fc.tuple(...Array.from({ length: 7 }, () => fc.array(span, { maxLength: 1 }))),
  days: fc.constantFrom([], [{ date: '2026-03-29', name: 'holiday', spans: [] }]),
});
const beginning = fc
  .tuple(fc.constantFrom(...BEGINNINGS), fc.integer({ min: 0, max: 20 * 60 }))
  .map(([from, minutes]) => new Date(Date.parse(from) + minutes * MINUTE));

describe('working time, whatever the hours', () => {
  it('is as many minutes as somebody is there, counted one by one through changes of the clocks', () => {
    fc.assert(
      fc.property(hours, beginning, fc.integer({ min: 1, max: 900 }), (given, from, minutes) => {
        const due = afterWorking(given, from, minutes);
        let counted = 0;
        const end = due ? due.getTime() : from.getTime() + 3 * 24 * 60 * MINUTE;
        for (let at = from.getTime(); at < Math.min(end, from.getTime() + 4 * 24 * 60 * MINUTE); at += MINUTE)
          if (isOpen(given, new Date(at))) counted++;
        if (!due) return counted < minutes;
        return end > from.getTime() + 4 * 24 * 60 * MINUTE ? counted < minutes : counted === minutes;
      }),
      { numRuns: 60 },
    );
  });

  it('adds up: ten minutes and then twenty are thirty', () => {
    fc.assert(
      fc.property(
        hours,
        beginning,
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 1, max: 900 }),
        (given, from, one, two) => {
          const first = afterWorking(given, from, one);
          const then = first && afterWorking(given, first, two);
          return then?.getTime() === (first && afterWorking(given, from, one + two))?.getTime();
        },
      ),
      { numRuns: 60 },
    );
  });
});
