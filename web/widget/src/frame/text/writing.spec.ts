import { chooseLanguage } from './choose-language';
import { room } from './message-length';
import { clockTime, dayName, midnight } from './moments';
import { sends } from './send-key';

describe('sends', () => {
  const enter = { key: 'Enter', shiftKey: false, isComposing: false, keyCode: 13 };
  it.each([
    ['Enter', enter, true],
    ['Shift+Enter', { ...enter, shiftKey: true }, false],
    ['Enter that picks 你好 in Chrome', { ...enter, isComposing: true, keyCode: 229 }, false],
    ['Enter that picks 你好 in Safari, after the composition', { ...enter, keyCode: 229 }, false],
    ['a letter', { ...enter, key: 'n', keyCode: 78 }, false],
  ])('%s: %#', (_name, key, expected) => {
    expect(sends(key)).toBe(expected);
  });
});

describe('chooseLanguage', () => {
  it.each([
    ['zh', 'en', ['en-GB'], 'zh'],
    ['auto', 'zh', ['en'], 'zh'],
    ['auto', 'auto', ['fr', 'zh-Hant-TW', 'en'], 'zh'],
    ['auto', null, ['de-DE'], 'en'],
    ['auto', null, ['en-US', 'zh-CN'], 'en'],
  ])('forced %s, asked %s, browser %j: %s', (forced, asked, preferred, expected) => {
    expect(chooseLanguage(forced, asked, preferred)).toBe(expected);
  });
});

describe('room', () => {
  it.each([
    ['', { left: 2000, near: false, fits: true }],
    ['字'.repeat(1800), { left: 200, near: true, fits: true }],
    [` ${'字'.repeat(2000)}\n`, { left: 0, near: true, fits: true }],
    ['a'.repeat(2001), { left: -1, near: true, fits: false }],
  ])('%#', (text, expected) => {
    expect(room(text)).toEqual(expected);
  });
});

describe('moments', () => {
  const now = new Date(2026, 4, 13, 9, 30).getTime();
  const zh = { today: '今天', yesterday: '昨天' };
  const en = { today: 'Today', yesterday: 'Yesterday' };
  it.each([
    [new Date(2026, 4, 13, 0, 1), '今天', 'Today'],
    [new Date(2026, 4, 12, 23, 59), '昨天', 'Yesterday'],
    [new Date(2026, 4, 10, 12), '星期日', 'Sunday'],
    [new Date(2026, 3, 2, 12), '4月2日', 'April 2'],
    [new Date(2025, 11, 31, 12), '2025年12月31日', 'December 31, 2025'],
  ])('calls %s %s', (at, chinese, english) => {
    expect(dayName(at.getTime(), now, 'zh', zh)).toBe(chinese);
    expect(dayName(at.getTime(), now, 'en', en)).toBe(english);
  });

  it.each(['zh', 'en'] as const)('writes the time of day, %s', (language) => {
    expect(clockTime(new Date(2026, 4, 13, 9, 5).getTime(), language)).toBe('09:05');
  });

  it('knows one day from the next', () => {
    expect(midnight(now)).toBe(midnight(now + 1000));
    expect(midnight(now)).not.toBe(midnight(now + 15 * 60 * 60 * 1000));
  });
});
