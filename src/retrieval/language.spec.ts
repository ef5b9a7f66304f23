import { detectLanguage } from './language.js';

describe('detectLanguage', () => {
  it.each([
    ['iPhone 15 怎么退货', 'zh'],
    ['怎么退货', 'zh'],
    ['退款', 'zh'],
    ['app闪退', 'zh'],
    ['wifi密码是多少', 'zh'],
    ['我的 AirPods Pro 坏了', 'zh'],
    ['How do I return it?', 'en'],
    ['return', 'en'],
    ['What does 退货 mean in English, please?', 'en'],
    ['HOW MUCH IS SHIPPING', 'en'],
  ] as const)('hears %j as %s', (text, expected) => {
    expect(detectLanguage(text)).toBe(expected);
  });

  it.each(['12345', '???', '', '😀'])('falls back for %j', (text) => {
    expect(detectLanguage(text, 'zh')).toBe('zh');
    expect(detectLanguage(text, 'en')).toBe('en');
  });
});
