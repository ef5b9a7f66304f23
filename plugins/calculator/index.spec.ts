import { runTool, toolContract } from '../../src/sdk/testing/tool-contract.js';
import { chineseNumber } from './chinese-number.js';
import tool from './index.js';

const expression = (value: string) => ({ expression: value });

toolContract({
  tool,
  config: {},
  reached: [
    ['3*129', expression('3*129')],
    ['３＊１２９＝？', expression('3*129')],
    ['请问 299元打八五折 是多少', expression('299元打八五折')],
    ['一百二十乘以三等于多少？', expression('一百二十乘以三')],
    ['帮我算一下 (12+8)×5', expression('(12+8)×5')],
    ['200的百分之十五是多少', expression('200的百分之十五')],
    ['我买了 3 件，129 元 × 3 一共多少钱？', expression('129 元 × 3')],
    ['What is 12.5% of 80?', expression('12.5% of 80')],
    ['how much is $129 x 3', expression('$129 x 3')],
    ['calculate 1,299 minus 300', expression('1,299 minus 300')],
  ],
  asking: [['3+4等于多少，5+6等于多少', 'expression']],
  apart: [
    '2026-11-26',
    '什么是 2026/11/26？',
    '电话 010-88889999',
    'what is 400-820-8820?',
    '9-18 点营业吗',
    '订单 20231105 到哪了',
    '我要两件',
    '满 300 减 50 怎么用？',
    'Do you open 9-5?',
    'What is your return policy?',
    '一百二十块的花盆有吗',
  ],
});

describe('calculator', () => {
  it.each([
    ['3*129', '= 387'],
    ['0.1+0.2', '= 0.3'],
    ['1,299 minus 300', '= 999'],
    ['2+3×4', '= 14'],
    ['(2+3)×4', '= 20'],
    ['-(2-5)', '= 3'],
    ['1/3', '≈ 0.3333333333'],
    ['12.5% of 80', '= 10'],
    ['200的百分之十五', '= 30'],
    ['一百二十乘以三', '= 360'],
    ['一万二加上两百零五', '= 12205'],
    ['299元打八五折', '= 254.15 元'],
    ['299元打85折', '= 254.15 元'],
    ['100块打9.5折', '= 95 块'],
    ['￥99.9 × 3', '= ¥299.7'],
    ['$100/3', '≈ $33.33'],
    ['100 dollars / 25 dollars', '= 4'],
    ['10 - 20', '= -10'],
    ['¥10 - ¥20', '= -¥10'],
    ['99999999999999999999*99999999999999999999', '= 9999999999999999999800000000000000000001'],
  ])('%s %s', async (sum, result) => {
    const { text } = await runTool({ tool, config: {} }, expression(sum));
    expect(text).toEqual({ zh: `${sum} ${result}`, en: `${sum} ${result}` });
  });

  it.each([
    ['3+', 'unreadable'],
    ['process.exit()', 'unreadable'],
    ['3 4', 'unreadable'],
    ['('.repeat(50), 'unreadable'],
    ['5/(2-2)', 'zero'],
    ['3元+4', 'mixed'],
    ['3元+4美元', 'mixed'],
    ['3元*4元', 'square'],
  ])('refuses %s: %s', async (sum, objection) => {
    expect((await runTool({ tool, config: {} }, expression(sum))).data).toEqual({ objection });
  });

  it.each([
    ['十', '10'],
    ['十五', '15'],
    ['两百', '200'],
    ['一百五', '150'],
    ['一百零五', '105'],
    ['三千零五十', '3050'],
    ['一万二', '12000'],
    ['一亿零三万', '100030000'],
    ['一万亿', '1000000000000'],
    ['一亿亿亿', undefined],
    ['二〇二六', '2026'],
    ['两点五', '2.5'],
    ['三三百', undefined],
    ['一点', undefined],
  ])('reads %s as %s', (text, digits) => {
    expect(chineseNumber(text)).toBe(digits);
  });
});
