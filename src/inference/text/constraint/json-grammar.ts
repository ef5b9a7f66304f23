import {
  byteIn,
  literal,
  oneOf,
  optional,
  repeat,
  repeatText,
  Rule,
  ruleSymbol,
  type GrammarSymbol,
  type Sequence,
} from './grammar.js';

/** Schema-less values nest so deep and no deeper. */
const MOST_DEPTH = 8;
/** Digits that a double holds exactly. */
const EXACT_DIGITS = 15;

const TAIL = byteIn([0x80, 0xbf]);
const HEX = byteIn([0x30, 0x39], [0x41, 0x46], [0x61, 0x66]);
const HEX_BUT_D = byteIn([0x30, 0x39], [0x41, 0x43], [0x45, 0x46], [0x61, 0x63], [0x65, 0x66]);

export const DIGIT = byteIn([0x30, 0x39]);
const FIRST_DIGIT = byteIn([0x31, 0x39]);

/** A character that stands for itself in a JSON string, in valid UTF-8 (RFC 3629). */
export const PLAIN_CHARACTER = oneOf(
  [byteIn([0x20, 0x21], [0x23, 0x5b], [0x5d, 0x7f])],
  [byteIn([0xc2, 0xdf]), TAIL],
  [byteIn([0xe0, 0xe0]), byteIn([0xa0, 0xbf]), TAIL],
  [byteIn([0xe1, 0xec], [0xee, 0xef]), TAIL, TAIL],
  [byteIn([0xed, 0xed]), byteIn([0x80, 0x9f]), TAIL],
  [byteIn([0xf0, 0xf0]), byteIn([0x90, 0xbf]), TAIL, TAIL],
  [byteIn([0xf1, 0xf3]), TAIL, TAIL, TAIL],
  [byteIn([0xf4, 0xf4]), byteIn([0x80, 0x8f]), TAIL, TAIL],
);

const ESCAPED = Array.from('"\\/bfnrt', (letter) => [letter.charCodeAt(0), letter.charCodeAt(0)] as const);

/** A character of a JSON string, or an escape; of `\u` those that are no half of a surrogate pair. */
const CHARACTER = oneOf(
  [PLAIN_CHARACTER],
  [...literal('\\'), byteIn(...ESCAPED)],
  [...literal('\\u'), HEX_BUT_D, HEX, HEX, HEX],
  [...literal('\\u'), byteIn([0x44, 0x44], [0x64, 0x64]), byteIn([0x30, 0x37]), HEX, HEX],
);

/**
 * Between the values, and between a name and its value. Models like a space there; more white space could go on for
 * ever.
 */
export const COMMA = oneOf(literal(','), literal(', '));
export const COLON = oneOf(literal(':'), literal(': '));

/** A string of so many characters (code points, as JSON Schema counts). */
export function string(min = 0, max = Infinity): Sequence {
  return [...literal('"'), repeatText(CHARACTER, min, max), ...literal('"')];
}

const UNSIGNED: GrammarSymbol = oneOf(literal('0'), [FIRST_DIGIT, repeat([DIGIT], 0, EXACT_DIGITS - 1)]);
const SIGN = optional(...literal('-'));

/** Whole numbers that a double holds exactly. */
export const INTEGER: Sequence = [SIGN, UNSIGNED];

/** Numbers, of bounded length. */
export const NUMBER: Sequence = [
  ...INTEGER,
  optional(...literal('.'), repeat([DIGIT], 1, EXACT_DIGITS)),
  optional(byteIn([0x45, 0x45], [0x65, 0x65]), optional(byteIn([0x2b, 0x2b], [0x2d, 0x2d])), repeat([DIGIT], 1, 2)),
];

/** A list of `min` to `max` items. */
export function array(item: GrammarSymbol, min = 0, max = Infinity): Sequence {
  const some = [item, repeat([COMMA, item], Math.max(min - 1, 0), max - 1), ...literal(']')];
  const ways = [...(max > 0 ? [some] : []), ...(min === 0 ? [literal(']')] : [])];
  return [...literal('['), oneOf(...ways)];
}

/** An object of any names with values of one kind. */
export function map(value: GrammarSymbol): Sequence {
  const pair = [...string(), COLON, value];
  return [...literal('{'), oneOf([...pair, repeat([COMMA, ...pair], 0, Infinity), ...literal('}')], literal('}'))];
}

const SCALARS: readonly Sequence[] = [string(), NUMBER, literal('true'), literal('false'), literal('null')];

/** Any value for each depth that is still left, deepest first: the last one is the one to use. */
const VALUES = Array.from({ length: MOST_DEPTH }).reduce<Rule[]>(
  (rules) => {
    const inner = ruleSymbol(rules.at(-1) as Rule);
    return [...rules, new Rule([...SCALARS, array(inner), map(inner)])];
  },
  [new Rule(SCALARS)],
);

/** Any JSON value, nested a few levels deep. */
export const ANY_VALUE: GrammarSymbol = ruleSymbol(VALUES.at(-1) as Rule);
/** What an object without a schema holds. */
export const INNER_VALUE: GrammarSymbol = ruleSymbol(VALUES.at(-2) as Rule);
