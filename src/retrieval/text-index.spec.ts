import { TextIndex } from './text-index.js';

const TEXTS: readonly (readonly [string, string, string])[] = [
  ['return', '退货政策', '签收后七天内可以退货，退款三天内到账。'],
  ['ship', '配送说明', '下单后二十四小时内发货，偏远地区需要更久。'],
  ['invoice', 'Invoices', 'You can download an invoice for every order from your account.'],
  ['warranty', 'Warranty', 'Every device has a warranty of two years; batteries one year.'],
];

function filled(): TextIndex {
  const index = new TextIndex({ fields: { title: 2 } });
  for (const [id, title, body] of TEXTS) index.put(id, { title, body });
  return index;
}

const ids = (index: TextIndex, query: string) => index.search(query, 10).map((hit) => hit.id);

describe('TextIndex', () => {
  it.each([
    ['几天之内能退货', 'return'],
    ['什么时候发货', 'ship'],
    ['how do I get invoices', 'invoice'],
    ['warranty on batteries', 'warranty'],
  ])('finds the text about %j', (query, expected) => {
    expect(ids(filled(), query)[0]).toBe(expected);
  });

  it.each(['qwerty', '', '？？？'])('finds nothing for %j', (query) => {
    expect(filled().search(query, 10)).toEqual([]);
  });

  it('counts a title more than a body', () => {
    const index = new TextIndex({ fields: { title: 3 } });
    index.put('body', { title: '说明', body: '发票' });
    index.put('title', { title: '发票', body: '说明' });
    expect(ids(index, '发票')).toEqual(['title', 'body']);
  });

  it('forgets a removed text and its statistics', () => {
    const index = filled();
    index.remove('return');
    index.remove('unknown');
    expect(index.size).toBe(3);
    expect(ids(index, '退款政策')).toEqual([]);
    const fresh = new TextIndex({ fields: { title: 2 } });
    for (const [id, title, body] of TEXTS.slice(1)) fresh.put(id, { title, body });
    expect(index.search('发货 invoice year', 10)).toEqual(fresh.search('发货 invoice year', 10));
  });

  it('replaces a text that is put again', () => {
    const index = filled();
    index.put('return', { title: '换货', body: '三十天内可以换货。' });
    expect(index.size).toBe(4);
    expect(ids(index, '退款到账')).not.toContain('return');
    expect(ids(index, '换货')[0]).toBe('return');
  });

  it('stays right through many changes', () => {
    const index = new TextIndex();
    for (let round = 0; round < 3; round++) {
      for (let at = 0; at < 300; at++) index.put(`${at}`, { text: `订单 item${at} round${round}` });
    }
    expect(index.size).toBe(300);
    expect(ids(index, 'item77')).toEqual(['77']);
    expect(index.search('round0', 5)).toEqual([]);
    expect(index.search('round2', 5)).toHaveLength(5);
  });

  it('scores as the formula says', () => {
    const index = new TextIndex({ k1: 1.2, b: 0.75, terms: (text) => text.split(' ') });
    index.put('a', { text: 'x y' });
    index.put('b', { text: 'y y y z' });
    const rarity = Math.log(1 + (2 - 1 + 0.5) / (1 + 0.5));
    const norm = 1.2 * (0.25 + (0.75 * 2) / 3);
    expect(index.search('x', 1)).toEqual([{ id: 'a', score: expect.closeTo((rarity * 2.2) / (1 + norm), 5) }]);
  });
});
