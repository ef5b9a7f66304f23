import { readGroups, writeGroups } from './group-lines';

const many = (count: number) => Array.from({ length: count }, (_, at) => `词${at}`).join('，');

describe('readGroups', () => {
  it.each([
    ['退货, 退掉，退回、寄回', [['退货', '退掉', '退回', '寄回']]],
    [
      'parcel | package; box\n\n快递，包裹',
      [
        ['parcel', 'package', 'box'],
        ['快递', '包裹'],
      ],
    ],
    ['money  back, refund ,, Refund', [['money back', 'Refund']]],
    ['  \n', []],
  ])('%j', (text, groups) => {
    expect(readGroups(text).map(({ words }) => words)).toEqual(groups);
    expect(readGroups(text).every(({ problem }) => problem === null)).toBe(true);
  });

  it.each([
    ['退货', 'alone'],
    ['refund, REFUND', 'alone'],
    [`退货, ${'长'.repeat(51)}`, 'tooLong'],
    ['refund, ???', 'noLetters'],
    [many(21), 'tooMany'],
    [many(20), null],
  ])('%s', (text, problem) => {
    expect(readGroups(text)).toMatchObject([{ line: 1, problem }]);
  });

  it('counts lines as their writer does, and takes a thousand groups', () => {
    const text = `\n${Array.from({ length: 1001 }, (_, at) => `词${at}, word ${at}`).join('\n')}`;
    expect(readGroups(text).filter(({ problem }) => problem)).toMatchObject([{ line: 1002, problem: 'tooManyGroups' }]);
  });

  it('reads what it has written', () => {
    const groups = [
      ['parcel', 'package'],
      ['快递', '包裹'],
    ];
    expect(readGroups(writeGroups(groups)).map(({ words }) => words)).toEqual(groups);
  });
});
