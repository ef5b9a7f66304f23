import { QuoteIndex, type QuoteSource } from './quote-index.js';

const SOURCES: readonly QuoteSource[] = [
  {
    ...{ id: 'return-zh', language: 'zh', title: '怎么退货？' },
    text: '签收后七天内可以申请退货。请在「我的订单」里点击「申请售后」。定制商品和开封的食品不能退。退款会在三个工作日内原路退回。',
  },
  {
    ...{ id: 'delivery-zh', language: 'zh', title: '配送说明' },
    text: '工作日下午四点前的订单当天发出。新疆、西藏的运费是 18 元。其它地区满 99 元包邮。',
  },
  {
    ...{ id: 'delivery-en', language: 'en', title: 'Delivery' },
    text: 'Orders placed before 4 p.m. ship the same day. Express delivery to Germany costs 12 euros. We do not ship to PO boxes.',
  },
  {
    ...{ id: 'setup-tw', language: 'zh', title: '安裝服務' },
    text: '安裝費用可以刷卡。安裝費用每層兩元。舊家具請先搬走。否則師傅不能動工。',
  },
  {
    ...{ id: 'warranty-en', language: 'en', title: 'Warranty' },
    text: 'Every lamp has a warranty of two years. It does not cover broken glass. Send a photo of the damage to our service desk.',
  },
];

const quotes = new QuoteIndex(SOURCES);

describe('QuoteIndex', () => {
  it.each([
    ['新疆的运费是多少', 'delivery-zh', '新疆、西藏的运费是 18 元。'],
    ['定制商品能退吗', 'return-zh', '定制商品和开封的食品不能退。'],
    ['几个工作日原路退回', 'return-zh', '退款会在三个工作日内原路退回。'],
    ['安装费用要多少', 'setup-tw', '安裝費用每層兩元。'],
    ['师傅为什么不能动工', 'setup-tw', '舊家具請先搬走。否則師傅不能動工。'],
    ['how much is express delivery to Germany', 'delivery-en', 'Express delivery to Germany costs 12 euros.'],
    ['do you ship to a PO box', 'delivery-en', 'We do not ship to PO boxes.'],
  ])('quotes the answer to %j', (query, id, quote) => {
    const [first] = quotes.find(query, 1);
    expect(first).toMatchObject({ id, quote });
    expect(first?.probability).toBeGreaterThan(0.5);
  });

  it('quotes the sentence before one that leans on it', () => {
    expect(quotes.find('does the warranty cover broken glass', 1)[0]?.quote).toBe(
      'Every lamp has a warranty of two years. It does not cover broken glass.',
    );
  });

  it.each(['今天天气怎么样', '怎么学吉他', 'who won the world cup', 'tell me a joke', '', '？'])(
    'is silent at %j',
    (query) => {
      for (const { probability } of quotes.find(query, 3)) expect(probability).toBeLessThan(0.4);
    },
  );

  it.each(['运费', 'warranty', '退货 运费 delivery'])('quotes verbatim, once a text, best first: %j', (query) => {
    const found = quotes.find(query, 10);
    expect(found.length).toBeGreaterThan(0);
    for (const { id, quote } of found) expect(SOURCES.find((source) => source.id === id)?.text).toContain(quote);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    const probabilities = found.map(({ probability }) => probability);
    expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
  });

  it('is empty without texts', () => {
    expect(new QuoteIndex([]).find('退货', 3)).toEqual([]);
    expect(new QuoteIndex([{ id: 'a', language: 'zh', title: '', text: '' }]).find('退货', 3)).toEqual([]);
  });
});
