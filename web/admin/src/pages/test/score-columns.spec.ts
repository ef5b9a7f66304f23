import { scoreColumns } from './score-columns';

describe('scoreColumns', () => {
  it.each<[string, { scores: Record<string, number> }[], object[]]>([
    ['no candidates', [], []],
    [
      'scores that only some have',
      [{ scores: { lexical: 0.2, 词频: 3 } }, { scores: { lexical: 0.7, exact: 1 } }],
      [
        { name: 'lexical', largest: 0.7 },
        { name: '词频', largest: 3 },
        { name: 'exact', largest: 1 },
      ],
    ],
    ['scores below zero', [{ scores: { rank: -2 } }, { scores: { rank: -1 } }], [{ name: 'rank', largest: -1 }]],
  ])('%s', (_, candidates, expected) => {
    expect(scoreColumns(candidates)).toEqual(expected);
  });
});
