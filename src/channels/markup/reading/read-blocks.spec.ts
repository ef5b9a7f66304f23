import type { Block, Inline } from './block.js';
import { readBlocks } from './read-blocks.js';

const text = (value: string): Inline => ({ kind: 'text', text: value });
const strong = (...children: Inline[]): Inline => ({ kind: 'strong', children });
const em = (...children: Inline[]): Inline => ({ kind: 'em', children });
const link = (href: string, label = href): Inline => ({ kind: 'link', href, children: [text(label)] });
const paragraph = (...children: Inline[]): Block => ({ kind: 'paragraph', children });

describe('readBlocks, running text', () => {
  it.each<[string, Inline[]]>([
    ['七天内**可以**退', [text('七天内'), strong(text('可以')), text('退')]],
    ['**「尺码」**请看这里', [text('「'), strong(text('尺码')), text('」请看这里')]],
    ['**注意：**请保留吊牌', [strong(text('注意')), text('：请保留吊牌')]],
    ['**注意：** 请保留', [strong(text('注意：')), text(' 请保留')]],
    [
      'an *old* __new__ ~~no~~',
      [
        text('an '),
        em(text('old')),
        text(' '),
        strong(text('new')),
        text(' '),
        { kind: 'strike', children: [text('no')] },
      ],
    ],
    ['***都要***', [strong(em(text('都要')))]],
    ['**粗 *斜* 粗**', [strong(text('粗 '), em(text('斜')), text(' 粗'))]],
    ['`a*b*`', [{ kind: 'code', children: [text('a*b*')] }]],
    ['2 * 3 * 4', [text('2 * 3 * 4')]],
    ['尺寸10*20*30cm', [text('尺寸10*20*30cm')]],
    ['订单 order_no_1', [text('订单 order_no_1')]],
    ['手机 138****1234', [text('手机 138****1234')]],
    ['**未写完', [text('**未写完')]],
    ['*跨行\n不算*', [text('*跨行'), { kind: 'break' }, text('不算*')]],
    [String.raw`5 \* 3 \# \[x\]`, [text('5 * 3 # [x]')]],
    ['<b>不是</b> &amp; <script>', [text('<b>不是</b> &amp; <script>')]],
    ['[退货](https://a.cn/t "说明")', [link('https://a.cn/t', '退货')]],
    ['![图](https://a.cn/p.png)', [link('https://a.cn/p.png', '图')]],
    ['[电话](tel:+86400123)', [link('tel:+86400123', '电话')]],
    ['[点我](javascript:alert)', [text('点我 (javascript:alert)')]],
    ['请看https://a.cn/b?c=1_2。谢谢', [text('请看'), link('https://a.cn/b?c=1_2'), text('。谢谢')]],
    ['see https://a.org/x.', [text('see '), link('https://a.org/x'), text('.')]],
    ['写信到 a_b_c@d.cn', [text('写信到 a_b_c@d.cn')]],
  ])('reads %j', (source, children) => {
    expect(readBlocks(source)).toEqual([paragraph(...children)]);
  });
});

describe('readBlocks', () => {
  it.each<[string, readonly Block[]]>([
    ['# 标题 #', [{ kind: 'heading', children: [text('标题')] }]],
    ['一\n二\n\n三', [paragraph(text('一'), { kind: 'break' }, text('二')), paragraph(text('三'))]],
    ['一\r\n\r\n二', [paragraph(text('一')), paragraph(text('二'))]],
    ['---', [{ kind: 'rule' }]],
    ['> 引用\n> > 两层', [{ kind: 'quote', children: [text('引用'), { kind: 'break' }, text('两层')] }]],
    ['```js\n**a**\n```\n后', [{ kind: 'code', text: '**a**' }, paragraph(text('后'))]],
    ['```\n没有结尾', [{ kind: 'code', text: '没有结尾' }]],
    [
      '步骤：\n1. 一\n1. 二\n   续\n  - 内\n5、 五',
      [
        paragraph(text('步骤：')),
        {
          kind: 'list',
          items: [
            { depth: 0, number: 1, children: [text('一')] },
            { depth: 0, number: 2, children: [text('二'), { kind: 'break' }, text('续')] },
            { depth: 1, children: [text('内')] },
            { depth: 0, number: 5, children: [text('五')] },
          ],
        },
      ],
    ],
    [
      '| 快递 | 运费 |\n|---|:-:|\n| 顺丰 | **8** 元 |\n| 圆通 |\n\n完',
      [
        {
          kind: 'table',
          header: [[text('快递')], [text('运费')]],
          rows: [
            [[text('顺丰')], [strong(text('8')), text(' 元')]],
            [[text('圆通')], []],
          ],
        },
        paragraph(text('完')),
      ],
    ],
    ['不是表 | 格', [paragraph(text('不是表 | 格'))]],
    ['', []],
  ])('reads %j', (source, blocks) => {
    expect(readBlocks(source)).toEqual(blocks);
  });
});
