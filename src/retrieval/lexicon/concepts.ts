import { isFunctionWord } from '../function-words.js';
import { hashTerm } from '../hash-term.js';
import { type Token, tokenise } from '../terms.js';
import { BUILT_IN } from './built-in.js';
import { GroupParts } from './group-parts.js';
import { type Term } from './lexicon.js';

/** How much each kind of evidence counts beside an expression that the text is cut into; tried on bases of other trades. */
const WEIGHT = { inner: 0.7, related: 0.5, part: 0.7 };

const PARTS = new GroupParts(BUILT_IN);

/**
 * What a text speaks of, whatever its language: groups of words, and the names and numbers that are written alike in
 * every language, as hashes with weights.
 */
export function conceptsOf(text: string): Map<number, number> {
  const concepts = new Map<number, number>();
  const tokens = tokenise(text);
  const known = new Set<number>();
  for (const term of BUILT_IN.find(tokens)) {
    if (term.chosen) for (let at = term.start; at < term.end; at++) known.add(at);
    addTerm(concepts, term);
  }
  tokens.forEach((token, at) => {
    if (isName(token, known.has(at))) add(concepts, hashTerm('l', token.text), 1);
  });
  return concepts;
}

/** An expression of several groups counts less in each. */
function addTerm(concepts: Map<number, number>, { groups, chosen }: Term): void {
  const weight = (chosen ? 1 : WEIGHT.inner) / Math.sqrt(groups.length);
  for (const group of groups) {
    const { same } = BUILT_IN.groups[group] ?? { same: false };
    add(concepts, keyOf(group), weight * (same ? 1 : WEIGHT.related));
    if (chosen) for (const part of PARTS.of(group)) add(concepts, keyOf(part.group), weight * WEIGHT.part * part.share);
  }
}

function isName({ text, han }: Token, known: boolean): boolean {
  return !han && (/\d/.test(text) || (!known && !isFunctionWord(text)));
}

function keyOf(group: number): number {
  return hashTerm('y', String(group));
}

function add(concepts: Map<number, number>, key: number, weight: number): void {
  concepts.set(key, (concepts.get(key) ?? 0) + weight);
}
