import { chineseNumber } from './chinese-number.js';
import { type Fraction, fraction, inverse, times } from './fraction.js';

/** A currency as it was written, and what it stands for. */
export interface Money {
  readonly code: string;
  readonly before: string;
  readonly after: string;
}

export type Token =
  | { readonly kind: 'number'; readonly value: Fraction }
  | { readonly kind: 'money'; readonly money: Money }
  | { readonly kind: '+' | '-' | '*' | '/' | '(' | ')' | '%' };

const CODES: Readonly<Record<string, string>> = {
  ...{ '¥': 'CNY', 元: 'CNY', 块: 'CNY', 块钱: 'CNY', 人民币: 'CNY', yuan: 'CNY', rmb: 'CNY', cny: 'CNY' },
  ...{ $: 'USD', 美元: 'USD', usd: 'USD', dollar: 'USD', dollars: 'USD' },
  ...{ '€': 'EUR', 欧元: 'EUR', eur: 'EUR', euro: 'EUR', euros: 'EUR' },
  ...{ '£': 'GBP', 英镑: 'GBP', gbp: 'GBP', pound: 'GBP', pounds: 'GBP' },
};
const SIGNS: Readonly<Record<string, Token['kind'] & ('+' | '-' | '*' | '/' | '(' | ')' | '%')>> = {
  ...{ '+': '+', 加: '+', 加上: '+', plus: '+', '-': '-', '−': '-', 减: '-', 减去: '-', minus: '-' },
  ...{ '*': '*', '×': '*', x: '*', 乘: '*', 乘以: '*', times: '*', 'multiplied by': '*', of: '*', 的: '*' },
  ...{ '/': '/', '÷': '/', 除以: '/', over: '/', 'divided by': '/', '(': '(', ')': ')', '%': '%' },
};
const HAN_NUMBER = '[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二两三四五六七八九]+)?';
const DIGITS = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const PIECES = new RegExp(
  [
    '(?<space>\\s+)',
    `(?<discount>打\\s*(?<off>${DIGITS}|[零一二三四五六七八九]{1,2})\\s*折)`,
    `(?<share>百分之(?<of>${DIGITS}|${HAN_NUMBER}))`,
    `(?<digits>${DIGITS})`,
    `(?<han>${HAN_NUMBER})`,
    `(?<money>块钱|人民币|美元|欧元|英镑|[元块¥$€£]|(?:yuan|rmb|cny|usd|dollars?|eur|euros?|gbp|pounds?)(?![a-z]))`,
    '(?<sign>加上|减去|乘以|除以|multiplied by|divided by|plus|minus|times|over|of|[-+*/×÷−x加减乘的()%])',
  ].join('|'),
  'iuy',
);

/** Reads a sum in figures, Chinese numbers and words. Undefined where something in it is none of these. */
export function tokensOf(text: string): readonly Token[] | undefined {
  const plain = text.normalize('NFKC').toLowerCase();
  const tokens: Token[] = [];
  for (let at = 0; at < plain.length;) {
    PIECES.lastIndex = at;
    const match = PIECES.exec(plain);
    const read = match && tokensIn(match.groups ?? {});
    if (!match || !read) return undefined;
    tokens.push(...read);
    at += match[0].length;
  }
  return tokens;
}

function tokensIn(found: Readonly<Record<string, string | undefined>>): readonly Token[] | undefined {
  const { space, off, of, money, sign } = found;
  if (space !== undefined) return [];
  if (off !== undefined) return discounted(off);
  if (of !== undefined) return share(of);
  if (money !== undefined) return [{ kind: 'money', money: moneyOf(money) }];
  return sign === undefined ? plainNumber(found) : SIGNS[sign] && [{ kind: SIGNS[sign] }];
}

function plainNumber({ digits, han = '' }: Readonly<Record<string, string | undefined>>): readonly Token[] | undefined {
  const value = valueOf(digits ?? han);
  return value && [{ kind: 'number', value }];
}

/** 打八折 leaves eight tenths, 打八五折 and 打85折 leave 85 hundredths, 打9.5折 leaves 95. */
function discounted(off: string): readonly Token[] | undefined {
  const value = valueOf(off);
  const scale = off.length === 2 ? 100 : 10;
  const part = value && inverse(fraction(String(scale)));
  return part && [{ kind: '*' }, { kind: 'number', value: times(value, part) }];
}

function share(of: string): readonly Token[] | undefined {
  const value = valueOf(of);
  return value && [{ kind: 'number', value }, { kind: '%' }];
}

function valueOf(text: string): Fraction | undefined {
  const digits = /^\d/.test(text) ? text.replaceAll(',', '') : chineseNumber(text);
  return digits === undefined ? undefined : fraction(digits);
}

function moneyOf(written: string): Money {
  const isSign = /^[¥$€£]$/.test(written);
  const gap = /^[a-z]/.test(written) || /^[元块人美欧英]/.test(written) ? ' ' : '';
  return { code: CODES[written] ?? written, before: isSign ? written : '', after: isSign ? '' : `${gap}${written}` };
}
