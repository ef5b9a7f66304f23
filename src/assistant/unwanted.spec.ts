import { isUnwanted } from './unwanted.js';

describe('what is not wanted', () => {
  it.each([
    '我不想退货',
    '不要取消订单！',
    '別幫我退款',
    '先别发货',
    'do not cancel my order',
    "Please don't refund it.",
    'I don’t want to return it',
  ])('«%s»', (text) => expect(isUnwanted(text)).toBe(true));

  it.each([
    '不想要了',
    '不想要了怎么退',
    '不能退吗',
    '不用退回去吗',
    '不要香菜可以吗',
    '别人代收可以吗',
    '不想等了，怎么取消',
    "I don't know my order number",
    "don't you deliver on Sundays?",
    'do not disturb sign, how much is it?',
    'how do I cancel my order',
    '',
  ])('is not «%s»', (text) => expect(isUnwanted(text)).toBe(false));
});
