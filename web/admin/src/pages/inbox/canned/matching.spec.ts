import type { CannedReply } from '../../../api/canned-replies';
import { matching } from './matching';

const reply = (shortcut: string, zh: string, en: string, tags: string[] = []): CannedReply => ({
  ...{ id: shortcut, shortcut, texts: { zh, en }, tags, version: 1 },
});
const REPLIES = [
  reply('hello', '您好，请问有什么可以帮您？', 'Hello! How can I help you?'),
  reply('发票', '发票会随货寄出。', 'The invoice comes with the parcel.', ['财务']),
  reply('退货', '七天内可以退货，请保留包装。', 'You can return it within seven days.', ['售后']),
  reply('退款', '退款三天到账。', '', ['售后', '财务']),
];

describe('matching', () => {
  it.each([
    ['', ['hello', '发票', '退货', '退款']],
    ['退', ['退货', '退款']],
    ['货', ['退货', '发票']],
    ['留包', ['退货']],
    ['财务', ['发票', '退款']],
    ['财务 退', ['退款']],
    ['HELLO', ['hello']],
    ['ｈｅｌｌｏ', ['hello']],
    ['return seven', ['退货']],
    ['tuihuo', []],
  ])('finds for %j what has it in any language', (query, shortcuts) => {
    expect(matching(REPLIES, query).map(({ shortcut }) => shortcut)).toEqual(shortcuts);
  });

  it('shows no more than fit', () => {
    expect(matching(REPLIES, '', 2)).toHaveLength(2);
  });
});
