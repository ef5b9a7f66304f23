import { wordKey } from '../../lexicon/word-form.js';

/** A shorter root is a part of too many words. */
const SHORTEST = 5;
const ENDING = /(?:ations?|ions?|ments?|al|ly|y)$/u;

/**
 * What the forms of an English word (its stem) and the words made from it by the commonest endings have in common:
 * "bought" and "buy", "delivery" and "deliver", "quickly" and "quick".
 */
export function rootOf(stemmed: string): string {
  const base = wordKey(stemmed);
  const root = base.replace(ENDING, '');
  return root.length < SHORTEST ? base : root.replace(/(?<=.{4})e$|(?<twin>[lmnprt])\k<twin>$/u, '$1');
}
