import { joinsWithoutSpace } from './segment.js';

const HYPHEN = /(\p{L}+)[-\u2010\u00AD]$/u;
const WORD = /^\p{Ll}+/u;
const ADDRESS = /(?:https?:\/\/|www\.)\S*$/iu;
const REST = /^[\w%&=?#/.~+-]+/u;

/**
 * Two lines of one paragraph as one text: a word that was divided is whole again, an address too, and Chinese gets no
 * space. `known`: words of the document, which tell a divided word from one that has a hyphen.
 */
export function joinLines(before: string, after: string, known: ReadonlySet<string>): string {
  if (joinsAddress(before, after)) return before + after;
  const start = HYPHEN.exec(before)?.[1];
  const rest = WORD.exec(after)?.[0];
  if (start && rest) return (hasHyphen(start, rest, known) ? before : before.slice(0, -1)) + after;
  return joinsWithoutSpace(before, after) ? before + after : `${before} ${after}`;
}

/** Does the document write this word with its hyphen elsewhere, and never without? */
function hasHyphen(start: string, rest: string, known: ReadonlySet<string>): boolean {
  return known.has(`${start}-${rest}`.toLowerCase()) && !known.has((start + rest).toLowerCase());
}

/** An address that ends where a path goes on, or whose rest could not be anything else. */
function joinsAddress(before: string, after: string): boolean {
  const address = ADDRESS.exec(before)?.[0];
  const rest = REST.exec(after)?.[0];
  if (!address || !rest) return false;
  return /[/=&?#_-]$/u.test(address) || /[/=&?#_]/u.test(rest);
}

/** The words of a document, those with hyphens too, in lower case. */
export function wordsOf(lines: Iterable<string>): Set<string> {
  const words = new Set<string>();
  for (const line of lines) for (const [word] of line.matchAll(/\p{L}+(?:-\p{L}+)*/gu)) words.add(word.toLowerCase());
  return words;
}
