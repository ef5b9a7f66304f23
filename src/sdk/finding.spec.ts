import { z } from 'zod';
import { clockFinding, findingsOf, isOwnHook } from './finding.js';
import { SendError } from './send-error.js';
import { LocalHost } from './testing/local-host.js';

const answer = (date?: string) => ({ status: 200, headers: { date }, text: '', json: undefined });
const words = { zh: '读取', en: 'Reading' };

describe('clockFinding', () => {
  const now = Date.parse('2026-11-26T07:00:00Z');
  it.each([
    ['Thu, 26 Nov 2026 07:00:10 GMT', [true]],
    ['Thu, 26 Nov 2026 06:59:31 GMT', [true]],
    ['Thu, 26 Nov 2026 06:55:00 GMT', [false]],
    ['Thu, 26 Nov 2026 07:05:00 GMT', [false]],
    ['gestern', []],
    [undefined, []],
  ])('judges our clock by «%s»', (date, expected) => {
    expect(clockFinding(answer(date), now).map(({ ok }) => ok)).toEqual(expected);
  });

  it('says what to do about it', () => {
    const [finding] = clockFinding(answer('Thu, 26 Nov 2026 06:55:00 GMT'), now);
    expect(finding?.what.en).toBe("Our clock is 300 s ahead of the platform's");
    expect(finding?.fix?.zh).toContain('NTP');
  });
});

describe('isOwnHook', () => {
  const path = '/hooks/line/a1';
  const here = 'https://客服.example/desk/hooks/line/a1';
  it.each([
    ['https://chat.example/hooks/line/a1', undefined, true],
    ['https://chat.example/desk/hooks/line/a1', undefined, true],
    ['https://chat.example/hooks/line/b2', undefined, false],
    ['https://chat.example/?/hooks/line/a1', undefined, false],
    ['没有地址', undefined, false],
    ['', undefined, false],
    ['https://客服.EXAMPLE:443/desk/hooks/line/a1', here, true],
    ['https://旧客服.example/desk/hooks/line/a1', here, false],
    ['https://客服.example/hooks/line/a1', here, false],
  ])('«%s», called at %s: %s', (url, calledAt, own) => {
    expect(isOwnHook(url, path, Object.assign(new LocalHost(), { calledAt }))).toBe(own);
  });
});

describe('findingsOf', () => {
  it('makes a finding of what the platform refused, and lets a defect of ours through', async () => {
    const refused = () => Promise.reject(new SendError('auth', 'Graph: 190'));
    expect(await findingsOf(words, words, refused)).toEqual([
      { ok: false, what: { zh: '读取失败：Graph: 190', en: 'Reading failed: Graph: 190' }, fix: words },
    ]);
    const [odd] = await findingsOf(words, words, () => Promise.reject(new z.ZodError([])));
    expect(odd?.what.en).toBe('Reading failed: the answer is not what the platform documents');
    await expect(findingsOf(words, words, () => Promise.reject(new TypeError('x')))).rejects.toThrow(TypeError);
  });
});
