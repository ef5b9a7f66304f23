import { readCalendar } from './read-calendar.js';

const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const entry = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const read = (...lines: string[]) => readCalendar(calendar(...lines), '2026-01-01');
const datesOf = (...lines: string[]) => read(...entry(...lines)).days.map(({ date }) => date);

describe('a calendar of holidays', () => {
  it('names the days of each entry; the end is the day after', () => {
    const lines = entry('DTSTART;VALUE=DATE:20261001', 'DTEND;VALUE=DATE:20261004', 'SUMMARY;LANGUAGE=zh:国庆节');
    expect(read(...lines)).toEqual({
      days: ['2026-10-01', '2026-10-02', '2026-10-03'].map((date) => ({ date, name: '国庆节', spans: [] })),
      skipped: [],
    });
  });

  it.each([
    ['no end', ['DTSTART;VALUE=DATE:20261225'], ['2026-12-25']],
    ['a duration in days', ['DTSTART;VALUE=DATE:20261225', 'DURATION:P2D'], ['2026-12-25', '2026-12-26']],
    [
      'a duration in weeks, over the end of a year',
      ['DTSTART;VALUE=DATE:20261228', 'DURATION:P1W'],
      ['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'],
    ],
    ['every year', ['DTSTART;VALUE=DATE:20200101', 'RRULE:FREQ=YEARLY'], ['2026-01-01', '2027-01-01', '2028-01-01']],
    ['every 29 February', ['DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY'], ['2028-02-29']],
    ['a day that is over', ['DTSTART;VALUE=DATE:20251225'], []],
    ['what was called off', ['DTSTART;VALUE=DATE:20261225', 'STATUS:CANCELLED'], []],
  ])('understands %s', (_, lines, dates) => {
    expect(datesOf(...lines)).toEqual(dates);
  });

  it.each([
    ['调休上班的周末', ['DTSTART;VALUE=DATE:20261010', 'SUMMARY:国庆节 补班'], '国庆节 补班'],
    ['an hour of a day', ['DTSTART:20261225T100000Z', 'SUMMARY:Party'], 'Party'],
    [
      'a rule beyond "every year"',
      ['DTSTART;VALUE=DATE:20261123', 'RRULE:FREQ=YEARLY;BYDAY=4TH', 'SUMMARY:Thanks'],
      'Thanks',
    ],
    ['half a year at once', ['DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20260701', 'SUMMARY:Long'], 'Long'],
  ])('leaves out %s, and says so', (_, lines, name) => {
    expect(read(...entry(...lines))).toEqual({ days: [], skipped: [name] });
  });

  it('reads folded lines, escaped text, and what stands in an alarm as no part of the entry', () => {
    const alarm = ['BEGIN:VALARM', 'SUMMARY:wake up', 'DTSTART;VALUE=DATE:20260101', 'END:VALARM'];
    const { days } = read(...entry('DTSTART;VALUE=DATE:20261225', 'SUMMARY:Christ', ' mas\\, all day', ...alarm));
    expect(days).toEqual([{ date: '2026-12-25', name: 'Christmas, all day', spans: [] }]);
  });

  it.each(['', 'Date,Name\n2026-10-01,国庆节', '<html>'])('refuses %j, which is none', (text) => {
    expect(() => readCalendar(text, '2026-01-01')).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});
