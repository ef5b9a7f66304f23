import { CheckedText } from './checked-text.js';

const PASSAGES = [
  {
    kind: 'faq',
    id: 'a',
    title: '退货',
    text: '签收后 7 天内可以退货。\n\n1. 打开「我的订单」\n2. 点「申请退货」\n\n运费由买家承担。',
  },
  {
    kind: 'document',
    id: 'b',
    title: 'Delivery',
    url: 'https://shop.example/d',
    text: 'We ship every day. It takes 3 days.',
  },
] as const;

function write(text: string, size: number): { checked: CheckedText; deltas: string } {
  const checked = new CheckedText(PASSAGES);
  let deltas = '';
  for (let at = 0; at < text.length; at += size) deltas += checked.push(text.slice(at, at + size));
  return { checked, deltas: deltas + checked.end() };
}

describe('CheckedText', () => {
  it.each([
    ['a whole passage, with its lines', PASSAGES[0].text, PASSAGES[0].text],
    [
      'what is said only',
      '签收后 7 天内可以退货。另送您 100 元红包。运费由买家承担。',
      '签收后 7 天内可以退货。运费由买家承担。',
    ],
    ['English', 'We ship every day. It takes 5 days. It takes 3 days.', 'We ship every day. It takes 3 days.'],
    [
      'no number of a passage',
      '[1]\n签收后 7 天内可以退货。运费由买家承担【1】。',
      '签收后 7 天内可以退货。运费由买家承担。',
    ],
    ['no number after a stop', 'We ship every day.[2] It takes 3 days [2].', 'We ship every day. It takes 3 days.'],
    ['nothing of a refusal', '资料中没有提到。', ''],
    ['nothing', '', ''],
  ])('lets out %s, however it arrives', (_what, text, shown) => {
    for (const size of [1, 3, 7, 1000]) {
      const { checked, deltas } = write(text, size);
      expect(deltas.trim()).toBe(shown);
      expect(checked.text).toBe(deltas);
    }
  });

  it('cites the passages it rests on, word for word', () => {
    const { checked } = write('签收后 7 天内可以退货。运费由买家承担。It takes 3 days.', 4);
    expect(checked.citations).toEqual([
      { kind: 'faq', id: 'a', title: '退货', quote: PASSAGES[0].text },
      { kind: 'document', id: 'b', title: 'Delivery', quote: 'It takes 3 days.', url: 'https://shop.example/d' },
    ]);
  });

  it.each([
    ['资料中没有提到。', true],
    ['資料中沒有提到。', true],
    ['The passages do not say.', true],
    ['抱歉，资料里没有说明运费。', true],
    ['I am sorry, the provided context does not mention it.', true],
    ['签收后 7 天内可以退货。', false],
  ])('hears in «%s» that the passages do not answer: %s', (text, refused) => {
    expect(write(text, 5).checked.refused).toBe(refused);
  });

  it('says what was wrong with each sentence', () => {
    const { checked } = write('签收后 9 天内可以退货。签收后 7 天内不可以退货。', 5);
    expect(checked.findings).toMatchObject([
      { sentence: '签收后 9 天内可以退货。', supported: false, objection: 'figure' },
      { sentence: '签收后 7 天内不可以退货。', supported: false, objection: 'negation' },
    ]);
  });
});
