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
const UNDER_TWENTY =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
const MULTIPLES: Readonly<Record<string, number>> = { hundred: 100, dozen: 12 };
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
const WORD = [...UNDER_TWENTY, ...TENS, ...Object.keys(SCALES), 'hundred', 'dozen'].reverse().join('|');

/** The characters Chinese numerals are written with. */
export const CHINESE_NUMERAL = '[零〇一二两三四五六七八九十百千万亿]';
/** An English numeral of any length, as a pattern in brackets: "five hundred and twenty-one", "a dozen". */
export const ENGLISH_NUMERAL = `(?:(?:an? )?(?:${WORD})(?:(?:[- ]| and )(?:${WORD}))*)`;
/** English ordinals up to the twentieth, as a pattern in brackets. */
export const ENGLISH_ORDINAL = `(?:${[...ORDINALS].reverse().join('|')})`;

/** The value of a Chinese numeral: 十五 is 15, 两百 is 200, 二〇二六 is 2026. */
export function readChineseNumeral(numeral: string): number {
  if (!/[十百千万亿]/.test(numeral)) return Number(Array.from(numeral, (digit) => DIGITS[digit] ?? 0).join(''));
  let [total, section, digit] = [0, 0, 0];
  for (const sign of numeral) {
    const [power, myriad] = [POWERS[sign], MYRIADS[sign]];
    if (myriad !== undefined) {
      total = (total + section + digit || 1) * myriad;
      section = 0;
      digit = 0;
    } else if (power !== undefined) {
      section += (digit || 1) * power;
      digit = 0;
    } else digit = DIGITS[sign] ?? 0;
  }
  return total + section + digit;
}

/** The value of an English numeral: "twenty-five" is 25, "two hundred and five thousand" 205000. */
export function readEnglishNumeral(numeral: string): number {
  let [total, section] = [0, 0];
  for (const word of numeral.split(/[- ]/)) {
    const scale = SCALES[word];
    if (scale) [total, section] = [total + (section || 1) * scale, 0];
    else if (MULTIPLES[word]) section = (section || 1) * MULTIPLES[word];
    else section += smallValueOf(word);
  }
  return total + section;
}

function smallValueOf(word: string): number {
  const ten = TENS.indexOf(word);
  return ten < 0 ? Math.max(0, UNDER_TWENTY.indexOf(word)) : 20 + 10 * ten;
}

/** "third" is 3. */
export function readEnglishOrdinal(word: string): number {
  return ORDINALS.indexOf(word) + 1;
}

/** What a word behind a number multiplies it with: 3 thousand, 3千, 3万. */
export function scaleOf(word: string): number {
  const chinese = Array.from(word).reduce((product, sign) => product * (POWERS[sign] ?? MYRIADS[sign] ?? 1), 1);
  return SCALES[word] ?? (word === 'hundred' ? 100 : word === 'k' ? 1000 : chinese);
}
