import { saysYes } from './acceptance.js';

describe('a yes', () => {
  it.each([
    '好',
    '好的',
    '好的，谢谢',
    '要',
    '需要',
    '是的',
    '嗯嗯',
    '可以',
    '转吧',
    '好的，转接吧',
    '好，麻煩了',
    '需要的。',
    'yes',
    'Yes, please',
    'OK',
    'sure',
    'Sure!',
    'yes please thank you',
    'okay, go ahead',
    'Yes, I would',
  ])('is %j', (text) => {
    expect(saysYes(text)).toBe(true);
  });

  it.each([
    '不用',
    '不要',
    '不需要',
    '不用了谢谢',
    '好贵',
    '要多少钱',
    '可以退货吗',
    '需要发票',
    'no',
    'no thanks',
    'ok thanks',
    'OK, thank you',
    'yes but when do you open',
    'sure?  how',
    '',
    '？',
  ])('is not %j', (text) => {
    expect(saysYes(text)).toBe(false);
  });
});
