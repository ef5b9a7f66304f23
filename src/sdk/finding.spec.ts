import { z } from 'zod';
import { clockFinding, findingsOf } from './finding.js';
import { SendError } from './send-error.js';

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
