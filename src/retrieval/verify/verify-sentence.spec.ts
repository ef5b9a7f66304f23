import { cutSentences } from '../sentences.js';
import { SourceReader } from './verify-sentence.js';

const SOURCES = [
  {
    title: '如何申请退货？',
    text: '签收后 7 天内（中国大陆以外的订单 14 天内）可以无理由退货，按下面几步来：\n\n1. 打开「我的订单」，点「申请售后」，选「退货」；\n2. 我们 24 小时内审核，并把寄回地址发给您；\n3. 寄出后填写快递单号，我们收到后 3 个工作日内退款。',
  },
  {
    title: '门店在哪里？',
    text: '门店在杭州市文三路 88 号，营业时间 9:00 到 18:00。店长是李雷，电话 0571-8820-1234。',
  },
  { title: '优惠券', text: '优惠券不能与会员折扣同时使用。满 99 元包邮，偏远地区除外。活动到 2026年12月31日结束。' },
  {
    title: 'Can I exchange an item?',
    text: 'Unworn items can be exchanged once, free of charge, within seven days of delivery. Sale items cannot be exchanged. Write to help@moss.example or ask for Anna Miller. The kit MK-200 costs $49.90, see https://moss.example/kits.',
  },
];

describe('SourceReader', () => {
  const reader = new SourceReader(SOURCES);

  it.each([
    ['我们 24 小时内审核，并把寄回地址发给您；', 0, '我们 24 小时内审核，并把寄回地址发给您；'],
    ['我们收到后三个工作日内退款。', 0, null],
    ['签收后 7 天内可以无理由退货。', 0, null],
    ['门店在杭州市文三路88号。', 1, null],
    ['店长是李雷。', 1, null],
    ['电话是 0571 8820 1234。', 1, null],
    ['优惠券不能与会员折扣同时使用。', 2, '优惠券不能与会员折扣同时使用。'],
    ['活动在 2026-12-31 结束。', 2, null],
    ['偏远地区除外，满99元包邮。', 2, null],
    ['Unworn items can be exchanged within 7 days of delivery.', 3, null],
    ["Sale items can't be exchanged.", 3, 'Sale items cannot be exchanged.'],
    ['The MK-200 kit costs $49.90.', 3, null],
    ['Ask for Anna Miller or write to help@moss.example.', 3, null],
  ])('lets «%s» pass, by source %i', (sentence, source, quote) => {
    const verdict = reader.verify(sentence);
    expect(verdict).toMatchObject({ supported: true, source });
    if (!verdict.supported) return;
    const span = SOURCES[source]?.text.slice(verdict.start, verdict.end);
    expect(span).toBe(quote ?? span);
    expect(span).not.toBe('');
  });

  it.each([
    ['a changed number', '我们 48 小时内审核，并把寄回地址发给您。', 'figure'],
    ['a changed Chinese number', '我们收到后五个工作日内退款。', 'figure'],
    ['a changed unit', '我们收到后 3 小时内退款。', 'figure'],
    ['another house', '门店在杭州市文三路 98 号。', 'figure'],
    ['a changed time', '营业时间 9:00 到 20:00。', 'figure'],
    ['a changed telephone number', '店长电话 0571-8820-1235。', 'figure'],
    ['a changed date', '活动到 2026年12月30日结束。', 'figure'],
    ['a changed price', '满 89 元包邮，偏远地区除外。', 'figure'],
    ['a swapped name', '店长是韩梅梅。', null],
    ['an added denial', '签收后 7 天内不可以无理由退货。', 'negation'],
    ['a lost denial', '优惠券能与会员折扣同时使用。', 'negation'],
    ['a lost exception', '满 99 元包邮，偏远地区也包邮。', null],
    ['something nobody said', '我们的产品全部由意大利工匠手工缝制。', 'coverage'],
    ['a changed number in English', 'Unworn items can be exchanged within eight days of delivery.', 'figure'],
    ['an added denial in English', 'Unworn items cannot be exchanged within seven days of delivery.', 'negation'],
    ['a lost denial in English', 'Sale items can be exchanged.', 'negation'],
    ['a swapped name in English', 'Write to help@moss.example or ask for Peter Miller.', 'name'],
    ['a changed price in English', 'The kit MK-200 costs $39.90.', 'figure'],
    ['another code', 'The kit MK-300 costs $49.90.', 'figure'],
    ['another address', 'The kit costs $49.90, see https://evil.example/kits.', 'figure'],
    ['another mail address', 'Write to sales@moss.example or ask for Anna Miller.', 'figure'],
    ['something nobody said in English', 'All of our products are sewn by hand in Italy.', 'coverage'],
    ['nothing at all', '——', 'coverage'],
  ])('stops %s: %s', (_what, sentence, objection) => {
    const verdict = reader.verify(sentence);
    expect(verdict.supported).toBe(false);
    if (!verdict.supported && objection) expect(verdict.objection).toBe(objection);
  });

  it('lets every sentence of a source pass as it stands', () => {
    for (const [at, { text }] of SOURCES.entries()) {
      for (const sentence of cutSentences(text).filter((cut) => /\p{L}/u.test(cut))) {
        expect([sentence, reader.verify(sentence)]).toMatchObject([sentence, { supported: true, source: at }]);
      }
    }
  });
});
