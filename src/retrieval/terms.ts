import { simplify } from './simplified/simplify.js';

const TOKEN = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+(?:['’](?:(?!\p{Script=Han})\p{L})+)*/gu;
const HAN = /^\p{Script=Han}$/u;
const INVISIBLE = /[\p{Cc}\p{Cf}]+/gu;

/** A word, or one Chinese character; `start` and `end` are offsets in the normalised text. */
export interface Token {
  readonly text: string;
  readonly han: boolean;
  readonly start: number;
  readonly end: number;
}

/** One way of writing for comparison: NFKC (full-width becomes half-width), Simplified, lower case, nothing invisible. */
export function normalise(text: string): string {
  return simplify(text.normalize('NFKC')).toLowerCase().replace(INVISIBLE, ' ').replaceAll('’', "'").trim();
}

/** The words of a text in order; Chinese comes one character at a time. Punctuation and symbols are left out. */
export function tokenise(text: string): Token[] {
  return Array.from(normalise(text).matchAll(TOKEN), ({ 0: word, index }) => ({
    text: word,
    han: HAN.test(word),
    start: index,
    end: index + word.length,
  }));
}

/** Chinese characters that stand side by side, joined again. */
export function hanRuns(tokens: readonly Token[]): string[] {
  const runs: string[] = [];
  let before: Token | undefined;
  for (const token of tokens) {
    if (token.han) runs.push(before?.han && before.end === token.start ? (runs.pop() ?? '') + token.text : token.text);
    before = token;
  }
  return runs;
}

/** What two wordings must share to be the same question: all words and characters, without spaces or punctuation. */
export function fingerprint(text: string): string {
  return tokenise(text)
    .map((token) => (token.han ? token.text : `${token.text} `))
    .join('')
    .trim();
}

/** Search terms of a text: stemmed words, single Chinese characters and overlapping pairs of neighbouring ones. */
export function searchTerms(text: string): string[] {
  const terms: string[] = [];
  let before: Token | undefined;
  for (const token of tokenise(text)) {
    terms.push(token.han ? token.text : stem(token.text));
    if (before && token.han && before.han && before.end === token.start) terms.push(before.text + token.text);
    before = token;
  }
  return terms;
}

/**
 * Removes the commonest English endings (possessive, plural, -ing, -ed), so that "refunds" finds "refund".
 * Weaker than Porter's stemmer on purpose: it never joins words of different meaning.
 */
export function stem(word: string): string {
  const bare = word.replace(/'s$/, '');
  if (bare.length < 4 || !/^[a-z]+$/.test(bare)) return bare;
  return unended(bare).replace(/(.{3,})e$/, '$1');
}

function unended(word: string): string {
  if (/(ss|us|is)$/.test(word)) return word;
  if (/..ies$/.test(word)) return word.replace(/ies$/, 'y');
  if (/(sh|ch|x|z|s)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('s')) return word.slice(0, -1);
  const root = word.replace(/(?:ing|ed)$/, '');
  if (root === word || root.length < 3 || !/[aeiouy]/.test(root)) return word;
  return root.replace(/([bdfgklmnprt])\1$/, '$1');
}
