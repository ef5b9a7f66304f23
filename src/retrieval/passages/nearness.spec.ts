import { fuseRanks } from './fuse-ranks.js';
import { breakTies, chooseNearest } from './nearness.js';
import { PassageIndex } from './passage-index.js';
import type { PassageItem } from './passage-item.js';

const ranked = (...scores: readonly (readonly [string, number])[]) =>
  scores.map(([id, score]) => ({ item: { id }, score }));
const near = (...scores: readonly (readonly [string, number])[]) => scores.map(([id, score]) => ({ id, score }));

describe('what is near', () => {
  it.each([
    [
      'of a tie comes first',
      ranked(['甲', 3], ['乙', 2.9]),
      near(['乙', 0.8], ['甲', 0.5]),
      [
        ['乙', 3],
        ['甲', 2.9],
      ],
    ],
    [
      'of a tie comes before what is not',
      ranked(['甲', 3], ['b', 2.9]),
      near(['b', 0.1]),
      [
        ['b', 3],
        ['甲', 2.9],
      ],
    ],
    [
      'and no tie stays where it is',
      ranked(['甲', 3], ['乙', 2.5]),
      near(['乙', 0.9]),
      [
        ['甲', 3],
        ['乙', 2.5],
      ],
    ],
    [
      'does not climb from tie to tie',
      ranked(['a', 3], ['b', 2.9], ['c', 2.75]),
      near(['c', 0.9]),
      [
        ['a', 3],
        ['b', 2.9],
        ['c', 2.75],
      ],
    ],
  ])('%s', (_what, found, nearest, wanted) => {
    expect(breakTies(found, nearest).map(({ item, score }) => [item.id, score])).toEqual(wanted);
  });

  it('gets places among the hits, and never that of the best', () => {
    const found = ranked(['a', 9], ['b', 8], ['c', 7], ['d', 6], ['远', 0.01], ['近', 0]);
    const chosen = chooseNearest(found, near(['近', 0.9], ['远', 0.1]), 4).map(({ item }) => item.id);
    expect(chosen).toEqual(['a', 'b', '远', '近']);
    expect(chooseNearest(found, near(['近', 0.9]), 1).map(({ item }) => item.id)).toEqual(['a']);
    expect(chooseNearest(found, [], 3).map(({ item }) => item.id)).toEqual(['a', 'b', 'c']);
  });

  const passages: PassageItem[] = [
    { id: 'refund', documentId: 'd', title: '售后 › 退款', text: '退款三个工作日内原路退回。', language: 'zh' },
    { id: 'postage', documentId: 'd', title: '售后 › 运费', text: '运费由买家承担，签收后不退。', language: 'zh' },
    { id: 'cat', documentId: 'd', title: '小店', text: '窗台上睡着一只猫。', language: 'zh' },
  ];
  const index = PassageIndex.of(passages);

  it('is found without a word in common, with hardly any probability, and changes nothing else', () => {
    const without = index.search('退款多久到账', { limit: 8 });
    const withMeaning = index.search('退款多久到账', { limit: 8, near: near(['cat', 0.7], ['refund', 0.6]) });
    expect(without.map(({ id }) => id)).not.toContain('cat');
    const cat = withMeaning.find(({ id }) => id === 'cat');
    expect(cat?.scores.meaning).toBe(0.7);
    expect(cat?.probability).toBeLessThan(0.02);
    const words = withMeaning.filter(({ id }) => id !== 'cat');
    expect(words.map(({ scores: { meaning: _, ...scores }, ...hit }) => ({ ...hit, scores }))).toEqual(without);
  });

  it('is left out where it is not accepted, or not there', () => {
    const hits = index.search('退款多久到账', {
      limit: 8,
      near: near(['cat', 0.7], ['已删除', 0.6]),
      accept: (id) => id !== 'cat',
    });
    expect(hits.map(({ id }) => id)).toEqual(index.search('退款多久到账', { limit: 8 }).map(({ id }) => id));
  });
});

describe('fuseRanks', () => {
  it.each([
    [
      [
        ['甲', '乙', '丙'],
        ['乙', '丙'],
      ],
      ['乙', '丙', '甲'],
    ],
    [
      [['a'], ['b']],
      ['a', 'b'],
    ],
    [
      [['a', 'b'], []],
      ['a', 'b'],
    ],
    [[[], []], []],
  ])('%j becomes %j', (lists, order) => {
    expect(fuseRanks(lists)).toEqual(order);
  });
});
