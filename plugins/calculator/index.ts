import { z } from 'zod';
import { setting } from '../../src/sdk/setting.js';
import { defineTool, type ToolAnswer } from '../../src/sdk/tool.js';
import { type Amount, evaluate, type Objection } from './evaluate.js';
import { decimal } from './fraction.js';
import { rules } from './rules.js';

const args = z.object({
  expression: setting(
    z
      .string()
      .trim()
      .min(1)
      .max(200)
      .describe(
        'The sum as the customer wrote it: figures, Chinese numbers, + - × ÷ % and parentheses, units of money',
      ),
    { title: { zh: '算式', en: 'Sum' } },
  ),
});

const OBJECTIONS: Readonly<Record<Objection, ToolAnswer['text']>> = {
  unreadable: { zh: '这个式子我看不懂，请换一种写法。', en: 'I cannot read this sum. Please write it another way.' },
  zero: { zh: '不能除以零。', en: 'Nothing can be divided by zero.' },
  mixed: { zh: '不同的单位不能直接相加减。', en: 'Amounts with different units cannot be added up.' },
  square: { zh: '金额不能和金额相乘。', en: 'Money cannot be multiplied by money.' },
};

/** Works out sums exactly, in figures and Chinese numbers, and keeps units of money. */
export default defineTool({
  name: 'calculator',
  title: { zh: '计算器', en: 'Calculator' },
  description: {
    zh: '计算加减乘除、百分比和折扣，保留货币单位，例如「299元打八五折」「3×129」。',
    en: 'Adds, subtracts, multiplies and divides, with percentages and units of money: "12.5% of 80", "3 × $129".',
  },
  config: z.object({}),
  args,
  rules,
  repeatable: true,
  limits: { timeoutMs: 1000, visitor: { count: 30, seconds: 60 } },

  run: ({ expression }) => Promise.resolve(answerOf(expression)),
});

function answerOf(expression: string): ToolAnswer {
  const result = evaluate(expression);
  if ('objection' in result) return { text: OBJECTIONS[result.objection], data: result };
  const { text, exact } = written(result);
  const line = `${expression} ${exact ? '=' : '≈'} ${text}`;
  return { text: { zh: line, en: line }, data: { expression, result: text, exact } };
}

/** Money has two places after the point, other numbers up to ten. */
function written({ value, money }: Amount) {
  const { digits, exact } = decimal(value, money ? 2 : 10);
  const sign = digits.startsWith('-') ? '-' : '';
  return { text: `${sign}${money?.before ?? ''}${digits.slice(sign.length)}${money?.after ?? ''}`, exact };
}
