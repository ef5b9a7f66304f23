const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const MYRIADS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };
const ENGLISH =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** The characters Chinese numerals are written with. */
export const CHINESE_NUMERAL = '[零〇一二两三四五六七八九十百千万亿]';
/** English numerals below a hundred, as a pattern in brackets. */
export const ENGLISH_NUMERAL = `(?:(?:${TENS.join('|')})(?:[- ](?:${ENGLISH.slice(1, 10).join('|')}))?|${[...ENGLISH].reverse().join('|')})`;

/** The value of a Chinese numeral: 十五 is 15, 两百 is 200, 二〇二六 is 2026. */
export function readChineseNumeral(numeral: string): number {
  if (!/[十百千万亿]/.test(numeral)) return Number(Array.from(numeral, (digit) => DIGITS[digit] ?? 0).join(''));
  let [total, section, digit] = [0, 0, 0];
  for (const sign of numeral) {
    const [power, myriad] = [POWERS[sign], MYRIADS[sign]];
    if (myriad !== undefined) {
      total += (section + digit || 1) * myriad;
      section = 0;
      digit = 0;
    } else if (power !== undefined) {
      section += (digit || 1) * power;
      digit = 0;
    } else digit = DIGITS[sign] ?? 0;
  }
  return total + section + digit;
}

/** The value of an English numeral below a hundred: "twenty-five" is 25. */
export function readEnglishNumeral(numeral: string): number {
  const [first = '', second = ''] = numeral.split(/[- ]/);
  const ten = TENS.indexOf(first);
  return ten < 0 ? ENGLISH.indexOf(first) : 20 + 10 * ten + Math.max(0, ENGLISH.indexOf(second));
}
