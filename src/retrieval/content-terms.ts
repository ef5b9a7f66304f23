import { cutFunctionWords, isFunctionWord } from './function-words.js';
import { hashTerm } from './hash-term.js';
import { chineseSynonymGroups, synonymGroups } from './synonyms.js';
import { hanRuns, normalise, stem, tokenise } from './terms.js';

/** A single character says less than a pair. */
const CHARACTER_WEIGHT = 0.5;

/**
 * What a text is about: its stemmed words, Chinese characters and pairs of them, and their groups of synonyms, as
 * hashes with weights; without function words.
 */
export function contentTerms(text: string): Map<number, number> {
  const terms = new Map<number, number>();
  const tokens = tokenise(cutFunctionWords(normalise(text)));
  tokens.forEach((token, at) => {
    if (!token.han) return addWord(terms, token.text);
    terms.set(hashTerm('h', token.text), CHARACTER_WEIGHT);
    const next = tokens[at + 1];
    if (next?.han && next.start === token.end) terms.set(hashTerm('h', token.text + next.text), 1);
  });
  for (const run of hanRuns(tokens)) addGroups(terms, chineseSynonymGroups(run));
  return terms;
}

function addWord(terms: Map<number, number>, word: string): void {
  if (isFunctionWord(word)) return;
  terms.set(hashTerm('w', stem(word)), 1);
  addGroups(terms, synonymGroups(word));
}

function addGroups(terms: Map<number, number>, groups: readonly number[]): void {
  for (const group of groups) terms.set(hashTerm('y', String(group)), 1);
}
