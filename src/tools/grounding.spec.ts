import { ungrounded } from './grounding.js';

const schema = { properties: { size: { enum: ['S', 'M'] }, kind: { const: 'order' } } };

describe('ungrounded', () => {
  it.each([
    [{ order: '10042' }, ['where is my order 10042?'], []],
    [{ order: '10042' }, ['where is my order?'], ['order']],
    [{ order: '1004' }, ['where is my order 10042?'], ['order']],
    [{ order: '10042' }, ['我的订单１００４２到哪了'], []],
    [{ city: '杭州' }, ['寄到杭州市西湖区'], []],
    [{ city: '上海' }, ['寄到杭州市西湖区'], ['city']],
    [{ word: 'art' }, ['a part of it'], ['word']],
    [{ word: 'ART' }, ['modern art, please'], []],
    [{ amount: 30 }, ['refund 30 dollars'], []],
    [{ amount: 300 }, ['refund 30 dollars'], ['amount']],
    [{ size: 'M', kind: 'order', gift: true }, ['anything'], []],
    [{ place: { city: '上海', zip: '310000' } }, ['上海 200000'], ['place']],
    [{ orders: ['1', '2'] }, ['orders 1 and 2'], []],
    [{ orders: ['1', '3'] }, ['orders 1 and 2'], ['orders']],
    [{ order: '10042', city: '杭州' }, ['寄到杭州', '订单 10042'], []],
    [{ text: '' }, [], []],
  ])('%j from %j: %j', (args, words, names) => {
    expect(ungrounded(args, schema, words)).toEqual(names);
  });
});
