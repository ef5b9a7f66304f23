import { relativeTime } from './relative-time';

const NOW = new Date('2026-05-20T12:00:00Z');

describe('relativeTime', () => {
  it.each([
    ['2026-05-20T11:59:40Z', 'en', undefined],
    ['2026-05-20T11:59:40Z', 'zh', undefined],
    ['2026-05-20T11:55:00Z', 'en', '5 minutes ago'],
    ['2026-05-20T11:55:00Z', 'zh', '5分钟前'],
    ['2026-05-20T09:01:00Z', 'en', '2 hours ago'],
    ['2026-05-19T11:00:00Z', 'zh', '昨天'],
    ['2026-05-23T12:00:00Z', 'en', 'in 3 days'],
    ['2026-04-01T12:00:00Z', 'en', 'Apr 1, 2026'],
    ['2026-04-01T12:00:00Z', 'zh', '2026年4月1日'],
  ])('%s in %s: %s', (at, language, expected) => {
    expect(relativeTime(at, NOW, language)).toBe(expected);
  });
});
