import { type FaqItem, FaqMatcher } from '../faq-matcher.js';
import { type Language } from '../language.js';

const SHOP: readonly (readonly [string, Language, ...string[]])[] = [
  ['return', 'zh', '怎么退货？', '买错了可以退吗', '退货流程是什么'],
  ['refund', 'zh', '退款多久到账？', '钱什么时候退给我', '退款还没收到'],
  ['ship', 'zh', '多久发货？', '什么时候发货', '下单后几天能寄出'],
  ['track', 'zh', '怎么查物流？', '我的快递到哪了', '快递单号在哪里看'],
  ['invoice', 'zh', '怎么开发票？', '可以开电子发票吗', '发票抬头怎么改'],
  ['password', 'zh', '忘记密码怎么办？', '登录不上去', '密码怎么重置'],
  ['pets', 'en', 'Can I bring my dog?', 'are pets allowed', 'travelling with a cat'],
  ['parking', 'en', 'Where can I park?', 'is parking free', 'do you have a car park'],
  ['gym', 'en', 'Is there a gym?', 'where can I work out', 'do you have a pool'],
  ['breakfast', 'en', 'Is breakfast included?', 'what is for breakfast', 'breakfast for kids'],
  ['quiet', 'en', 'Is it quiet at night?', 'noise from the street', 'a room without noise'],
  ['hours', 'en', 'What are your opening hours?', 'are you open on Sunday', 'when do you close'],
];
const ITEMS = SHOP.map(([id, language, question = '', ...phrasings]): FaqItem => {
  return { id, language, question, phrasings, answer: '' };
});
const matcher = FaqMatcher.train(ITEMS);

describe('questions in another language than the FAQ', () => {
  it.each([
    ['How do I return something I bought?', 'return'],
    ['when do I get my money back', 'refund'],
    ['How soon do you ship?', 'ship'],
    ['where is my parcel, what is the tracking number', 'track'],
    ['I need a VAT invoice for my company', 'invoice'],
    ["can't log in, forgot my password", 'password'],
    ['可以带狗狗来吗', 'pets'],
    ['有停車場嗎，停車要錢嗎', 'parking'],
    ['有停车位吗，停车要钱吗', 'parking'],
    ['周日几点关门', 'hours'],
  ])('%j is answered by %s', (query, expected) => {
    const [best] = matcher.match(query, 3).candidates;
    expect(best?.id).toBe(expected);
    expect(best?.probability).toBeGreaterThan(0.5);
    expect(best?.scores.crossed).toBeGreaterThan(0);
  });

  it.each(['who won the football match last night', '给我讲个笑话', 'is the blue one prettier', '怎么办'])(
    'is silent at %j',
    (query) => {
      expect(matcher.match(query, 1).candidates[0]?.probability ?? 0).toBeLessThan(0.5);
    },
  );

  it('an added FAQ is found at once, a removed one no more', () => {
    const item: FaqItem = { id: 'warranty', language: 'zh', question: '保修期多长？', phrasings: [], answer: '' };
    const later = matcher.with([item], ['return']);
    expect(later.match('how long is the warranty', 1).candidates[0]?.id).toBe('warranty');
    expect(later.match('how do I return it', 9).candidates.map(({ id }) => id)).not.toContain('return');
  });

  it('knows which of two languages say the same, of those that came later too, and not of those that went', () => {
    const twin: FaqItem = {
      id: 'return-en',
      language: 'en',
      question: 'How do I return it?',
      phrasings: [],
      answer: '',
    };
    const later = matcher.with([twin], []);
    expect(['return-en', 'return', 'refund', 'pets'].map((id) => later.twinOf(id))).toEqual([
      'return',
      'return-en',
      undefined,
      undefined,
    ]);
    expect(matcher.twinOf('return')).toBeUndefined();
    expect(later.with([], ['return']).twinOf('return-en')).toBeUndefined();
  });

  it('the language of the question comes first where both have the answer', () => {
    const twin: FaqItem = {
      id: 'return-en',
      language: 'en',
      question: 'How do I return it?',
      phrasings: [],
      answer: '',
    };
    const both = FaqMatcher.train([...ITEMS, twin]);
    expect(both.match('how do I return it', 2).candidates[0]?.id).toBe('return-en');
    expect(both.match('退货怎么退', 2).candidates[0]?.id).toBe('return');
  });

  it('survives the way to another thread', () => {
    const { state, transfer } = matcher.toTransfer();
    const copy = FaqMatcher.fromTransfer(structuredClone(state));
    expect(transfer.length).toBeGreaterThan(10);
    expect(copy.match('可以带狗狗来吗', 3)).toEqual(matcher.match('可以带狗狗来吗', 3));
  });
});
