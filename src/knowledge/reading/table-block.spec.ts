import { tableBlock } from './table-block.js';

const header = (rows: readonly (readonly string[])[], headed?: number) =>
  tableBlock(rows, headed === undefined ? {} : { headed })?.header;

describe('tableBlock', () => {
  it.each([
    [
      'three names over figures',
      [
        ['型号', '保修', '价格'],
        ['X1', '12 个月', '99 元'],
      ],
      ['型号', '保修', '价格'],
    ],
    [
      'three names over words',
      [
        ['城市', '快递', '时效'],
        ['北京', '顺丰', '次日'],
      ],
      ['城市', '快递', '时效'],
    ],
    [
      'a figure in brackets',
      [
        ['地区', '首重（1 kg）', '时效'],
        ['江浙沪', '8 元', '1-2 天'],
      ],
      ['地区', '首重（1 kg）', '时效'],
    ],
    [
      'two usual names',
      [
        ['项目', '费用（元）'],
        ['安装', '50'],
      ],
      ['项目', '费用（元）'],
    ],
    [
      'two usual English names',
      [
        ['Plan', 'Price'],
        ['Basic', '$5'],
      ],
      ['Plan', 'Price'],
    ],
  ])('finds a header of %s', (_, rows, expected) => expect(header(rows)).toEqual(expected));

  it.each([
    [
      'names and values',
      [
        ['保修期', '一年'],
        ['退货期', '七天'],
      ],
    ],
    [
      'figures in the first row',
      [
        ['北京', '10 元', '2 天'],
        ['上海', '12 元', '3 天'],
      ],
    ],
    [
      'sentences',
      [
        ['第一步，登录。', '第二步，申请。', '第三步，寄回。'],
        ['打开网页。', '点退货。', '叫快递。'],
      ],
    ],
    [
      'the same thing twice',
      [
        ['甲', '甲', '乙'],
        ['一', '二', '三'],
      ],
    ],
    ['one row', [['型号', '保修', '价格']]],
  ])('finds none in %s', (_, rows) => expect(header(rows)).toEqual([]));

  it('believes what is marked, and joins rows of a header', () => {
    expect(
      header(
        [
          ['价格', '价格'],
          ['国内', '国外'],
          ['1', '2'],
        ],
        2,
      ),
    ).toEqual(['价格 国内', '价格 国外']);
  });

  it('leaves out what is empty', () => {
    expect(
      tableBlock([
        ['甲', '', '乙'],
        ['', '', ''],
        ['丙', '', ''],
      ]),
    ).toEqual({
      kind: 'table',
      header: [],
      rows: [
        ['甲', '乙'],
        ['丙', ''],
      ],
    });
    expect(tableBlock([['', ' ']])).toBeNull();
    expect(tableBlock([])).toBeNull();
  });
});
