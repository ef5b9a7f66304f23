import { splitSentences } from './sentences.js';

describe('splitSentences', () => {
  it.each([
    ['七天内可退货。请保持包装完好！要发票吗？', ['七天内可退货。', '请保持包装完好！', '要发票吗？']],
    ['他说：“可以退。”然后走了。', ['他说：“可以退。”', '然后走了。']],
    ['运费12.5元，满99元包邮。', ['运费12.5元，满99元包邮。']],
    ['We ship daily. Orders over $49.99 ship free! Any questions?', null],
    ['Mr. Lin answers, e.g. by phone. Call him.', ['Mr. Lin answers, e.g. by phone.', 'Call him.']],
    [
      'See https://shop.example.com/returns.html for details.',
      ['See https://shop.example.com/returns.html for details.'],
    ],
    ['步骤：\n1. 打开订单\n2. 点击「申请退款」', ['步骤：', '打开订单', '点击「申请退款」']],
    ['- free returns\n- free shipping', ['free returns', 'free shipping']],
    ['准备材料；提交申请。完成', ['准备材料；提交申请。', '完成']],
    ['一、准备材料\n（二）提交申请', ['准备材料', '提交申请']],
    ['**2 years** for the kettle. *Not* for plants.', ['**2 years** for the kettle.', '*Not* for plants.']],
    ['**免费。**之后每件 ¥10。', ['**免费。**', '之后每件 ¥10。']],
    ['* 包邮\n* 免费退货', ['包邮', '免费退货']],
    ['-5 °C 以下不发货', ['-5 °C 以下不发货']],
    ['+86 21 5555 0199', ['+86 21 5555 0199']],
    ['没有句号', ['没有句号']],
    ['……\n\n！', []],
    ['', []],
  ])('splits %j', (text, expected) => {
    const wanted = expected ?? ['We ship daily.', 'Orders over $49.99 ship free!', 'Any questions?'];
    expect(splitSentences(text)).toEqual(wanted);
  });

  it('quotes verbatim', () => {
    const text = '满 99 元包邮；偏远地区除外。Returns are free within 30 days, e.g. for a wrong size. 谢谢！';
    for (const sentence of splitSentences(text)) expect(text).toContain(sentence);
  });
});
