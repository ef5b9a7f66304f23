import { chineseSynonymGroups, synonymGroups } from './synonyms.js';

describe('synonyms', () => {
  it.each([
    ['refunds', 'reimbursed'],
    ['cancelling', 'terminate'],
    ['parcel', 'package'],
  ])('puts %s and %s into one group', (one, other) => {
    expect(synonymGroups(one)).toEqual(expect.arrayContaining([...synonymGroups(other)].slice(0, 1)));
    expect(synonymGroups(other)).not.toEqual([]);
  });

  it.each([
    ['多长时间到货', '几天送到'],
    ['怎么退钱', '如何退款'],
    ['手续费', '多少钱'],
  ])('hears the same in 「%s」 and 「%s」', (one, other) => {
    const shared = chineseSynonymGroups(one).filter((group) => chineseSynonymGroups(other).includes(group));
    expect(shared.length).toBeGreaterThan(0);
  });

  it.each([
    ['refund', '退款'],
    ['invoice', '发票'],
    ['password', '密码'],
  ])('translates %s to %s', (english, chinese) => {
    expect(chineseSynonymGroups(chinese)).toEqual(expect.arrayContaining([...synonymGroups(english)]));
  });

  it('takes the longest Chinese word', () => {
    expect(chineseSynonymGroups('取消绑定')).not.toEqual(chineseSynonymGroups('取消'));
  });

  it.each(['zzz', ''])('knows nothing about %j', (word) => {
    expect(synonymGroups(word)).toEqual([]);
    expect(chineseSynonymGroups(word)).toEqual([]);
  });
});
