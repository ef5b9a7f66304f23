import { normalise } from '../terms.js';
import { CHINESE_NUMERAL, ENGLISH_NUMERAL, readChineseNumeral, readEnglishNumeral } from './numerals.js';

/** Units of one meaning, by one name. A number with another unit is another fact. */
const UNITS: Readonly<Record<string, string>> = {
  day: '个?(?:工作日|自然日)|天|日|(?:working |business |calendar )?days?',
  hour: '个?(?:半)?小时|个?钟头|hours?|hrs?',
  minute: '分钟|minutes?|mins?',
  second: '秒钟?|seconds?',
  week: '个?(?:星期|礼拜)|周|weeks?',
  month: '个月|月|months?',
  year: '周?年|years?',
  yuan: '元|块钱?|圆|人民币|yuan|rmb|cny',
  share: '%|percent|per cent',
  off: '折',
  kilogram: '公斤|千克|kg|kilograms?|kilos?',
  gram: '克|g|grams?',
  metre: '米|m|met(?:re|er)s?',
  centimetre: '厘米|公分|cm|centimet(?:re|er)s?',
  kilometre: '公里|千米|km|kilomet(?:re|er)s?',
  litre: '升|l|lit(?:re|er)s?',
  millilitre: '毫升|ml|millilit(?:re|er)s?',
  degree: '度|℃|°c|degrees?',
  time: '次|times?',
  floor: '楼|层|floors?',
  piece: '件|个|只|张|份|位|名|款|种|pieces?|items?',
  oClock: '点钟?|时|a\\.?m\\.?|p\\.?m\\.?',
};
const UNIT_PATTERNS = Object.entries(UNITS).map(
  ([unit, words]) => [unit, new RegExp(`^\\s?-?(?:${words})(?![a-z])`, 'u')] as const,
);
const ANY_UNIT = `(?:${Object.values(UNITS).join('|')})`;

const ADDRESS = /(?:https?:\/\/|www\.)[a-z0-9\-._~:/?#@!$&'()*+,;=%]*[a-z0-9/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;
const DATE = /(\d{4})\s?(?:年|[-/.])\s?(\d{1,2})\s?(?:月|[-/.])\s?(\d{1,2})\s?(?:日|号)?/gu;
/** Long rows of digits: telephone numbers, account numbers. */
const ROW = /\+?\d(?:[ -]?\d){6,}/gu;
const CODE = /(?<![a-z0-9])(?:[a-z]+[-_]?\d[a-z0-9_-]*)(?![a-z0-9])/gu;
const MONEY = /([¥￥$€£])\s?(\d[\d,]*(?:\.\d+)?)/gu;
const NUMBER = /\d+(?:,\d{3})*(?:\.\d+)?(?::\d{2})?/gu;
/** 一 is in too many words (一个, 一起, 一般) to be a number on its own. */
const CHINESE_NUMBER = new RegExp(`${CHINESE_NUMERAL}{2,}|(?:(?!一)${CHINESE_NUMERAL})|一(?=${ANY_UNIT})`, 'gu');
const NOT_A_NUMBER = /一[个些下起样般定致旦直切共并]|统一|唯一|万一|千万|十分(?!钟)|一二|百分百|三方|两者|万能/gu;
const ENGLISH_NUMBER = new RegExp(`\\b${ENGLISH_NUMERAL}\\b`, 'gu');
/** "one of them" counts nothing. */
const ONE_OF = /\bone(?! (?:day|hour|minute|week|month|year|time|item|piece)\b)/gu;

/**
 * The hard facts of a text, each as one string to be compared: addresses, dates, telephone numbers, codes, prices, and
 * numbers with their unit. `7 天`, `七天` and `seven days` are one fact; `7 天` and `7 元` are two.
 */
export function figuresOf(text: string): Set<string> {
  const figures = new Set<string>();
  let rest = ` ${normalise(text).replaceAll('**', '')} `;
  const take = (pattern: RegExp, read: (...groups: string[]) => string) => {
    rest = rest.replace(pattern, (...groups: string[]) => {
      figures.add(read(...groups));
      return ' ';
    });
  };
  take(ADDRESS, (address) => address.replace(/^https?:\/\/|\/$/g, ''));
  take(DATE, (_, year, month, day) => `date ${year} ${Number(month)} ${Number(day)}`);
  take(ROW, (row) => `row ${row.replace(/\D/g, '')}`);
  take(CODE, (code) => `code ${code}`);
  take(MONEY, (_, sign, amount = '') => `${Number(amount.replaceAll(',', ''))} ${currencyOf(sign ?? '')}`);
  for (const figure of counted(rest)) figures.add(figure);
  return figures;
}

function* counted(text: string): Generator<string> {
  for (const { 0: number, index } of text.matchAll(NUMBER)) {
    const value = number.includes(':') ? number : String(Number(number.replaceAll(',', '')));
    yield withUnit(value, text.slice(index + number.length));
  }
  const chinese = text.replace(NOT_A_NUMBER, (word) => '　'.repeat(word.length));
  for (const { 0: numeral, index } of chinese.matchAll(CHINESE_NUMBER)) {
    yield withUnit(String(readChineseNumeral(numeral)), text.slice(index + numeral.length));
  }
  const english = text.replace(ONE_OF, (word) => ' '.repeat(word.length));
  for (const { 0: numeral, index } of english.matchAll(ENGLISH_NUMBER)) {
    yield withUnit(String(readEnglishNumeral(numeral)), text.slice(index + numeral.length));
  }
}

function withUnit(value: string, after: string): string {
  const unit = UNIT_PATTERNS.find(([, pattern]) => pattern.test(after))?.[0];
  return unit ? `${value} ${unit}` : value;
}

function currencyOf(sign: string): string {
  return sign === '¥' || sign === '￥' ? 'yuan' : sign;
}
