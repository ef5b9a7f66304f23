import { tokenise } from '../terms.js';
import { BUILT_IN } from './built-in.js';
import { readGroups } from './group.js';
import { Lexicon } from './lexicon.js';

const HAN = /\p{Script=Han}/u;

function expressions(lexicon: Lexicon, text: string, all = false): string[] {
  const tokens = tokenise(text);
  const terms = lexicon.find(tokens).filter(({ chosen }) => all || chosen);
  return terms.map(({ start, end }) => text.toLowerCase().slice(tokens[start]?.start, tokens[end - 1]?.end));
}

function share(one: string, other: string): boolean {
  const groups = BUILT_IN.groupsOf(one).filter((group) => BUILT_IN.groups[group]?.same);
  return BUILT_IN.groupsOf(other).some((group) => groups.includes(group));
}

describe('Lexicon', () => {
  const lexicon = new Lexicon(
    readGroups(`
      money back, refund | 退款 退钱
      order number | 订单号
      number | 号码
      repay | 还
      sim card | SIM卡
      ~ how | 怎么
    `),
    ['还是'],
  );

  it.each([
    ['Can I get my money back?', ['money back']],
    ['refunds', ['refunds']],
    ['The order’s number', ['order’s number']],
    ['where is my ORDER-NUMBER', ['order-number']],
    ['money, back', []],
    ['怎么退款', ['怎么', '退款']],
    ['sim卡丢了', ['sim卡']],
    ['还是退钱吧', ['退钱']],
    ['款', []],
  ])('finds in %j %j', (text, found) => {
    expect(expressions(lexicon, text)).toEqual(found);
  });

  it('finds within an expression too, marked as not chosen', () => {
    expect(expressions(lexicon, 'order number', true)).toEqual(['order number', 'number']);
  });

  it('knows which groups are only related', () => {
    expect(lexicon.groups.map(({ same }) => same)).toEqual([true, true, true, true, true, false]);
  });
});

describe('the built-in groups', () => {
  it('are at least 1,500, each in both languages', () => {
    expect(BUILT_IN.groups.length).toBeGreaterThanOrEqual(1500);
    const oneSided = BUILT_IN.groups.filter(({ words }) => {
      const chinese = words.filter((word) => HAN.test(word)).length;
      return (chinese === 0 && !words.some((word, at) => words.indexOf(word) !== at)) || chinese === words.length;
    });
    expect(oneSided.map(({ words }) => words.join(' '))).toEqual([]);
  });

  it('never name one expression twice', () => {
    const twice = BUILT_IN.groups.filter(
      ({ words }) => new Set(words).size < words.filter((word) => HAN.test(word)).length,
    );
    expect(twice).toEqual([]);
  });

  it.each([
    ['refund', 'money back'],
    ['refund', '退钱'],
    ['opening hours', '几点开门'],
    ['out of stock', '断货'],
    ['forgot my password', '密码忘了'],
    ['bought', '买'],
    ['colors', '颜色'],
    ['运费', '邮费'],
    ['人工客服', 'real person'],
  ])('hold %s and %s together', (one, other) => {
    expect(share(one, other)).toBe(true);
  });

  it.each([
    ['refund', 'exchange'],
    ['increase', 'reduce'],
    ['minimum', 'maximum'],
    ['import', 'export'],
    ['open', 'close'],
    ['before', 'after'],
    ['today', 'tomorrow'],
    ['buy', 'sell'],
    ['free', 'paid'],
    ['opened', 'unopened'],
    ['used', 'unused'],
    ['in stock', 'out of stock'],
    ['first', 'last'],
    ['inside', 'outside'],
    ['indoor', 'outdoor'],
    ['left side', 'right side'],
    ['deposit money', 'withdraw'],
    ['upload', 'download'],
    ['install', 'uninstall'],
    ['lock', 'unlock'],
    ['always', 'never'],
    ['allowed', 'prohibited'],
    ['expensive', 'cheap'],
    ['买家', '卖家'],
    ['最多', '最少'],
    ['增加', '减少'],
    ['之前', '之后'],
    ['以上', '以内'],
    ['入住', '退房'],
    ['拆封', '未拆封'],
    ['机洗', '手洗'],
    ['上午', '下午'],
    ['登录', '退出登录'],
    ['绑定', '解绑'],
    ['开机', '关机'],
    ['允许', '禁止'],
    ['国内', '国外'],
    ['成人', '儿童'],
    ['热', '冷'],
  ])('keep %s and %s apart', (one, other) => {
    expect(BUILT_IN.groupsOf(one)).not.toEqual([]);
    expect(BUILT_IN.groupsOf(other)).not.toEqual([]);
    expect(share(one, other)).toBe(false);
  });
});
