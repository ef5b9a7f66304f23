import { type FaqItem, FaqMatcher } from './faq-matcher.js';
import { type Language } from './language.js';
import { trainMatcher } from './train-matcher.js';

const SHOP: readonly (readonly [string, Language, ...string[]])[] = [
  ['return-zh', 'zh', '怎么退货？', '买错了可以退吗', '不想要了能退掉吗', '退货流程是什么'],
  ['return-en', 'en', 'How do I return an item?', 'can I send it back', 'I bought the wrong thing', 'return policy'],
  ['refund-zh', 'zh', '退款多久到账？', '钱什么时候退给我', '退款还没收到'],
  ['refund-en', 'en', 'When do I get my refund?', 'my money is not back yet', 'refund time'],
  ['ship-zh', 'zh', '多久发货？', '什么时候发货', '下单后几天能寄出'],
  ['ship-en', 'en', 'When will my order ship?', 'how long until you dispatch it', 'shipping time'],
  ['track-zh', 'zh', '怎么查物流？', '我的快递到哪了', '在哪里看物流信息'],
  ['track-en', 'en', 'How do I track my parcel?', 'where is my package', 'tracking number'],
  ['invoice-zh', 'zh', '怎么开发票？', '可以开电子发票吗', '发票抬头怎么改'],
  ['invoice-en', 'en', 'How do I get an invoice?', 'can I have a VAT receipt', 'invoice for my company'],
  ['password-zh', 'zh', '忘记密码怎么办？', '登录不上去', '密码怎么重置'],
  ['password-en', 'en', 'I forgot my password', 'cannot log in', 'reset my password'],
  ['coupon-zh', 'zh', '优惠券怎么用？', '优惠码在哪里输入', '优惠券用不了'],
  ['coupon-en', 'en', 'How do I use a coupon?', 'where do I enter the discount code', 'my voucher does not work'],
  ['hours-zh', 'zh', '门店几点营业？', '周末开门吗', '营业时间'],
  ['hours-en', 'en', 'What are your opening hours?', 'are you open on Sunday', 'when does the shop close'],
];

const ITEMS: readonly FaqItem[] = SHOP.map(([id, language, question = '', ...phrasings]) => {
  return { id, language, question, phrasings, answer: '' };
});
const PARKING: FaqItem = {
  ...{ id: 'parking-zh', language: 'zh', question: '店里可以停车吗？', phrasings: ['停车怎么收费'] },
  answer: '可以。',
};

const matcher = FaqMatcher.train(ITEMS);
const best = (query: string, from = matcher) => from.match(query, 3).candidates[0];

