import { findDates } from './dates.js';
import {
  CHINESE_NUMERAL,
  ENGLISH_NUMERAL,
  ENGLISH_ORDINAL,
  readChineseNumeral,
  readEnglishNumeral,
  readEnglishOrdinal,
  scaleOf,
} from './numerals.js';
import { type Figure, Scan } from './scan.js';
import { ANY_UNIT, unitAt } from './units.js';

const ADDRESS =
  /(?:https?:\/\/|www\.)[a-z0-9\-._~:/?#@!$&'()*+,;=%]*[a-z0-9/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.])(?:[a-z0-9-]+\.)+(?:com|org|net|cn|io|example|edu|gov|shop|app|co\.uk)(?:\/[a-z0-9\-._~/?#&=%]*[a-z0-9/])?(?![\w])/gu;
/** Long rows of digits: telephone numbers, account numbers; but 1914-1918 are two years. */
const ROW = /\+?(?!\d{4}[ -]\d{4}(?![ -]?\d))\d(?:[ -]?\d){6,}/gu;
const CODE =
  /(?<![a-z0-9])(?:[a-z]+[-_]?\d[a-z0-9_-]*|\d+[a-z]+-?\d[a-z0-9]*|[a-z]+(?:-[a-z]+)*-\d[a-z0-9-]*)(?![a-z0-9])/gu;
/** 1,299 or 0.5; .5 too, but not the 5 of "no.5". */
const AMOUNT = '(?:\\d+(?:,\\d{3})*(?:\\.\\d+)?|(?<![a-z\\d.])\\.\\d+)';
const SCALE = 'hundred|thousand|million|billion|trillion|百万|千万|[百千万亿]+|k(?![a-z])';
const MONEY = new RegExp(`(us\\$|hk\\$|[¥￥$€£])\\s?(${AMOUNT})(?:\\s?(${SCALE}))?`, 'gu');
const NUMBER = new RegExp(
  `(?:(?<=\\(([^()]+)\\)\\s?:\\s?)|)(?<![\\d.])((?:(?<![\\p{L}\\d)])[-−])?${AMOUNT})(st|nd|rd|th|s(?![a-z]))?(?:\\s?(${SCALE}))?`,
  'gu',
);
/** The number of a house is one with its street. */
const HOUSE = new RegExp(
  `(?<=(\\p{Script=Han}[路街道巷弄])\\s?)(\\d+)\\s?号(?![楼线])|(\\d+)(?=,? (?!${ANY_UNIT}\\b)([a-z'’]+) (?:street|road|avenue|lane|square)\\b)`,
  'gu',
);
/** Digits in no form that we know, as in 1.2.3, are facts all the same. */
const DIGITS = /\d+/gu;
const SHARE = new RegExp(`百分之(${CHINESE_NUMERAL}+|\\d+(?:\\.\\d+)?)`, 'gu');
const FRACTION = new RegExp(`(${CHINESE_NUMERAL}+|\\d+)分之(${CHINESE_NUMERAL}+|\\d+)`, 'gu');
const CHINESE_ORDINAL = new RegExp(`第(${CHINESE_NUMERAL}+|\\d+)`, 'gu');
/** 一 is in too many words (一个, 一起, 一般) to be a number on its own. */
const CHINESE_NUMBER = new RegExp(`${CHINESE_NUMERAL}{2,}|(?:(?!一)${CHINESE_NUMERAL})|一(?=${ANY_UNIT})`, 'gu');
const NOT_A_NUMBER =
  /一[个些下起样般定致旦直切共并位名种份款张只件人]|统一|唯一|万一|千万|十分(?!钟)|一二|百分百|三方|两者|万能|七夕|四周|五金|八卦/gu;
const ENGLISH_NUMBER = new RegExp(`\\b${ENGLISH_NUMERAL}\\b`, 'gu');
const TIMES = /\b(?:twice|thrice)\b/gu;
const ORDINAL = new RegExp(`\\b${ENGLISH_ORDINAL}\\b`, 'gu');
/** 300 多元, 二十余年: between a number and its unit. */
const MORE = /^\s?[多余来]/u;
/** "one of them" counts nothing. */
const NO_COUNT = /^one$/u;
const COUNTED = /^ (?:working day|business day|day|hour|minute|week|month|year|time|item|piece)\b/u;

/** Everything that a figure may begin with; most sentences hold none of it. */
const MAY_HOLD_FIGURES = new RegExp(
  `[\\d@]|www\\.|\\.[a-z]|${CHINESE_NUMERAL}|[周期拜]日|[周期拜]天|\\b(?:twice|thrice|${ENGLISH_ORDINAL}|${ENGLISH_NUMERAL}|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|[jfmasond][a-z]+(?:uary|ch|ril|ay|une|uly|ust|ber))\\b`,
  'u',
);

/**
 * The hard facts of a normalised text: addresses, dates, times, telephone numbers, codes, prices, and numbers with their
 * unit. `7 天`, `七天` and `seven days` are one fact; `7 天` and `7 元` are two.
 */
export function findFigures(text: string): Figure[] {
  if (!MAY_HOLD_FIGURES.test(text)) return [];
  const scan = new Scan(text);
  scan.take(ADDRESS, (address) => address.replace(/^https?:\/\/|\/$/g, ''));
  findDates(scan);
  scan.take(ROW, (row) => `row ${row.replace(/\D/g, '')}`);
  scan.take(CODE, (code) => `code ${code}`);
  scan.take(SHARE, (_, share = '') => `${valueOf(share)} share`);
  scan.take(FRACTION, (_, whole = '', part = '') => `fraction ${valueOf(part)}/${valueOf(whole)}`);
  scan.take(CHINESE_ORDINAL, (_, ordinal = '') => `ord ${valueOf(ordinal)}`);
  scan.take(MONEY, (_, sign = '', amount = '', scale = '') => `${scaled(amount, scale)} ${currencyOf(sign)}`);
  scan.take(
    HOUSE,
    (_, road = '', number = '', first = '', street = '') => `house ${number || first} ${road || street}`,
  );
  scan.take(NUMBER, (_, header, number = '', ending = '', scale = '') => {
    if (ending) return `${ending === 's' ? 'decade' : 'ord'} ${Number(number)}${scale && ` ${scale}`}`;
    return withUnit(scan, scaled(number, scale), header && unitNamed(header));
  });
  scan.take(DIGITS, (digits) => withUnit(scan, Number(digits)));
  scan.take(NOT_A_NUMBER, () => undefined);
  scan.take(CHINESE_NUMBER, (numeral) => withUnit(scan, readChineseNumeral(numeral)));
  scan.take(ENGLISH_NUMBER, (numeral) => {
    if (NO_COUNT.test(numeral) && !COUNTED.test(scan.after)) return undefined;
    return withUnit(scan, readEnglishNumeral(numeral));
  });
  scan.take(TIMES, (word) => `${word === 'twice' ? 2 : 3} time`);
  scan.take(ORDINAL, (word) => `ord ${readEnglishOrdinal(word)}`);
  return scan.figures;
}

/**
 * Does a figure of an answer say what a figure of a source says? A number without a unit may stand for one with a unit,
 * and a day for a date, never the other way round.
 */
export function saysFigure(source: string, answer: string): boolean {
  if (source === answer) return true;
  if (answer.startsWith('day ')) return source.startsWith('date ') && source.endsWith(answer.slice(3));
  return !answer.includes(' ') && source.startsWith(`${answer} `);
}

function withUnit(scan: Scan, value: number, otherwise?: string): string {
  const [more = ''] = MORE.exec(scan.after) ?? [];
  const unit = unitAt(scan.after.slice(more.length));
  if (!unit) return otherwise ? `${value} ${otherwise}` : String(value);
  scan.include(more.length + unit.length);
  return `${value} ${unit.name}`;
}

/** The unit that a header names in brackets for what follows: 日租（元）: 59. */
function unitNamed(header: string): string | undefined {
  const [sign] = /^(?:us\$|hk\$|[¥￥$€£])$/u.exec(header) ?? [];
  if (sign) return currencyOf(sign);
  const unit = unitAt(header);
  return unit && /^(?:$|\s?\/|\s?per |\s?每)/u.test(header.slice(unit.length)) ? unit.name : undefined;
}

function valueOf(numeral: string): number {
  return /^\d/.test(numeral) ? Number(numeral) : readChineseNumeral(numeral);
}

function scaled(number: string, scale: string): number {
  const value = Number(number.replaceAll(',', '').replace('−', '-'));
  return scale ? Number((value * scaleOf(scale)).toPrecision(12)) : value;
}

function currencyOf(sign: string): string {
  if (sign === '¥' || sign === '￥') return 'yuan';
  return sign === '€' ? 'euro' : sign === '£' ? 'pound' : sign === 'hk$' ? 'hkd' : 'dollar';
}
