import { isFigure, isHeavy, type Token, weigh } from '../tokens/token.js';
import { POLES } from '../words/contrast.js';
import { cellsOf } from './cell.js';
import { wordsOf } from './word.js';

/** What sources head their statements with: the words of labels that values follow, and of titles. */
export interface Headings {
  readonly labels: ReadonlySet<string>;
  readonly titles: ReadonlySet<string>;
}

/** The headings of a source: its title, and its sentences. */
export function headingsOf(title: readonly Token[], sentences: readonly (readonly Token[])[]): Headings {
  const cells = sentences.flatMap((tokens) => cellsOf({ tokens, meanings: [] }));
  // 停车: 有 says something of the label's own words.
  const labels = cells.filter(({ value }) => value.some(({ light }) => !light)).flatMap(({ label }) => label);
  return { labels: keysIn(labels), titles: keysIn(wordsOf({ tokens: title, meanings: [] })) };
}

/** Does a sentence claim anything? Not if it only repeats labels, or one word of a title: “Fee.”; but “Free.” has an opposite. */
export function claimsAnything(tokens: readonly Token[], headings: readonly Headings[]): boolean {
  return tokens.some(isHeavy) && !isHeading(tokens, headings);
}

function isHeading(tokens: readonly Token[], headings: readonly Headings[]): boolean {
  if (tokens.some((token) => isFigure(token) || token.denies)) return false;
  const keys = wordsOf({ tokens, meanings: [] }).flatMap(({ key, light }) => (light ? [] : [key]));
  if (keys.every((key) => POLES.of(key).length > 0)) return false;
  const isSingle = weigh(tokens) <= 1;
  return headings.some(({ labels, titles }) => keys.every((key) => labels.has(key) || (isSingle && titles.has(key))));
}

function keysIn(words: readonly { readonly key: string }[]): Set<string> {
  return new Set(words.map(({ key }) => key));
}
