import { readSpans, sameHours, withDays, writeSpans } from './hours-draft';

const TWO = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
];

describe('spans of working hours', () => {
  it.each([
    ['09:00–12:00, 13:30–18:00', TWO],
    ['9:00-12:00；13:30～18:00', TWO],
    ['13：30 至 18：00，09：00 到 12：00', TWO],
    ['22:00-24:00', [{ from: '22:00', to: '24:00' }]],
    ['', []],
    ['9-12', null],
    ['18:00-09:00', null],
    ['09:00-12:00, 11:00-13:00', null],
    ['周一', null],
    ['25:00-26:00', null],
  ])('are read as people write them: %j', (text, spans) => {
    expect(readSpans(text)).toEqual(spans);
  });

  it('are written as they are read', () => {
    expect(readSpans(writeSpans(TWO))).toEqual(TWO);
  });
});

describe('hours', () => {
  it('are the same in whatever order their parts were stored', () => {
    const hours = { enabled: true, timeZone: 'Asia/Shanghai', week: [TWO], days: [] };
    const stored = {
      days: [],
      week: [TWO.map(({ from, to }) => ({ to, from }))],
      timeZone: 'Asia/Shanghai',
      enabled: true,
    };
    expect(sameHours(hours, stored)).toBe(true);
    expect(sameHours(hours, { ...stored, week: [[]] })).toBe(false);
  });
});

describe('days unlike others', () => {
  it('come in order, each date once, the newest word about it last', () => {
    const day = (date: string, name: string) => ({ date, name, spans: [] });
    const hours = {
      enabled: true,
      timeZone: 'Asia/Shanghai',
      week: [],
      days: [day('2026-10-01', '旧'), day('2026-12-25', 'X')],
    };
    const { days } = withDays(hours, [day('2026-10-01', '国庆节'), day('2026-10-02', '国庆节')]);
    expect(days.map(({ date, name }) => `${date} ${name}`)).toEqual([
      '2026-10-01 国庆节',
      '2026-10-02 国庆节',
      '2026-12-25 X',
    ]);
  });
});
