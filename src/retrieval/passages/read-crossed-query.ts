import { type Language } from '../language.js';
import { type Translation, translationsOf } from '../lexicon/translations.js';
import { answerKindOf } from './answer-kind.js';
import { KeyFilter } from './key-filter.js';
import { type QueryTerm } from './lexical-index.js';
import { scanTerms } from './passage-terms.js';
import { numbersIn, type ReadQuery } from './read-query.js';
import { plainText } from './token-scanner.js';

/** Every word has many translations; the rare ones tell most and cost least. */
const MOST_TERMS = 24;

/**
 * A query in the words of another language: one subject for each thing it is about, found where any of the words for it
 * stands. A word that the base uses seldom says more, as in {@link readQuery}.
 * @param rarity how much a term says in this base
 */
export function readCrossedQuery(query: string, language: Language, rarity: (key: number) => number): ReadQuery {
  const subjects = new Map<number, number>();
  const weights: number[] = [];
  const terms: QueryTerm[] = [];
  for (const translation of translationsOf(query, language)) {
    const keys = keysOf(translation);
    const weight = Math.min(...Array.from(keys.keys(), rarity));
    for (const [key, share] of keys) {
      if (!subjects.has(key)) subjects.set(key, weights.length);
      terms.push({ key, weight: share * rarity(key) });
    }
    weights.push(weight);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  return {
    crossed: true,
    terms: terms.toSorted((a, b) => b.weight - a.weight).slice(0, MOST_TERMS),
    most: total,
    subjects,
    weights: Float32Array.from(weights, (weight) => weight / total),
    numbers: numbersIn(plainText(query)).flatMap((key) => subjects.get(key) ?? []),
    names: [],
    alternatives: new Map(),
    phrases: [],
    filter: new KeyFilter(subjects.keys()),
    kind: answerKindOf(plainText(query)),
    asked: new Set(subjects.keys()),
  };
}

/** Of a Chinese word its pairs of characters, or its one character. */
function keysOf(translation: Translation): Map<number, number> {
  const keys = new Map<number, number>();
  for (const [word, share] of translation) {
    const found: number[] = [];
    scanTerms(plainText(word), (key) => found.push(key));
    const pairs = found.filter((_, at) => at > 0 && at % 2 === 0);
    for (const key of pairs.length > 0 ? pairs : found) keys.set(key, Math.max(keys.get(key) ?? 0, share));
  }
  return keys;
}
