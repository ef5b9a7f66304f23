import { questionsIn } from './questions-in.js';

describe('the questions of a message', () => {
  it.each([
    ['怎么退货？运费谁出？', ['怎么退货？', '运费谁出？']],
    ['怎么退货，运费谁出', ['怎么退货', '运费谁出']],
    ['怎么退货\n多久能收到退款', ['怎么退货', '多久能收到退款']],
    ['我在北京。多久能到？运费多少？', ['我在北京。多久能到？', '运费多少？']],
    ['怎么退货？另外，你们几点关门？', ['怎么退货？', '你们几点关门？']],
    ['怎么退货？然后还想问一下运费多少？', ['怎么退货？', '运费多少？']],
    ['請問怎麼退貨，運費多少？還有幾點關門', ['請問怎麼退貨', '運費多少？', '幾點關門']],
    ['能开发票吗，多久寄到', ['能开发票吗', '多久寄到']],
    ['How do I return it? Who pays for shipping?', ['How do I return it?', 'Who pays for shipping?']],
    ['How do I return a lamp and who pays for shipping?', ['How do I return a lamp', 'who pays for shipping?']],
    ['运费多少钱？能开发票吗？怎么退货？几点关门？', ['运费多少钱？', '能开发票吗？', '怎么退货？', '几点关门？']],
    ['怎么退货？要几天？退款多久到账？', ['怎么退货？ 要几天？', '退款多久到账？']],
    [
      'Hi! I bought a lamp. Can I return it? Also, when do you close?',
      ['Hi! I bought a lamp. Can I return it?', 'when do you close?'],
    ],
  ])('%j', (text, questions) => {
    expect(questionsIn(text)).toEqual(questions);
  });

  it.each([
    '怎么退货',
    '怎么退货？谢谢！',
    '你好，请问怎么退货？',
    '衣服不合适，可以退吗？',
    '想退货，可以吗？怎么退？',
    '我买了台灯，坏了，怎么办？',
    '运费多少钱？能开发票吗？怎么退货？几点关门？能换颜色吗？门店在哪里？',
    'Do you ship to Canada, and how much is it?',
    'What is the price of tea and coffee?',
    'I would like to return my lamp. Is that possible?',
    'Can I pay with Visa and Mastercard?',
    'Where is my order? I need it by Friday.',
    'Really? How do I return it?',
    '',
    '？？？',
  ])('are not several in %j', (text) => {
    expect(questionsIn(text)).toEqual([]);
  });
});
