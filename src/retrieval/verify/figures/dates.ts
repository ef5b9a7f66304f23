import { CHINESE_NUMERAL, readChineseNumeral } from './numerals.js';
import type { Scan } from './scan.js';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(\\d{4})';
/** Not the 1 of a code, as in S1 月租. */
const HAN = `((?<![a-z])\\d{1,2}|${CHINESE_NUMERAL}{1,3})`;
const HAN_YEAR = '(\\d{4}|[零〇一二三四五六七八九]{4})';

const WRITTEN = /(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/gu;
const CHINESE = new RegExp(`${HAN_YEAR}\\s?年\\s?${HAN}\\s?月\\s?(?:份|${HAN}\\s?[日号])?`, 'gu');
const CHINESE_DAY = new RegExp(`${HAN}\\s?月(?!份)\\s?${HAN}\\s?[日号]`, 'gu');
const CHINESE_MONTH = new RegExp(`(?<!个|\\d)${HAN}\\s?月(?!经|饼|亮|球)份?`, 'gu');
const MONTH_DAY = new RegExp(`\\b${MONTH} ${DAY}(?:,? ${YEAR})?\\b`, 'gu');
const DAY_MONTH = new RegExp(`\\b${DAY} (?:of )?${MONTH}(?:,? ${YEAR})?\\b`, 'gu');
const MONTH_YEAR = new RegExp(`\\b${MONTH},? ${YEAR}\\b`, 'gu');
/** "march" and "may" are words as well; these never are. */
const MONTH_ALONE =
  /\b(january|february|april|june|july|august|september|october|november|december|(?<=(?:in|since|until|by|of|from|during) )(?:march|may))\b/gu;
const WEEKDAY = /\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b/gu;
const CHINESE_WEEKDAY = /(?:星期|礼拜|周)([一二三四五六日天])(?!次|回|般|共|起|[年月])/gu;
const CLOCK =
  /(?<!\d)(上午|早上|凌晨|中午|下午|晚上|傍晚)?\s?(\d{1,2})[:：](\d{2})(?!\d)(?:\s?(a\.?m\b\.?|p\.?m\b\.?))?/gu;
const HOUR = /(?<![\d.])(\d{1,2})\s?(a\.?m\b\.?|p\.?m\b\.?)/gu;
const CHINESE_HOUR = new RegExp(
  `(上午|早上|凌晨|中午|下午|晚上|傍晚)?\\s?${HAN}\\s?(?:点|时(?=[至到前后开,，。]))(?!数|多|[一二三四五六七八九十]?[个项])(半|钟|整|\\d{1,2}分)?`,
  'gu',
);

/** Takes dates, months, weekdays and times of day out of a text. */
export function findDates(scan: Scan): void {
  scan.take(WRITTEN, (_, year, _dash, month, day) => dateKey(year, month, day));
  scan.take(CHINESE, (_, year, month, day) => dateKey(year, month, day));
  scan.take(CHINESE_DAY, (_, month, day) => dateKey(undefined, month, day));
  scan.take(MONTH_DAY, (_, month, day, year) => dateKey(year, month, day));
  scan.take(DAY_MONTH, (_, day, month, year) => dateKey(year, month, day));
  scan.take(MONTH_YEAR, (_, month, year) => dateKey(year, month));
  scan.take(CHINESE_MONTH, (_, month) => `month ${numberOf(month)}`);
  scan.take(MONTH_ALONE, (month) => `month ${numberOf(month)}`);
  scan.take(WEEKDAY, (_, day = '') => `weekday ${'mon tues wednes thurs fri satur sun'.split(' ').indexOf(day) + 1}`);
  scan.take(CHINESE_WEEKDAY, (_, day = '') => `weekday ${day === '天' ? 7 : '一二三四五六日'.indexOf(day) + 1}`);
  scan.take(CLOCK, (_, part, hour, minute, half) => timeKey(Number(hour), minute ?? '00', half ?? part));
  scan.take(HOUR, (_, hour, half) => timeKey(Number(hour), '00', half));
  scan.take(CHINESE_HOUR, (_, part, hour, rest = '') => {
    const minute = rest === '半' ? '30' : rest.replace(/\D/g, '') || '00';
    return timeKey(numberOf(hour), minute, part);
  });
}

function dateKey(year: string | undefined, month: string | undefined, day?: string): string {
  const days = day ? ` ${numberOf(day)}` : '';
  if (!year) return `day ${numberOf(month)}${days}`;
  return `${day ? 'date' : 'month-of'} ${numberOf(year)} ${numberOf(month)}${days}`;
}

function numberOf(written = ''): number {
  if (/^\d/.test(written)) return Number(written);
  const month = MONTHS.indexOf(written.slice(0, 3));
  return month >= 0 ? month + 1 : readChineseNumeral(written);
}

/** 9 am, 上午九点 and 9:00 are one time. */
function timeKey(hour: number, minute: string, half: string | undefined): string {
  const afternoon = half && /^p|下午|晚上|傍晚/.test(half) && hour < 12;
  const midnight = half && /^a|凌晨/.test(half) && hour === 12;
  return `time ${afternoon ? hour + 12 : midnight ? 0 : hour}:${minute}`;
}
