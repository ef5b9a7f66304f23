import fc from 'fast-check';
import { isCardNumber } from './card-number.js';
import { isChineseId } from './chinese-id.js';
import { MASK_KINDS, maskText } from './mask-text.js';

const ALL = { card: true, id: true, phone: true };
const NONE = { card: false, id: false, phone: false };

describe('masking', () => {
  it.each([
    ['我的卡号是4111111111111111，扣了两次', '我的卡号是••••••••••••1111，扣了两次'],
    ['卡号４１１１１１１１１１１１１１１１麻烦查一下', '卡号••••••••••••１１１１麻烦查一下'],
    ['工行 6222 0212 3456 7890 128 到账了吗', '工行 •••• •••• •••• •••0 128 到账了吗'],
    ['用6222021234567890128付的', '用•••••••••••••••0128付的'],
    ['卡：4111－1111－1111－1111', '卡：••••－••••－••••－1111'],
    ['卡：4111　1111　1111　1111。', '卡：••••　••••　••••　1111。'],
    ['4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', '• • • • • • • • • • • • 1 1 1 1'],
    ['my card is 5555-5555-5555-4444 exp 12/28', 'my card is ••••-••••-••••-4444 exp 12/28'],
    ['amex 3782 822463 10005', 'amex •••• •••••• •0005'],
    ['card4111111111111111', 'card••••••••••••1111'],
    ['4111111111111111 2028 and 5105105105105100', '••••••••••••1111 2028 and ••••••••••••5100'],
    ['https://shop.example/pay?pan=4111111111111111&x=1', 'https://shop.example/pay?pan=••••••••••••1111&x=1'],
    ['两张卡 4111111111111111、6011111111111117', '两张卡 ••••••••••••1111、••••••••••••1117'],
  ])('hides the card in %s', (text, masked) => {
    expect(maskText(text, ALL)).toEqual({ text: masked, masked: ['card'] });
  });

  it.each([
    ['身份证号11010519491231002X', '身份证号••••••••••••••••••'],
    ['身份证：11010519491231002x。', '身份证：••••••••••••••••••。'],
    ['１１０１０５１９４９１２３１００２Ｘ', '••••••••••••••••••'],
    ['110105 19491231 002X', '•••••• •••••••• ••••'],
    ['110105-1949-12-31-002X', '••••••-••••-••-••-••••'],
    ['我叫李雷440524188001010014实名认证', '我叫李雷••••••••••••••••••实名认证'],
    ['my ID is 440524188001010014, thanks', 'my ID is ••••••••••••••••••, thanks'],
    ['订单号：440524188001010014', '订单号：••••••••••••••••••'],
  ])('hides the identity number in %s', (text, masked) => {
    expect(maskText(text, ALL)).toEqual({ text: masked, masked: ['id'] });
  });

  it.each([
    ['打我电话13800138000', '打我电话•••••••8000'],
    ['电话１３８００１３８０００谢谢', '电话•••••••８０００谢谢'],
    ['138-0013-8000', '•••-••••-8000'],
    ['138 0013 8000', '••• •••• 8000'],
    ['+86 138 0013 8000', '+•• ••• •••• 8000'],
    ['86 13800138000', '•• •••••••8000'],
    ['008613800138000', '•••••••••••8000'],
    ['call +1 (415) 555-2671 please', 'call +• (•••) •••-2671 please'],
    ['+44 20 7946 0958', '+•• •• •••• 0958'],
    ['+85291234567', '+•••••••4567'],
    ['tel 138.0013.8000', 'tel •••.••••.8000'],
  ])('hides the telephone number in %s', (text, masked) => {
    expect(maskText(text, ALL)).toEqual({ text: masked, masked: ['phone'] });
  });

  it.each([
    ['我的订单号是202611261234567890'],
    ['订单2026112612345678什么时候发货'],
    ['订单号：4111111111111111'],
    ['order no. 4111111111111111 has not come'],
    ['tracking #13800138000'],
    ['快递单号 13800138000'],
    ['单号SF1234567890123'],
    ['微信支付 4200001234202611261234567890'],
    ['4111111111111112'],
    ['11010519491231002Y'],
    ['110105194912310021'],
    ['110105199902300024'],
    ['一共13800138000元'],
    ['¥4111111111111111'],
    ['4111111111111111.50'],
    ['价格 1,299.00，2026-11-26 10:28:09 下单'],
    ['2026年11月26日 13:00-14:00'],
    ['型号 A4111111111111111'],
    ['550e8400-e29b-41d4-a716-446655440000'],
    ['400-820-8820'],
    ['1234 5678 9012 3456'],
    ['12345678901'],
    ['1+13=14'],
    ['ISBN 978-7-111-40701-0'],
    ['版本 1.2.3，尺码 42，3 件'],
    [''],
    ['没有数字'],
  ])('leaves %s as it is', (text) => {
    expect(maskText(text, ALL)).toEqual({ text, masked: [] });
  });

  it('names each kind once, in one order', () => {
    const text = '卡4111111111111111，电话13800138000，再一张5555555555554444，证11010519491231002X';
    expect(maskText(text, ALL).masked).toEqual(['card', 'id', 'phone']);
  });

  it.each(MASK_KINDS)('hides only %s when only that is asked for', (kind) => {
    const text = '卡4111111111111111，电话13800138000，证11010519491231002X';
    expect(maskText(text, { ...NONE, [kind]: true }).masked).toEqual([kind]);
  });

  it('hides every card that could be, however it is written and whatever Chinese stands around it', () => {
    const separator = fc.constantFrom('', ' ', '-', '　', '－', '\u00A0');
    fc.assert(
      fc.property(cards(), separator, fc.boolean(), aroundIt(), aroundIt(), (card, between, wide, before, after) => {
        const written = (card.match(/.{1,4}/g) ?? []).join(between);
        const text = before + (wide ? fullWidth(written) : written) + after;
        const { text: masked } = maskText(text, ALL);
        expect(masked).toHaveLength(text.length);
        expect(masked.slice(before.length, masked.length - after.length).match(/[\d０-９]/g)).toHaveLength(4);
      }),
    );
  });

  it('hides every identity number that could be', () => {
    fc.assert(
      fc.property(identities(), aroundIt(), aroundIt(), (identity, before, after) => {
        expect(maskText(before + identity + after, ALL).text).toBe(before + '•'.repeat(18) + after);
      }),
    );
  });

  it('changes nothing but digits, changes nothing twice, and nothing at all when it is off', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789 -xX+.订单号a')) }),
    );
    fc.assert(
      fc.property(text, (given) => {
        const once = maskText(given, ALL).text;
        expect(once).toHaveLength(given.length);
        expect(maskText(once, ALL).text).toBe(once);
        for (let place = 0; place < given.length; place++)
          if (once[place] !== given[place]) expect(given[place]).toMatch(/[\dxX０-９Ｘｘ]/);
        expect(maskText(given, NONE)).toEqual({ text: given, masked: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('gets through a long row of digits', () => {
    const text = '1 '.repeat(50_000);
    expect(maskText(text, ALL).text).toBe(text);
  });
});

/** Numbers of several issuers, with the check digit that fits. */
function cards(): fc.Arbitrary<string> {
  const start = fc.constantFrom('411111', '550000', '622202', '622848', '352800', '601100', '955880');
  const rest = fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: 9, maxLength: 9 });
  return fc.tuple(start, rest).map(([bin, digits]) => withCheck(bin + digits, isCardNumber, '0123456789'));
}

function identities(): fc.Arbitrary<string> {
  const place = fc.constantFrom('110105', '440524', '310101', '650102', '810000');
  const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true });
  return fc.tuple(place, day, fc.integer({ min: 0, max: 999 })).map(([code, born, serial]) => {
    const start = code + born.toISOString().slice(0, 10).replaceAll('-', '') + String(serial).padStart(3, '0');
    return withCheck(start, isChineseId, '0123456789X');
  });
}

/** What stands beside a number without being a part of it. */
function aroundIt(): fc.Arbitrary<string> {
  return fc.constantFrom('', '我的卡号是', '，', '。谢谢', '（', '）', '\n', ' please ', '吗？');
}

function withCheck(start: string, fits: (whole: string) => boolean, checks: string): string {
  const whole = Array.from(checks, (check) => start + check).find(fits);
  if (!whole) throw new Error(`No check digit fits ${start}`);
  return whole;
}

function fullWidth(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}
