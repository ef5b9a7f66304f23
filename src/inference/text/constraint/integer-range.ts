import { byteIn, literal, oneOf, repeat, type Sequence } from './grammar.js';
import { DIGIT } from './json-grammar.js';

/** Whole numbers from `low` to `high`, both included and both safe; at least one must be there. */
export function integersBetween(low: number, high: number): Sequence {
  const negative = low < 0 ? upwards(Math.max(1, -high), -low).map((digits) => [...literal('-'), ...digits]) : [];
  const positive = high >= 0 ? upwards(Math.max(0, low), high) : [];
  return [oneOf(...negative, ...positive)];
}

/** The digits of the numbers from `low` to `high`, one way for each length. */
function upwards(low: number, high: number): Sequence[] {
  const ways: Sequence[] = [];
  for (let length = `${low}`.length; length <= `${high}`.length; length++) {
    const smallest = length === 1 ? 0 : 10 ** (length - 1);
    const largest = Number('9'.repeat(length));
    ways.push(between(`${Math.max(low, smallest)}`, length < `${high}`.length ? `${largest}` : `${high}`));
  }
  return ways;
}

/**
 * Digits between two of the same length: below the first digit of `high` and above that of `low` all others are free.
 */
function between(low: string, high: string): Sequence {
  const rest = low.length - 1;
  if (/^0*$/.test(low) && /^9*$/.test(high)) return rest < 0 ? [] : [repeat([DIGIT], rest + 1, rest + 1)];
  const [first, last] = [low.charCodeAt(0), high.charCodeAt(0)];
  if (first === last) return [...literal(low.charAt(0)), ...between(low.slice(1), high.slice(1))];
  const ways: Sequence[] = [
    [...literal(low.charAt(0)), ...between(low.slice(1), '9'.repeat(rest))],
    [...literal(high.charAt(0)), ...between('0'.repeat(rest), high.slice(1))],
  ];
  if (last - first > 1) ways.push([byteIn([first + 1, last - 1]), ...between('0'.repeat(rest), '9'.repeat(rest))]);
  return [oneOf(...ways)];
}
