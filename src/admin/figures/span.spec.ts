import { cutSpan, spanOf } from './span.js';

const NOW = new Date('2026-11-23T17:30:00Z');
const issueOf = (query: object) => {
  try {
    spanOf(query, 7, NOW, 'Asia/Shanghai');
    return undefined;
  } catch (error) {
    return (error as { details: { issues: { path: string[] }[] } }).details.issues[0]?.path[0];
  }
};

describe('spanOf', () => {
  it.each([
    ['Asia/Shanghai', {}, '2026-11-18 2026-11-24', '2026-11-17T16:00:00.000Z 2026-11-24T16:00:00.000Z'],
    ['UTC', { days: 1 }, '2026-11-23 2026-11-23', '2026-11-23T00:00:00.000Z 2026-11-24T00:00:00.000Z'],
    ['UTC', { from: '2026-01-01' }, '2026-01-01 2026-11-23', '2026-01-01T00:00:00.000Z 2026-11-24T00:00:00.000Z'],
    ['UTC', { to: '2026-03-01' }, '2026-02-23 2026-03-01', '2026-02-23T00:00:00.000Z 2026-03-02T00:00:00.000Z'],
    [
      'America/New_York',
      { from: '2026-11-01', to: '2026-11-01' },
      ...(['2026-11-01 2026-11-01', '2026-11-01T04:00:00.000Z 2026-11-02T05:00:00.000Z'] as const),
    ],
  ])('is whole days by the clocks of %s: %j', (timeZone, query, dates, moments) => {
    const span = spanOf(query, 7, NOW, timeZone);
    expect(`${span.days[0]} ${span.days.at(-1)}`).toBe(dates);
    expect(`${span.start.toISOString()} ${span.end.toISOString()}`).toBe(moments);
    expect(span.beginnings).toHaveLength(span.days.length);
  });

  it.each([
    [{ from: '2026-11-02', to: '2026-11-01' }, 'to'],
    [{ from: '2025-11-22', to: '2026-11-23' }, 'from'],
    [{ days: 7, to: '2026-11-01' }, 'days'],
    [{ from: '2025-11-23', to: '2026-11-23' }, undefined],
  ])('refuses %j for %s', (query, field) => {
    expect(issueOf(query)).toBe(field);
  });

  it('is cut into spans that touch', () => {
    const span = spanOf({ days: 5 }, 7, NOW, 'Asia/Shanghai');
    const [head, tail] = [cutSpan(span, 0, 2), cutSpan(span, 3, 4)];
    expect([...head.days, ...tail.days]).toEqual(span.days);
    expect(head.end).toEqual(tail.start);
    expect([head.start, tail.end]).toEqual([span.start, span.end]);
  });
});
