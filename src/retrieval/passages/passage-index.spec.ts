import { PassageIndex } from './passage-index.js';
import { type PassageItem } from './passage-item.js';

const ITEMS: readonly PassageItem[] = [
  {
    ...{ id: 'return-zh', documentId: 'd1', language: 'zh', title: '售后政策 › 退货' },
    text: '签收后七天内可以申请退货。请在「我的订单」里点击「申请售后」。定制商品和开封的食品不能退。退款会在三个工作日内原路退回。',
  },
  {
    ...{ id: 'delivery-zh', documentId: 'd1', language: 'zh', title: '售后政策 › 配送说明' },
    text: '工作日下午四点前的订单当天发出。新疆、西藏的运费是 18 元。其它地区满 99 元包邮。',
  },
  {
    ...{ id: 'rent-tw', documentId: 'd6', language: 'zh', title: '租車須知' },
    text: '頭盔隨車提供。還車後兩週歸還押金。',
  },
  {
    ...{ id: 'delivery-en', documentId: 'd2', language: 'en', title: 'Delivery' },
    text: 'Orders placed before 4 p.m. ship the same day. Express delivery to Germany costs 12 euros. We do not ship to PO boxes.',
  },
  {
    ...{ id: 'founder-en', documentId: 'd3', language: 'en', title: 'About us' },
    text: 'The company was founded by Anna Miller. She bought the mill in Leeds in 1987. Its lamps cost 1,299 yuan.',
  },
];
/** Each names its subject once, and then speaks of nothing by name. */
const SUBJECTS: readonly PassageItem[] = [
  {
    ...{ id: 'scooter-zh', documentId: 'd4', language: 'zh', title: '' },
    text: '云杉二代电动滑板车是我们最轻的车型，由青岛的工厂组装。满电续航约 45 公里，夏天更长。整车净重 12 公斤。',
  },
  {
    ...{ id: 'scooter-en', documentId: 'd5', language: 'en', title: '' },
    text: 'The Spruce Two electric scooter is our lightest model and is made in Leeds. A full battery lasts for 45 km. The frame weighs 12 kg.',
  },
];
const index = PassageIndex.of(ITEMS);
const ids = (hits: readonly { readonly id: string }[]) => hits.map(({ id }) => id);

