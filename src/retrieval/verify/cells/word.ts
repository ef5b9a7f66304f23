import type { Reading } from '../alignment/alignment.js';
import { saysFigure } from '../figures/find-figures.js';
import { pairKey } from '../objection/keys.js';
import { isFigure, type Token } from '../tokens/token.js';
import type { Meaning } from '../words/equal-words.js';

/** A synonym is less surely meant than the word itself. */
const SYNONYM = 0.9;
const SINGLE_HAN = /^\p{Script=Han}$/u;

/** A figure, a word, or two neighbouring Chinese characters, by what it is recognised. */
export interface Word {
  readonly figure: string | undefined;
  readonly key: string;
  /** The lines of the dictionaries in which it stands. */
  readonly groups: readonly string[];
  readonly denies: boolean;
  /** Claims nothing by itself: 可以, "yes". */
  readonly light: boolean;
}

/** What words are read from. */
export type Worded = Pick<Reading, 'tokens' | 'meanings'>;

/** The words of a sentence, or of those of its tokens that stand at some places. */
export function wordsOf({ tokens, meanings }: Worded, places: readonly number[] = [...tokens.keys()]): Word[] {
  const read = new Set(places);
  const pairAt = (place: number) => {
    const isPair = read.has(place) && read.has(place + 1);
    return isPair ? pairKey(tokens[place], tokens[place + 1]) : undefined;
  };
  return places.flatMap((place) => {
    const pair = pairAt(place);
    if (!pair && pairAt(place - 1)) return [];
    return wordOf(tokens.slice(place, place + (pair ? 2 : 1)), meanings[place] ?? []);
  });
}

/** A limit of a figure is none. */
function wordOf(tokens: readonly Token[], meanings: readonly Meaning[]): Word[] {
  if (tokens.some(({ kind }) => kind === 'bound')) return [];
  const key = tokens.map((token) => token.key).join('');
  return [
    {
      ...{ key, figure: tokens.some(isFigure) ? key : undefined },
      groups: meanings.flatMap(({ length, groups }) => (length >= tokens.length ? groups : [])),
      denies: tokens.some(({ denies }) => denies),
      light: tokens.every(({ light }) => light),
    },
  ];
}

/** How surely a word of an answer says a word of a source, from 0 to 1. */
export function likeness(answer: Word, source: Word): number {
  if (answer.figure !== undefined && source.figure !== undefined)
    return Number(saysFigure(source.figure, answer.figure));
  if (answer.figure !== source.figure) return 0;
  // 人气低 says 低
  if (answer.key === source.key || (SINGLE_HAN.test(source.key) && answer.key.endsWith(source.key))) return 1;
  return answer.groups.some((group) => source.groups.includes(group)) ? SYNONYM : 0;
}