describe('FaqMatcher', () => {
  it.each([
    ['买错了想退', 'return-zh'],
    ['電子發票怎麼弄', 'invoice-zh'],
    ['我不想要这个了，能不能退', 'return-zh'],
    ['iPhone 15 怎么退货', 'return-zh'],
    ['退的钱几天能到', 'refund-zh'],
    ['啥时候给我发货', 'ship-zh'],
    ['快递到哪里了', 'track-zh'],
    ['电子发票怎么弄', 'invoice-zh'],
    ['密码忘了', 'password-zh'],
    ['周末营业吗', 'hours-zh'],
    ['I want to return this item', 'return-en'],
    ['when is my refund coming', 'refund-en'],
    ["where's my parcel", 'track-en'],
    ['I need an invoice', 'invoice-en'],
    ["can't log in, forgot password", 'password-en'],
    ['enter a discount code', 'coupon-en'],
    ['are you open on sundays?', 'hours-en'],
  ])('answers %j with %s', (query, expected) => {
    expect(best(query)?.id).toBe(expected);
    expect(best(query)?.probability).toBeGreaterThan(0.5);
  });

  it('takes a question in Traditional characters for the same, and a FAQ in them too', () => {
    const traditional: FaqItem = { ...PARKING, id: 'tw', question: '門市營業時間是幾點？', phrasings: [] };
    expect(matcher.match('怎麼退貨', 1)).toEqual(matcher.match('怎么退货', 1));
    expect(best('门市营业时间是几点', matcher.with([traditional], []))).toMatchObject({ id: 'tw', probability: 0.98 });
  });

  it.each([
    '今天天气怎么样',
    '怎么做红烧肉',
    '你好',
    '给我讲个笑话',
    '我想问一下',
    '怎么学好英语',
    "what's the weather",
    'how do I bake a cake',
    'hello there',
    'can you tell me a joke',
    'who is the president',
    'how do I',
    '怎么办',
    '？？？',
    '',
  ])('keeps silent at %j', (query) => {
    expect(best(query)?.probability ?? 0).toBeLessThan(0.5);
    expect(matcher.match(query, 3).inScope).toBeLessThan(0.6);
  });

  it.each([
    ['怎么 开发票', 'invoice-zh'],
    ['how do I TRACK my parcel', 'track-en'],
  ])('is sure of a stored wording: %j', (query, expected) => {
    expect(best(query)).toMatchObject({ id: expected, scores: { exact: 1 } });
    expect(best(query)?.probability).toBeGreaterThan(0.95);
  });

  it.each([
    ['买错了想退', '买错了可以退吗'],
    ['tracking number please', 'tracking number'],
  ])('shows the wording closest to %j', (query, phrasing) => {
    expect(best(query)?.phrasing).toBe(phrasing);
  });

  it.each(['退款', 'refund invoice', '发票和优惠券', 'order'])(
    'gives chances that add up to at most one: %j',
    (query) => {
      const { candidates, inScope } = matcher.match(query, 100);
      const sum = candidates.reduce((total, { probability }) => total + probability, 0);
      expect(sum).toBeLessThanOrEqual(inScope + 1e-6);
      expect(candidates.map(({ probability }) => probability)).toEqual(
        candidates.map(({ probability }) => probability).sort((a, b) => b - a),
      );
    },
  );

  it('answers in the language of the question', () => {
    expect(best('退款')?.id).toBe('refund-zh');
    expect(best('refund')?.id).toBe('refund-en');
  });

  it('is the same every time', () => {
    expect(FaqMatcher.train(ITEMS).match('怎么退款', 5)).toEqual(matcher.match('怎么退款', 5));
  });

  it('answers nothing without FAQs', () => {
    expect(FaqMatcher.train([]).match('怎么退货', 5)).toEqual({ candidates: [], inScope: 0 });
  });
});

describe('FaqMatcher.with', () => {
  it('finds an added FAQ at once', () => {
    expect(best('可以停车吗')?.id).not.toBe('parking-zh');
    const more = matcher.with([PARKING], []);
    expect(best('可以停车吗', more)).toMatchObject({ id: 'parking-zh' });
    expect(best('可以停车吗', more)?.probability).toBeGreaterThan(0.5);
    expect(best('买错了想退', more)?.id).toBe('return-zh');
  });

  it('answers from an empty base', () => {
    expect(best('停车收费吗', FaqMatcher.train([]).with([PARKING], []))?.id).toBe('parking-zh');
  });

  it('uses the new wordings of a changed FAQ and not the old ones', () => {
    const changed: FaqItem = {
      id: 'hours-en',
      language: 'en',
      question: 'Is there a car park?',
      phrasings: [],
      answer: '',
    };
    const next = matcher.with([changed], []);
    expect(best('where is the car park', next)?.id).toBe('hours-en');
    expect(best('What are your opening hours?', next)?.id).not.toBe('hours-en');
  });

  it('forgets a removed FAQ, added ones too', () => {
    const none = matcher.with([PARKING], []).with([], ['parking-zh', 'track-zh']);
    const ids = none.match('停车 查物流', 100).candidates.map(({ id }) => id);
    expect(ids).not.toContain('parking-zh');
    expect(ids).not.toContain('track-zh');
    expect(best('停车怎么收费', matcher.with([PARKING], []))?.id).toBe('parking-zh');
  });
});

describe('moving a matcher between threads', () => {
  it.each(['买错了想退', 'where is my package', '今天天气怎么样'])('answers %j as before', (query) => {
    const { state, transfer } = FaqMatcher.train(ITEMS).toTransfer();
    const moved = FaqMatcher.fromTransfer(structuredClone(state, { transfer }));
    expect(moved.match(query, 5)).toEqual(matcher.match(query, 5));
  });

  it('trains like the direct way', async () => {
    const trained = await trainMatcher(ITEMS);
    expect(trained.match('怎么退货呢', 3)).toEqual(matcher.match('怎么退货呢', 3));
  });

  it('does not begin when aborted', async () => {
    await expect(trainMatcher(ITEMS, AbortSignal.abort(new Error('published again')))).rejects.toThrow(
      'published again',
    );
  });
});
