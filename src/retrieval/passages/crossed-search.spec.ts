import { PassageIndex } from './passage-index.js';
import { type PassageItem } from './passage-item.js';

const TEXTS: readonly (readonly [string, string, string])[] = [
  ['warranty', 'Kettle manual › Warranty', 'The kettle is under warranty for two years. Limescale is not covered.'],
  ['clean', 'Kettle manual › Cleaning', 'Remove limescale with citric acid every three months. Do not use bleach.'],
  ['refund', 'Shop rules › Refunds', 'We refund you within three working days of receiving the parcel.'],
  ['hours', 'Shop rules › Opening hours', 'The shop is open daily from nine to seven, and closed on public holidays.'],
  ['发货', '店规 › 发货', '现货订单两天内发货，预售商品以页面为准。'],
  ['宠物', '店规 › 宠物', '店里可以带狗，请牵好绳子。'],
];
const items = TEXTS.map(([id, title, text]): PassageItem => {
  const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
  return { id, documentId: 'd', title, text, language };
});

describe('passages in another language than the question', () => {
  const index = PassageIndex.of(items);

  it.each([
    ['水壶保修多久', 'warranty'],
    ['怎么清除水垢', 'clean'],
    ['退款要几天', 'refund'],
    ['节假日营业吗', 'hours'],
    ['How soon do you ship?', '发货'],
    ['Can I bring my dog to the shop?', '宠物'],
  ])('%j finds %s', (question, id) => {
    expect(index.search(question, { limit: 3 })[0]?.id).toBe(id);
  });

  it('are not searched for where there are none, and forgotten when removed', () => {
    const english = PassageIndex.of(items.slice(0, 4));
    expect(english.search('怎么清除水垢', { limit: 1 })[0]?.id).toBe('clean');
    english.remove('clean');
    expect(english.search('怎么清除水垢', { limit: 9 }).map(({ id }) => id)).not.toContain('clean');
  });

  it('are never surer than the same words in the same language', () => {
    const [asked] = index.search('How long is the kettle under warranty?', { limit: 1 });
    const [crossed] = index.search('水壶保修多久', { limit: 1 });
    expect(asked?.id).toBe(crossed?.id);
    expect(crossed?.probability).toBeLessThan(asked?.probability ?? 0);
  });

  it('are left out like all others where they are not accepted', () => {
    const found = index.search('退款要几天', { limit: 9, accept: (id) => id !== 'refund' });
    expect(found.map(({ id }) => id)).not.toContain('refund');
  });
});
