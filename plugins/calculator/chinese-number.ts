const DIGITS = '零一二三四五六七八九';
const UNITS = [
  ['亿', 100_000_000],
  ['万', 10_000],
  ['千', 1000],
  ['百', 100],
  ['十', 10],
] as const;

/**
 * A number in Chinese characters as decimal digits: 三百零五 is 305, 一万二 is 12000, 两点五 is 2.5, 二〇二六 is 2026.
 * Undefined for what is none.
 */
export function chineseNumber(text: string): string | undefined {
  const [whole = '', fraction, ...rest] = text.replaceAll('〇', '零').replaceAll('两', '二').split('点');
  if (rest.length || whole === '') return undefined;
  const value = /^[零一二三四五六七八九]{2,}$/u.test(whole) ? spelled(whole) : counted(whole);
  if (value === undefined || fraction === undefined) return value;
  const digits = spelled(fraction);
  return digits && `${value}.${digits}`;
}

/** Digit by digit, as years and decimals are read. */
function spelled(text: string): string | undefined {
  const digits = Array.from(text, (character) => DIGITS.indexOf(character));
  return digits.length === 0 || digits.includes(-1) ? undefined : digits.join('');
}

/** 三百零五: the largest unit parts it into how many there are of it, and what is left over. */
function counted(text: string): string | undefined {
  const value = countOf(text);
  return value !== undefined && Number.isSafeInteger(value) ? String(value) : undefined;
}

function countOf(text: string): number | undefined {
  for (const [unit, size] of UNITS) {
    const at = text.lastIndexOf(unit);
    if (at < 0) continue;
    const many = at === 0 ? 1 : countOf(text.slice(0, at));
    const rest = restOf(text.slice(at + 1), size);
    return many === undefined || rest === undefined ? undefined : many * size + rest;
  }
  return text.length === 1 && DIGITS.includes(text) ? DIGITS.indexOf(text) : undefined;
}

/** A single digit counts the next smaller unit, 一百五 is 150; after 零 it counts ones, 一百零五 is 105. */
function restOf(text: string, size: number): number | undefined {
  if (text === '') return 0;
  if (text.startsWith('零')) return countOf(text.slice(1));
  const value = countOf(text);
  return value !== undefined && text.length === 1 && size > 10 ? (value * size) / 10 : value;
}
