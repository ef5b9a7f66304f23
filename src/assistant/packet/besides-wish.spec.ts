import { besidesWish } from './besides-wish.js';

describe('what is said besides the wish for a person', () => {
  it.each([
    ['怎么退货？', '怎么退货？'],
    ['我要退货，转人工', '我要退货'],
    ['转人工，我要退货', '我要退货'],
    ['我要退貨，轉人工客服', '我要退貨'],
    ['怎么退货转人工', '怎么退货'],
    ['怎么退货 转人工', '怎么退货'],
    ['我想找人工客服问一下退款', '问一下退款'],
    ['怎么退货？运费多少钱？帮我转人工，谢谢', '怎么退货？运费多少钱？'],
    ['人工费多少钱', '人工费多少钱'],
    ['机器人坏了，转人工', '机器人坏了'],
    ['How do I return an item? Can I talk to a person?', 'How do I return an item?'],
    ['I want to return this and talk to a person', 'I want to return this'],
    ['Transfer me to a human and cancel my order', 'cancel my order'],
    ['Can I talk to a person about my refund?', 'Can I talk to a person about my refund?'],
  ])('%j: %j', (text, rest) => {
    expect(besidesWish(text)).toBe(rest);
  });

  it.each([
    '转人工',
    '我要转人工',
    '你好，请帮我转人工，谢谢！',
    '轉人工客服',
    '不要机器人，要人工',
    '我不想跟机器人说，找真人',
    '人工客服可以吗？',
    'Hello, can I talk to a real person please? Thanks!',
    'I want to speak with a human, not a bot',
    'I want to talk to customer support agent now',
    'agent',
  ])('nothing in %j', (text) => {
    expect(besidesWish(text)).toBe('');
  });
});
