import { isFragment } from './fragment.js';

describe('isFragment', () => {
  it.each([
    '你好',
    '我想',
    '那个',
    '花盆呀',
    '退货的',
    '退貨的',
    'my order',
    'blue planter',
    'hm',
    '12345',
    'the big one',
  ])('waits for what follows «%s»', (text) => expect(isFragment(text)).toBe(true));

  it.each([
    ...[
      '押金多久退',
      '客服电话',
      '客服電話',
      '周日休对吧',
      '坏了怎么办',
      '能不能退',
      '有没有货',
      '啥时候到',
      '店铺地址',
    ],
    ...['订单还没有收到', '我的快递丢了', '我的快遞丟了', '想换一个 iPhone 壳', '头盔丢了赔钱'],
    ...['退货吗', '怎么退', 'how much', 'price?', 'my order has not come', 'where is it'],
  ])('answers «%s» at once', (text) => expect(isFragment(text)).toBe(false));
});
