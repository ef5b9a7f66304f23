import { fingerprint, hanRuns, normalise, searchTerms, stem, tokenise } from './terms.js';

describe('normalise', () => {
  it.each([
    ['ＩＰＨＯＮＥ　１５', 'iphone 15'],
    ['怎么退货？', '怎么退货?'],
    ['Don’t WORRY', "don't worry"],
    ['退\u200b货', '退 货'],
    ['怎麼退貨？', '怎么退货?'],
    ['  Ｈello\n', 'hello'],
  ])('writes %j as %j', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });
});

describe('tokenise', () => {
  it.each([
    ['怎么退货', ['怎', '么', '退', '货']],
    ['订单A12怎么退？', ['订', '单', 'a12', '怎', '么', '退']],
    ['iPhone 15 支持5G吗', ['iphone', '15', '支', '持', '5g', '吗']],
    ["I don't know!", ['i', "don't", 'know']],
    ['……！？', []],
    ['', []],
  ])('splits %j into %j', (text, expected) => {
    expect(tokenise(text).map((token) => token.text)).toEqual(expected);
  });

  it('tells where each token stands in the normalised text', () => {
    const text = '我的 order';
    const tokens = tokenise(text);
    expect(tokens.map(({ start, end }) => normalise(text).slice(start, end))).toEqual(['我', '的', 'order']);
  });
});

describe('hanRuns', () => {
  it.each([
    ['退货 退款', ['退货', '退款']],
    ['用iPhone付款', ['用', '付款']],
    ['return', []],
    ['退，货', ['退', '货']],
  ])('joins neighbouring characters of %j', (text, expected) => {
    expect(hanRuns(tokenise(text))).toEqual(expected);
  });
});

describe('fingerprint', () => {
  it.each([
    ['怎么退货？', '怎么 退货'],
    ['How do I return it?', 'how do i  RETURN it'],
    ['支持５Ｇ吗', '支持 5g 吗？'],
    ['運費怎麼計算', '运费怎么计算？'],
  ])('is the same for %j and %j', (one, other) => {
    expect(fingerprint(one)).toBe(fingerprint(other));
  });

  it.each([
    ['怎么退货', '怎么换货'],
    ['reset pin', 'resetpin'],
    ['5G', '5 G'],
  ])('differs for %j and %j', (one, other) => {
    expect(fingerprint(one)).not.toBe(fingerprint(other));
  });
});

describe('searchTerms', () => {
  it.each([
    ['退货款', ['退', '货', '退货', '款', '货款']],
    ['refunds 退', ['refund', '退']],
    ['退, 货', ['退', '货']],
  ])('gives %j as %j', (text, expected) => {
    expect(searchTerms(text)).toEqual(expected);
  });
});

describe('stem', () => {
  it.each([
    ['refunds', 'refund'],
    ['cancelled', 'cancel'],
    ['shipping', 'ship'],
    ['deliveries', 'delivery'],
    ['addresses', 'address'],
    ['status', 'status'],
    ["customer's", 'customer'],
    ['as', 'as'],
    ['string', 'string'],
  ])('makes %s %s', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });

  it('gives a verb and its forms one stem', () => {
    expect(new Set(['change', 'changes', 'changed', 'changing'].map(stem)).size).toBe(1);
  });
});
