import { isFunctionWord } from '../function-words.js';
import { hashTerm } from '../hash-term.js';
import { type Alternative, alternativesOf, type Phrase } from './alternatives.js';
import { type AnswerKind, answerKindOf } from './answer-kind.js';
import { KeyFilter } from './key-filter.js';
import { type QueryTerm } from './lexical-index.js';
import { scanTerms } from './passage-terms.js';
import { queryNames } from './query-names.js';
import { plainText, scanTokens } from './token-scanner.js';

/** A single Chinese character says less than a word. */
const CHARACTER_SHARE = 0.8;
/** Words that say how something is asked are looked up too, but count so much. */
const FUNCTION_WORD_WEIGHT = 0.3;

/** What asks, what points, and particles. Other short words stay: they may be part of a word that says what about. */
const CHINESE_FUNCTION_WORDS =
  /为什么|什么时候|啥时候|什么样|什么|怎么样|怎么办|怎么|怎样|咋[样办]?|啥|如何|为何|何时|何地|哪里|哪儿|哪[个些位种年天月家座条所一]|哪|谁|(?:要|收)?(?:多少|多|几块)钱|要?多少|要?多[久长大高远重]|几|请问|是不是|能不能|会不会|要不要|可不可以|有没有|可以|我们|你们|他们|她们|它们|这个|那个|这些|那些|需要|应该|没有|不能|不会|还是|或者|如果|因为|所以|但是|已经|现在|一下|给我|我想|想要|对吧|对吗|是吗|(?<=^|[，,。！!？? ])[能会](?=.{2,})|[的了着是吗呢吧啊么在和与或及也都还就才又再把被很太我你您他她它这那有]/gu;

/** Another word for something is looked up too, but counts so much. */
const ALTERNATIVE_WEIGHT = 0.3;
/** There can be many; the rare ones tell most and cost least. */
const MOST_ALTERNATIVES = 16;

export interface ReadQuery {
  /** Is it in the words of another language than it was asked in? */
  readonly crossed: boolean;
  /** Everything that is looked up, and how much it counts. */
  readonly terms: readonly QueryTerm[];
  /** The weight of all that could be found together. */
  readonly most: number;
  /** What the query is about: number of each word, character and pair, by its key. */
  readonly subjects: ReadonlyMap<number, number>;
  /** How much each subject counts; together 1, if there are any. */
  readonly weights: Float32Array;
  /** Those of them that are numbers in digits, or codes with some. */
  readonly numbers: readonly number[];
  /** Those of them that name something: a product, a branch, a town. */
  readonly names: readonly number[];
  /** Other words for what it is about, by their keys. */
  readonly alternatives: ReadonlyMap<number, readonly Alternative[]>;
  /** Longer expressions for it. */
  readonly phrases: readonly Phrase[];
  /** Keys of subjects and alternatives. */
  readonly filter: KeyFilter;
  readonly kind: AnswerKind;
  /** Keys of all its words and characters. */
  readonly asked: ReadonlySet<number>;
}

/**
 * Reads a query in its own words.
 * @param rarity how much a term says in this base
 */
export function readQuery(query: string, rarity: (key: number) => number): ReadQuery {
  const plain = plainText(query);
  const shares = subjectsOf(plain);
  const weights = Float32Array.from(shares, ([key, share]) => rarity(key) * share);
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const subjects = new Map(Array.from(shares.keys(), (key, number) => [key, number]));
  const { words: alternatives, phrases } = alternativesOf(plain, subjects);
  const asked = countsOf(plain);
  const terms = Array.from(asked, ([key, count]) => {
    return { key, weight: count * rarity(key) * (shares.has(key) ? 1 : FUNCTION_WORD_WEIGHT) };
  });
  return {
    crossed: false,
    terms: [...terms, ...alternativeTerms(alternatives, rarity).filter(({ key }) => !asked.has(key))],
    most: terms.reduce((sum, { weight }) => sum + weight, 0),
    subjects,
    weights: weights.map((weight) => weight / total),
    numbers: numbersIn(plain).flatMap((key) => subjects.get(key) ?? []),
    names: Array.from(queryNames(query)).flatMap((key) => subjects.get(key) ?? []),
    alternatives,
    phrases,
    filter: new KeyFilter(subjects.keys(), alternatives.keys()),
    kind: answerKindOf(plain),
    asked: new Set(asked.keys()),
  };
}

/** Keys of the numbers in digits, and of codes with some, in a plain text. */
export function numbersIn(plain: string): number[] {
  const keys = new Set<number>();
  scanTokens(plain, (key, han, start, end) => {
    if (!han && /\d/.test(plain.slice(start, end))) keys.add(key);
  });
  return [...keys];
}

function countsOf(plain: string): Map<number, number> {
  const counts = new Map<number, number>();
  scanTerms(plain, (key) => counts.set(key, (counts.get(key) ?? 0) + 1));
  return counts;
}

function alternativeTerms(
  alternatives: ReadonlyMap<number, readonly Alternative[]>,
  rarity: (key: number) => number,
): QueryTerm[] {
  const terms = Array.from(alternatives, ([key, meanings]) => {
    const strength = Math.max(...meanings.map((meaning) => meaning.strength));
    return { key, weight: ALTERNATIVE_WEIGHT * strength * rarity(key) };
  });
  return terms.toSorted((a, b) => b.weight - a.weight).slice(0, MOST_ALTERNATIVES);
}

/** Words, characters and pairs of a query, without what only asks, and how far each counts. */
function subjectsOf(plain: string): Map<number, number> {
  const shares = new Map<number, number>();
  const bare = plain.replace(CHINESE_FUNCTION_WORDS, ' ');
  let before = { start: 0, end: -1 };
  scanTokens(bare, (key, han, start, end) => {
    if (han) shares.set(key, CHARACTER_SHARE);
    else if (!isFunctionWord(bare.slice(start, end))) shares.set(key, 1);
    if (han && before.end === start) shares.set(hashTerm('h', bare, before.start, end), 1);
    before = { start, end: han ? end : -1 };
  });
  return shares;
}
