import { LanguageSlots } from './language-slots.js';
import { WINDOW } from './posting-cursor.js';

describe('LanguageSlots', () => {
  it('gives every passage a number of its own, in windows of one language', () => {
    const slots = new LanguageSlots();
    const zh = Array.from({ length: WINDOW + 1 }, () => slots.take('zh'));
    const en = Array.from({ length: 3 }, () => slots.take('en'));
    expect(new Set([...zh, ...en]).size).toBe(WINDOW + 4);
    expect(Math.max(...zh)).toBe(WINDOW);
    expect(en).toEqual([2 * WINDOW, 2 * WINDOW + 1, 2 * WINDOW + 2]);
    expect([0, WINDOW - 1, WINDOW, 2 * WINDOW, 3 * WINDOW - 1].map((slot) => slots.languageOf(slot))).toEqual([
      'zh',
      'zh',
      'zh',
      'en',
      'en',
    ]);
  });

  it('gives a number again that was given back, to the same language', () => {
    const slots = new LanguageSlots();
    const [first] = [slots.take('zh'), slots.take('zh')];
    slots.take('en');
    slots.give(first);
    expect(slots.take('en')).toBe(WINDOW + 1);
    expect(slots.take('zh')).toBe(first);
    expect(slots.take('zh')).toBe(2);
  });
});
