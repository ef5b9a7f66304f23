import { statusError } from './send-error.js';

const DATE = 'Sun, 01 Mar 2026 08:00:00 GMT';

describe('statusError', () => {
  it.each([
    ['20', 20_000],
    ['0.2', 200],
    ['0', 0],
    ['Sun, 01 Mar 2026 08:10:00 GMT', 600_000],
    ['Sun, 01 Mar 2026 07:00:00 GMT', undefined],
    ['稍后再试', undefined],
    ['-5', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('waits as told by Retry-After: %s', (value, retryAfterMs) => {
    const headers = { 'retry-after': value, date: DATE };
    for (const [status, kind] of [[429, 'rate'] as const, [503, 'transient'] as const])
      expect(statusError('发送', { status, headers, text: '', json: undefined })).toMatchObject({ kind, retryAfterMs });
  });

  it('makes nothing of a date without one to compare it with', () => {
    const headers = { 'retry-after': DATE };
    expect(statusError('发送', { status: 429, headers, text: '', json: undefined }).retryAfterMs).toBeUndefined();
  });
});
