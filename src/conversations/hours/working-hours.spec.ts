import { isOpen, nextOpening, type Span, type WorkingHours } from './working-hours.js';

const TWO: readonly Span[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
];
const NIGHT: readonly Span[] = [
  { from: '00:00', to: '03:00' },
  { from: '22:00', to: '24:00' },
];

const hours = (timeZone: string, work: readonly Span[], more: Partial<WorkingHours> = {}): WorkingHours => ({
  enabled: true,
  timeZone,
  week: [work, work, work, work, work, [], []],
  days: [],
  ...more,
});
const everyDay = (timeZone: string, work: readonly Span[]) =>
  hours(timeZone, work, { week: Array.from({ length: 7 }, () => work) });

const SHANGHAI = hours('Asia/Shanghai', TWO, {
  days: [
    { date: '2026-10-01', name: '国庆节', spans: [] },
    { date: '2026-10-02', name: '国庆节', spans: [] },
    { date: '2026-10-10', name: '国庆节调休', spans: [{ from: '10:00', to: '16:00' }] },
  ],
});

describe('working hours', () => {
  it.each([
    ['周一上午九点整', SHANGHAI, '2026-11-23T09:00+08:00', true],
    ['周一上午差一分九点', SHANGHAI, '2026-11-23T08:59+08:00', false],
    ['午休', SHANGHAI, '2026-11-23T12:00+08:00', false],
    ['午休之后', SHANGHAI, '2026-11-23T13:30+08:00', true],
    ['下班的那一刻', SHANGHAI, '2026-11-23T18:00+08:00', false],
    ['周六', SHANGHAI, '2026-11-28T10:00+08:00', false],
    ['节假日（周四）', SHANGHAI, '2026-10-01T10:00+08:00', false],
    ['调休上班的周六', SHANGHAI, '2026-10-10T10:00+08:00', true],
    [
      'the same moment elsewhere: Monday there, Sunday here',
      hours('America/Los_Angeles', TWO),
      '2026-11-23T09:00+08:00',
      false,
    ],
    ['London at nine in winter', hours('Europe/London', TWO), '2026-01-05T09:00Z', true],
    ['London at nine in summer is eight in UTC', hours('Europe/London', TWO), '2026-07-06T08:00Z', true],
    ['London at half past eight in summer', hours('Europe/London', TWO), '2026-07-06T07:30Z', false],
    ['a night that goes on after midnight', everyDay('Asia/Shanghai', NIGHT), '2026-11-24T02:59+08:00', true],
    ['the last minute of a day', everyDay('Asia/Shanghai', NIGHT), '2026-11-23T23:59+08:00', true],
    [
      'the second 01:30 of the night the clocks go back',
      everyDay('America/New_York', NIGHT),
      '2026-11-01T06:30Z',
      true,
    ],
    ['hours that nobody has switched on', { ...SHANGHAI, enabled: false }, '2026-10-01T10:00+08:00', true],
  ])('say whether somebody is there: %s', (_, given, at, open) => {
    expect(isOpen(given, new Date(at))).toBe(open);
  });

  it.each([
    ['现在就有人', SHANGHAI, '2026-11-23T10:00+08:00', '2026-11-23T10:00+08:00'],
    ['午休之后', SHANGHAI, '2026-11-23T12:10+08:00', '2026-11-23T13:30+08:00'],
    ['周五晚上：下周一', SHANGHAI, '2026-11-27T20:00+08:00', '2026-11-30T09:00+08:00'],
    ['国庆前一晚：假期后的周一', SHANGHAI, '2026-09-30T20:00+08:00', '2026-10-05T09:00+08:00'],
    ['周五晚上，周六调休上班', SHANGHAI, '2026-10-09T20:00+08:00', '2026-10-10T10:00+08:00'],
    [
      'over the weekend on which London loses an hour',
      hours('Europe/London', TWO),
      '2026-03-27T20:00Z',
      '2026-03-30T08:00Z',
    ],
    [
      'over the weekend on which London gains one',
      hours('Europe/London', TWO),
      '2026-10-23T18:00Z',
      '2026-10-26T09:00Z',
    ],
    [
      'an opening that the clocks skip: when they have skipped it',
      everyDay('America/New_York', [{ from: '02:30', to: '05:00' }]),
      '2026-03-08T05:00Z',
      '2026-03-08T07:00Z',
    ],
    [
      'a span that they skip as a whole: the day after',
      everyDay('America/New_York', [{ from: '02:10', to: '02:50' }]),
      '2026-03-08T05:00Z',
      '2026-03-09T06:10Z',
    ],
    [
      'an opening that comes twice: the first',
      everyDay('America/New_York', [{ from: '01:30', to: '04:00' }]),
      '2026-11-01T04:00Z',
      '2026-11-01T05:30Z',
    ],
    [
      'a half-hour shift of the clocks',
      everyDay('Australia/Lord_Howe', [{ from: '09:00', to: '17:00' }]),
      '2026-04-04T12:00Z',
      '2026-04-04T22:30Z',
    ],
    [
      'a midnight that does not exist',
      everyDay('Africa/Cairo', [{ from: '00:00', to: '08:00' }]),
      '2026-04-23T19:00Z',
      '2026-04-23T22:00Z',
    ],
  ])('say when somebody is there again: %s', (_, given, at, back) => {
    expect(nextOpening(given, new Date(at))?.toISOString()).toBe(new Date(back).toISOString());
  });

  it('know no time when nobody is ever there', () => {
    expect(nextOpening(everyDay('Asia/Shanghai', []), new Date('2026-11-23T10:00Z'))).toBeUndefined();
  });
});
