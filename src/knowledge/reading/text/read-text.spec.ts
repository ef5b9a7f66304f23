import { readText } from './read-text.js';

const headings = (text: string) =>
  readText(text).blocks.flatMap((block) => (block.kind === 'heading' ? [[block.level, block.text]] : []));

describe('plain text', () => {
  it.each([
    [
      '第一条 租车资格\n租车人须年满 18 周岁。\n第二条 押金\n押金七天内退回。',
      [
        [2, '第一条 租车资格'],
        [2, '第二条 押金'],
      ],
    ],
    ['第三条 取车前取消，全额退款。', []],
    ['杭州西湖店\n营业时间：周一至周五 9:00–20:00。\n本店提供儿童座椅。', [[3, '杭州西湖店']]],
    ['Bristol campus\nThe reception is open from 8:30.\nThere is no car park.', [[3, 'Bristol campus']]],
    ['电话 0571-88001234\n周末也有人接。', []],
    ['地址：北山街 88 号\n请从南门进。', []],
    ['王小明\n李雷', []],
    ['这一行是一句话。\n这一行也是。', []],
    ['- 请佩戴头盔\n不要载人。', []],
  ])('finds the headings of %j', (text, found) => {
    expect(headings(text)).toEqual(found);
  });

  it('puts what follows an unmarked heading under it, and loses nothing', () => {
    const { blocks } = readText(
      'Brighton campus\nThe building has no lift.\n\nBristol campus\nThe building has a lift.',
    );
    expect(blocks).toEqual([
      { kind: 'heading', level: 3, text: 'Brighton campus' },
      { kind: 'paragraph', text: 'The building has no lift.' },
      { kind: 'heading', level: 3, text: 'Bristol campus' },
      { kind: 'paragraph', text: 'The building has a lift.' },
    ]);
  });
});