describe('PassageIndex', () => {
  it.each([
    ['新疆的运费是多少', 'delivery-zh', '新疆、西藏的运费是 18 元。'],
    ['定制商品能退吗', 'return-zh', '定制商品和开封的食品不能退。'],
    ['几个工作日原路退回', 'return-zh', '退款会在三个工作日内原路退回。'],
    ['还车后几周归还', 'rent-tw', '還車後兩週歸還押金。'],
    ['how much is express delivery to Germany', 'delivery-en', 'Express delivery to Germany costs 12 euros.'],
    ['do you ship to a PO box', 'delivery-en', 'We do not ship to PO boxes.'],
    ['When did she buy the mill?', 'founder-en', 'She bought the mill in Leeds in 1987.'],
    ['ｗｈｉｃｈ lamps are 1299 yuan', 'founder-en', 'Its lamps cost 1,299 yuan.'],
  ])('finds what answers %j, and quotes it', (query, id, quote) => {
    const [first] = index.search(query, { limit: 3 });
    expect(first?.id).toBe(id);
    expect(first?.quote).toContain(quote);
  });

  it.each([
    ['云杉二代电动滑板车的续航有多少公里？', '满电续航约 45 公里，夏天更长。'],
    ['云杉二代电动滑板车整车净重多少公斤？', '整车净重 12 公斤。'],
    ['How long does the battery of the Spruce Two electric scooter last?', 'A full battery lasts for 45 km.'],
    ['What does the frame of the Spruce Two electric scooter weigh?', 'The frame weighs 12 kg.'],
  ])('quotes what answers %j, not what names the subject', (query, quote) => {
    const [first] = PassageIndex.of([...ITEMS, ...SUBJECTS]).search(query, { limit: 1 });
    expect(first?.quote).toBe(quote);
  });

  it.each([
    ['小鹭 S2 的最高时速是多少', '小鹭 S1 的最高时速是多少', 'zh'],
    ['2026 年洗牙多少钱', '2024 年洗牙多少钱', 'zh'],
    ['西湖店几点开门', '宁波店几点开门', 'zh'],
    ['What is the fee of course B2?', 'What is the fee of course C1?', 'en'],
    ['When does the reception in Brighton open?', 'When does the reception in Bristol open?', 'en'],
  ] as const)('quotes for %j, and not for %j', (here, elsewhere, language) => {
    const say = (id: string, title: string, text: string): PassageItem => ({
      ...{ id, documentId: id, title, text, language },
    });
    const base = PassageIndex.of([
      ...ITEMS,
      ...SUBJECTS,
      say('speed-zh', '小鹭 S2 用户手册', '最高时速 25 公里。'),
      say('price-zh', '2026 年价目', '洗牙每次 198 元，含抛光。'),
      say('hours-zh', '杭州西湖店', '营业时间：周一至周日 9:00 开门，20:00 关门。'),
      say('course-en', 'Courses', 'The fee of course B2 is 310 pounds.'),
      say('hours-en', 'Campus Brighton', 'The reception opens at 9 a.m. on weekdays.'),
    ]);
    const sure = (query: string) => base.search(query, { limit: 1 })[0]?.quoteProbability ?? 0;
    expect(sure(here)).toBeGreaterThan(0.55);
    expect(sure(elsewhere)).toBeLessThan(0.5);
  });

  it.each([
    [
      '冬天可以骑吗',
      '可以，零下十度以上都能骑。',
      '问：冬天可以骑吗？\n答：可以，零下十度以上都能骑。\n问：能带人吗？\n答：不能。',
      'zh',
    ],
    ['Is the helmet free?', 'A: Yes, one for each rider.', 'Q: Is the helmet free?\nA: Yes, one for each rider.', 'en'],
  ] as const)('answers %j with what follows the question', (query, answer, text, language) => {
    const asked: PassageItem = { id: 'asked', documentId: 'd6', language, title: '', text };
    const [first] = PassageIndex.of([...ITEMS, asked]).search(query, { limit: 1 });
    expect(first?.quote).toContain(answer);
    expect(first?.quote).not.toContain('？');
  });

  it('quotes no question where nothing answers it', () => {
    const asked: PassageItem = {
      id: 'a',
      documentId: 'd6',
      language: 'zh',
      title: '',
      text: '押金不用还车就能退，真的吗？',
    };
    const [first] = PassageIndex.of([...ITEMS, asked]).search('押金不用还车就能退吗', { limit: 1 });
    expect(first?.quoteProbability).toBe(0);
  });

  it.each([
    [
      '小鹭 S2 的月租是多少',
      '车型: 小鹭 S1; 月租: 699 元\n车型: 小鹭 S2; 月租: 959 元',
      '车型: 小鹭 S2; 月租: 959 元',
      'zh',
    ],
    ['What is the rent of the S2?', 'Model: S1; rent: 49\nModel: S2; rent: 69', 'Model: S2; rent: 69', 'en'],
  ] as const)('quotes for %j no row of another', (query, text, quote, language) => {
    const rows: PassageItem = { id: 'rows', documentId: 'd7', language, title: '', text };
    expect(PassageIndex.of([...ITEMS, rows]).search(query, { limit: 1 })[0]?.quote).toBe(quote);
  });

  it('says of two that say it of two things that either may be meant', () => {
    const price = (id: string, title: string, text: string): PassageItem => ({
      ...{ id, documentId: id, language: 'zh', title, text },
    });
    const lists = [
      price('last', '2025 年价目', '车型: 小鹭二型; 月租: 959 元; 押金: 1200 元'),
      price('this', '2026 年价目', '车型: 小鹭二型; 月租: 1059 元; 押金: 1500 元'),
    ];
    const base = PassageIndex.of([...ITEMS, ...lists]);
    const hits = base.search('小鹭二型的月租多少', { limit: 3 });
    expect(ids(hits).slice(0, 2).toSorted()).toEqual(['last', 'this']);
    for (const hit of hits.slice(0, 2)) {
      expect(hit.quoteProbability).toBeLessThan(0.55);
      expect(hit.eitherProbability).toBeGreaterThan(0.55);
    }
    expect(hits[2]?.eitherProbability).toBeUndefined();
    const [named] = base.search('2026 年小鹭二型的月租多少', { limit: 1 });
    expect(named).toMatchObject({ id: 'this', quote: '车型: 小鹭二型; 月租: 1059 元; 押金: 1500 元' });
    expect(named?.quoteProbability).toBeGreaterThan(0.55);
  });

  it.each(['今天天气怎么样', 'who won the world cup', 'tell me a joke', '', '？'])('is not sure of %j', (query) => {
    for (const hit of index.search(query, { limit: 3 })) expect(hit.probability).toBeLessThan(0.5);
  });

  it.each(['运费', 'orders', '退货 delivery'])('quotes verbatim, best first: %j', (query) => {
    const hits = index.search(query, { limit: 10 });
    expect(hits.length).toBeGreaterThan(0);
    for (const { id, quote } of hits) expect(ITEMS.find((item) => item.id === id)?.text).toContain(quote);
    const scores = hits.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it('is not led away by one translated word into the other language', () => {
    const text = 'The refund is paid to your card. Returns are free.';
    const mixed = PassageIndex.of([...ITEMS, { ...ITEMS[2]!, id: 'refund-en', text }]);
    expect(ids(mixed.search('定制的食品不合口味，退款原路退回吗', { limit: 1 }))).toEqual(['return-zh']);
  });

  it('finds at most `limit`, and only what is accepted', () => {
    expect(index.search('退货 delivery', { limit: 1 })).toHaveLength(1);
    expect(ids(index.search('delivery 运费', { limit: 9, accept: (id) => id.endsWith('en') }))).toEqual([
      'delivery-en',
    ]);
  });

  it('is after puts and removals what it is when built anew', () => {
    const changed = PassageIndex.of(ITEMS);
    const text = '门店在杭州市文三路 88 号。';
    changed.put({ ...ITEMS[0]!, text: '改过的话。' });
    for (const item of ITEMS) changed.remove(item.id);
    expect(changed.size).toBe(0);
    expect(changed.search('退货', { limit: 3 })).toEqual([]);
    changed.put({ ...ITEMS[0]!, id: 'shop', text });
    for (const item of ITEMS.toReversed()) changed.put(item);
    changed.remove('delivery-en');
    changed.remove('unknown');
    const anew = PassageIndex.of([
      ...ITEMS.filter(({ id }) => id !== 'delivery-en'),
      { ...ITEMS[0]!, id: 'shop', text },
    ]);
    for (const query of ['杭州门店在哪里', '运费多少', 'who founded the company', '退货'])
      expect(changed.search(query, { limit: 9 })).toEqual(anew.search(query, { limit: 9 }));
  });
});
