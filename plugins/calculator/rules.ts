import type { ToolRule } from '../../src/sdk/tool.js';

const NUMBER =
  '(?:百分之)?(?:[¥$€£]\\s*)?(?:\\d[\\d,]*(?:\\.\\d+)?|[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二两三四五六七八九]+)?)';
const UNIT = '(?:\\s*(?:%|块钱|人民币|美元|欧元|英镑|[元块]|(?:yuan|rmb|cny|usd|dollars?|eur|euros?|gbp|pounds?)\\b))?';
const OPERAND = `-?(?:\\(\\s*-?)*${NUMBER}${UNIT}(?:\\s*\\))*`;
const SIGN =
  '\\s*(?:[-+*/×÷−]|x(?=\\s*[\\d¥$(])|加上?|减去?|乘以?|除以|plus|minus|times|multiplied by|divided by|(?<=%\\s*)of|的(?=\\s*(?:百分之|\\d+(?:\\.\\d+)?\\s*%)))\\s*';
const SUM = `(?:${OPERAND}(?:${SIGN}${OPERAND})+|${OPERAND}\\s*打\\s*(?:\\d+(?:\\.\\d+)?|[一二三四五六七八九]{1,2})\\s*折)`;
/** A day, a telephone number, opening hours: figures with hyphens or strokes and no blanks between. */
const NO_SUM = '(?!\\d+(?:[-/]\\d+){2,}|0\\d+-)';
const BEFORE =
  "(?:请问|请)?\\s*(?:帮我)?\\s*(?:算一下|算算|算|计算|calculate|compute|what(?:’s|'s| is)|how much is|work out)";
const AFTER = '(?:=|等于|是多少|得多少|多少钱|一共|equals)';
const END = '\\s*(?:=|等于|一共|是|得)*\\s*(?:多少|几)?(?:钱|块|元)?\\s*[?.!。]*\\s*$';

/** How visitors ask for a sum. Figures alone are one only where nothing but a sum has such signs. */
export const rules: readonly ToolRule[] = [
  {
    asks: [
      new RegExp(`^\\s*${BEFORE}[\\s:,，]*${NO_SUM}${SUM}${END}`, 'iu'),
      new RegExp(`(?:^|[\\s,，。:：])${NO_SUM}${SUM}\\s*${AFTER}`, 'iu'),
      new RegExp(`^\\s*${SUM}${END}(?<=^[^]*(?:[+*×÷]|折|加|乘|除以|减)[^]*)`, 'iu'),
    ],
    slots: {
      expression: {
        pattern: new RegExp(`(?<![\\w.¥$€£-])${NO_SUM}(${SUM})`, 'iu'),
        ask: { zh: '请写出要计算的式子，例如 3×129。', en: 'Please write the sum, for example 3 × 129.' },
      },
    },
  },
];
