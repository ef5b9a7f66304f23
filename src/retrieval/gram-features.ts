import { hashTerm } from './hash-term.js';
import { chineseSynonymGroups, synonymGroups } from './synonyms.js';
import { hanRuns, stem, type Token, tokenise } from './terms.js';

/** How much each kind of n-gram counts. */
export interface GramWeights {
  readonly word: number;
  readonly wordPair: number;
  readonly letters: number;
  readonly han: readonly [number, number, number];
  /** A Latin word among Chinese ones, mostly a name ("iPhone", "5G"), counts so many times. */
  readonly foreign: number;
  readonly synonym: { readonly word: number; readonly han: number };
}

/** N-grams of a text as 32-bit hashes, with how much each occurrence counts, summed. */
export type GramBag = Map<number, number>;

const GRAM_WEIGHTS: GramWeights = {
  word: 1,
  wordPair: 0.75,
  letters: 0.4,
  han: [2, 1, 0.4],
  foreign: 2,
  synonym: { word: 1.8, han: 4 },
};

const LETTERS = [3, 4, 5] as const;

/**
 * Counts the n-grams a question is compared by: words (as stems) and pairs of words, letters 3-5 within a word,
 * 1-3 Chinese characters in a row, and groups of synonyms in either language.
 */
export function gramsOf(text: string, weights: GramWeights = GRAM_WEIGHTS): GramBag {
  const bag: GramBag = new Map();
  const tokens = tokenise(text);
  const times = tokens.some((token) => token.han) ? weights.foreign : 1;
  tokens.forEach((token, at) => {
    if (token.han) addHan(bag, tokens, at, weights.han);
    else addWord(bag, token.text, { ...weights, word: times * weights.word, letters: times * weights.letters });
    const next = tokens[at + 1];
    if (next && !(token.han && next.han)) add(bag, hashTerm('p', `${nameOf(token)} ${nameOf(next)}`), weights.wordPair);
  });
  for (const run of hanRuns(tokens)) {
    for (const group of chineseSynonymGroups(run)) add(bag, hashTerm('y', String(group)), weights.synonym.han);
  }
  return bag;
}

function nameOf(token: Token): string {
  return token.han ? token.text : stem(token.text);
}

function addHan(bag: GramBag, tokens: readonly Token[], at: number, weights: GramWeights['han']): void {
  let gram = '';
  for (const [offset, weight] of weights.entries()) {
    const token = tokens[at + offset];
    if (!token?.han) return;
    gram += token.text;
    if (weight > 0) add(bag, hashTerm('h', gram), weight);
  }
}

function addWord(bag: GramBag, word: string, weights: GramWeights): void {
  add(bag, hashTerm('w', stem(word)), weights.word);
  for (const group of synonymGroups(word)) add(bag, hashTerm('y', String(group)), weights.synonym.word);
  const padded = `^${word}$`;
  for (const size of LETTERS) {
    for (let from = 0; from + size <= padded.length; from++) {
      add(bag, hashTerm('c', padded, from, from + size), weights.letters);
    }
  }
}

function add(bag: GramBag, key: number, weight: number): void {
  bag.set(key, (bag.get(key) ?? 0) + weight);
}
