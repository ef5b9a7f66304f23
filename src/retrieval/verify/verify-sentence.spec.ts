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

const LABELLED = [
  {
    title: '门店免费停车',
    text: '地址：宁波市江北区人民路 132 号。营业时间：周一至周五 10:00–19:00。\n费用：每次 30 元。可以免费停车。',
  },
  {
    title: 'Free parking',
    text: 'Fee: £310 a week; Maximum class size: 12. Lift: yes; Wi-Fi: no. Parking is free. The school is at 12 High Street, Bristol. The fee was £60 in 2025.',
  },
];

describe('SourceReader', () => {
  const reader = new SourceReader(SOURCES);

  it.each([
    ['我们 24 小时内审核，并把寄回地址发给您；', 0, '我们 24 小时内审核，并把寄回地址发给您；'],
    ['我们收到后三个工作日内退款。', 0, null],
    ['签收后 7 天内可以无理由退货。', 0, null],
    ['簽收後 7 天內可以無理由退貨。', 0, null],
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
    ['a changed number in Traditional', '我們 48 小時內審核，並把寄回地址發給您。', 'figure'],
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
    ['nothing at all', '——', 'empty'],
    ['what claims nothing', '您好，可以的。', 'empty'],
    ['the same in English', 'Sure, I am happy to help you with that!', 'empty'],
  ])('stops %s: %s', (_what, sentence, objection) => {
    const verdict = reader.verify(sentence);
    expect(verdict.supported).toBe(false);
    if (!verdict.supported && objection) expect(verdict.objection).toBe(objection);
  });

  it.each([
    ['优惠券不能与会员折扣同时使用。', 'supported'],
    ['活动在 2026-12-31 结束。', 'supported'],
    ['优惠券不能与会员折扣同时采用。', 'paraphrase'],
    ['According to the passage, unworn goods can be exchanged once, free of charge.', 'paraphrase'],
    ['The shop also sells shoes.', 'unsupported'],
  ])('tells what is said to the letter from what is said in other words: «%s» is %s', (sentence, verdict) => {
    expect(reader.verify(sentence)).toMatchObject({ verdict });
  });

  describe('of two things in one passage', () => {
    const two = new SourceReader([
      {
        title: '电水壶',
        text: 'K1 保修一年，送货上门。K2 保修两年，需要自提。北店可以退货，南店必须电话预约。我们承担运费。',
      },
      {
        title: 'Kettles',
        text: 'The Alder kettle costs $40 and the Birch kettle costs $60. Anna Miller may approve a refund before Peter Stone ships it. It holds at least two litres. Prices rose in March. We pay for the return (14 days, at most $9). The tin (50 g) and the bag (90 g) are sold here. Cups cost $13, mugs $9.',
      },
    ]);

    it.each([
      ['K1 保修一年，送货上门。'],
      ['送货上门，K1 保修一年。'],
      ['电水壶由我们承担运费。'],
      ['The Birch kettle costs $60.'],
      ['The Kettles hold at least 2 litres.'],
      ['We pay for the return.'],
      ['Mugs $9, cups cost $13.'],
    ])('lets «%s» pass', (sentence) => {
      expect(two.verify(sentence)).toMatchObject({ supported: true });
    });

    it.each([
      ['one thing’s figure with the other’s name', 'K1 保修两年。'],
      ['the same in English', 'The Alder kettle costs $60.'],
      ['exchanged names', '南店可以退货，北店必须电话预约。'],
      ['exchanged roles', 'Peter Stone may approve a refund before Anna Miller ships it.'],
      ['a duty instead of a leave', '北店必须退货。'],
      ['the same in English', 'Anna Miller must approve a refund before Peter Stone ships it.'],
      ['after instead of before', 'Anna Miller may approve a refund after Peter Stone ships it.'],
      ['at most instead of at least', 'It holds at most two litres.'],
      ['an opposite', 'Prices fell in March.'],
      ['another month', 'Prices rose in April.'],
      ['you instead of us', '您承担运费。'],
      ['the same in English', 'You pay for the return.'],
      ['a figure in the other brackets', 'The tin (50 g) and the bag (50 g) are sold here.'],
      ['another figure in brackets', 'We pay for the return (14 days, at most $14).'],
    ])('stops %s: «%s»', (_what, sentence) => {
      expect(two.verify(sentence)).toMatchObject({ supported: false });
    });
  });

  describe('of a word in the place of another', () => {
    const words = new SourceReader([
      {
        title: '收纳盒',
        text: '收纳盒有蓝色和白色两种，放在柜子里可以节省空间。盖子用湿布擦干净。请保留好包装盒。',
      },
      {
        title: 'Storage box',
        text: 'The storage box saves space in the cupboard. Wipe the lid with a damp cloth. Please keep the wooden box for the delivery. Customers get a quick answer. Here is what you need to do:',
      },
    ]);

    it.each([
      ['收纳盒放在柜子里可以节省空间。'],
      ['请保存好包装盒。'],
      ['The storage box saves space.'],
      ['Clients receive a quick answer.'],
      ['Please keep the wooden box to be delivered.'],
      ['Customers are quickly answered.'],
      ['Sure! Here is what you need to do:'],
    ])('lets synonyms, inflections and courtesies pass: «%s»', (sentence) => {
      expect(words.verify(sentence)).toMatchObject({ supported: true });
    });

    it.each([
      ['a word that is none', 'The storage box saves spach in the cupboard.'],
      ['another word', 'Please keep the wooden bag for the delivery.'],
      ['a word more', 'Wipe the lid with a damp microfibre cloth.'],
      ['an empty word for one that says something', 'Please keep the wooden information for the delivery.'],
      ['another colour', '收纳盒有绿色和白色两种，放在柜子里可以节省空间。'],
      ['half another word', '收纳盒放在柜子里可以节省空由。'],
      ['a character for an empty one', '请保留护包装盒。'],
      ['another word', '盖子用湿布擦干燥。'],
      ['a word more', '盖子用湿布反复擦干净。'],
    ])('stops %s: «%s»', (_what, sentence) => {
      expect(words.verify(sentence)).toMatchObject({ supported: false });
    });
  });

  describe('of labels, houses and lost characters', () => {
    const labelled = new SourceReader(LABELLED);

    it.each([
      ['地址：宁波市江北区人民路 132 号。'],
      ['免费。'],
      ['免费停车。'],
      ['Free.'],
      ['There is a lift.'],
      ['Maximum class size: 12.'],
    ])('lets «%s» pass', (sentence) => {
      expect(labelled.verify(sentence)).toMatchObject({ supported: true });
    });

    it.each([
      ['a character that was lost', '地址：宁\uFFFD市江北区人民路 132 号。', 'coverage'],
      ['the same in English', 'Maximum class size: \uFFFD12.', 'coverage'],
      ['a house without its street', '地址：宁波市江北区 132 号。', 'figure'],
      ['the same in English', 'The school is at 12 Bristol.', 'coverage'],
      ['a decimal nobody said', '费用是 .5。', 'figure'],
      ['the same in English', 'The fee was £.60 in 2025.', 'figure'],
      ['a label', '营业时间。', 'empty'],
      ['the same in English', 'Fee.', 'empty'],
      ['a label with a verb', 'The maximum class size is.', 'empty'],
      ['a word of a title', '停车。', 'empty'],
    ])('stops %s: «%s»', (_what, sentence, objection) => {
      expect(labelled.verify(sentence)).toMatchObject({ supported: false, objection });
    });
  });

  it('lets every sentence of a source pass as it stands', () => {
    for (const [at, { text }] of SOURCES.entries()) {
      for (const sentence of cutSentences(text).filter((cut) => /\p{L}/u.test(cut))) {
        expect([sentence, reader.verify(sentence)]).toMatchObject([sentence, { supported: true, source: at }]);
      }
    }
  });
});
