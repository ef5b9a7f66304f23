import { isFunctionWord } from '../function-words.js';
import { hashTerm } from '../hash-term.js';
import { BUILT_IN } from '../lexicon/built-in.js';
import { Lexicon } from '../lexicon/lexicon.js';
import { PLAIN_WORDS } from '../lexicon/plain-words.js';
import { type Token, tokenise } from '../terms.js';
import { INTERCHANGEABLE } from '../verify/words/interchangeable.js';
import { keyOfWord, plainText } from './token-scanner.js';

/** How far another word stands for the one in the query: of the same meaning, or of a related one. */
const STRENGTH = { same: 0.8, related: 0.4 };

/** A subject of a query that another word stands for. */
export interface Alternative {
  /** Number of the subject. */
  readonly subject: number;
  /** How far, 0..1. */
  readonly strength: number;
}

/** An expression of several words, or of three characters and more, that subjects of a query are called elsewhere. */
export interface Phrase {
  /** Plain, as sentences are. */
  readonly text: string;
  /** Numbers of the subjects. */
  readonly subjects: readonly number[];
  readonly strength: number;
}

/** There can be many; those of what the query says in more words come first. */
const MOST_PHRASES = 24;

/** Chinese words that mean the same in any text. In English they brought nothing that the dictionary had not brought. */
const INTERCHANGED = new Lexicon(
  INTERCHANGEABLE.trim()
    .split('\n')
    .map((line) => ({ words: line.split(/\s+/).filter((word) => /\p{Script=Han}/u.test(word)), same: true })),
  PLAIN_WORDS,
);
const LEXICONS = [BUILT_IN, INTERCHANGED];

/** Keys of the single words and pairs of characters of a lexicon's group, by its number: read when first needed. */
const groupKeys = new Map(LEXICONS.map((lexicon) => [lexicon, new Map<number, readonly number[]>()]));

/**
 * Other words for what a query is about, in its own script, by the built-in dictionary (and, in Chinese, what may stand
 * for each other anywhere): single words in English and pairs of characters in Chinese by their keys; longer expressions
 * as they stand, as their parts would stand for too much.
 * @param subjects number of each subject, by its key
 */
export function alternativesOf(plain: string, subjects: ReadonlyMap<number, number>) {
  const found = new Map<number, Alternative[]>();
  const phrases: Phrase[] = [];
  const tokens = tokenise(plain);
  const chosen = LEXICONS.flatMap((lexicon) =>
    lexicon.find(tokens).flatMap((term) => (term.chosen ? [{ ...term, lexicon }] : [])),
  );
  for (const { start, end, groups, lexicon } of chosen) {
    const span = tokens.slice(start, end);
    const meant = keysOf(span).flatMap((key) => subjects.get(key) ?? []);
    if (meant.length === 0) continue;
    const han = span.some((token) => token.han);
    for (const group of groups) {
      addAll(found, otherWords(lexicon, group, han), meant);
      phrases.push(...phrasesIn(lexicon, group, han).map((phrase) => ({ ...phrase, subjects: meant })));
    }
  }
  const widest = phrases.toSorted((a, b) => b.subjects.length - a.subjects.length);
  return { words: found, phrases: widest.slice(0, MOST_PHRASES) };
}

const groupPhrases = new Map(
  LEXICONS.map((lexicon) => [lexicon, new Map<number, readonly Omit<Phrase, 'subjects'>[]>()]),
);

function phrasesIn(lexicon: Lexicon, group: number, han: boolean): readonly Omit<Phrase, 'subjects'>[] {
  const place = group * 2 + (han ? 1 : 0);
  const known = groupPhrases.get(lexicon)?.get(place);
  if (known) return known;
  const { words = [], same = false } = lexicon.groups[group] ?? {};
  const phrases = words.flatMap((word) => {
    const tokens = tokenise(word);
    const isPhrase = tokens.length > (han ? 2 : 1) && tokens.every((token) => token.han === han);
    return isPhrase ? [{ text: plainText(word), strength: same ? STRENGTH.same : STRENGTH.related }] : [];
  });
  groupPhrases.get(lexicon)?.set(place, phrases);
  return phrases;
}

/** Other words for something: their keys, and how far they stand for it. */
interface OtherWords {
  readonly keys: readonly number[];
  readonly strength: number;
}

function otherWords(lexicon: Lexicon, group: number, han: boolean): OtherWords {
  const strength = lexicon.groups[group]?.same ? STRENGTH.same : STRENGTH.related;
  return { keys: keysIn(lexicon, group, han), strength };
}

function addAll(found: Map<number, Alternative[]>, { keys, strength }: OtherWords, meant: readonly number[]): void {
  for (const key of keys) add(found, key, meant, strength);
}

function add(found: Map<number, Alternative[]>, key: number, meant: readonly number[], strength: number): void {
  const known = found.get(key) ?? [];
  found.set(key, known);
  for (const subject of meant) {
    const at = known.findIndex((alternative) => alternative.subject === subject);
    if (at < 0) known.push({ subject, strength });
    else if ((known[at]?.strength ?? 0) < strength) known[at] = { subject, strength };
  }
}

/** Words, characters and pairs of them. */
function keysOf(tokens: readonly Token[]): number[] {
  return tokens.flatMap(({ text, han }, at) => {
    const next = tokens[at + 1];
    if (!han) return [keyOfWord(text)];
    return next?.han ? [hashTerm('h', text), hashTerm('h', text + next.text)] : [hashTerm('h', text)];
  });
}

function keysIn(lexicon: Lexicon, group: number, han: boolean): readonly number[] {
  const place = group * 2 + (han ? 1 : 0);
  const known = groupKeys.get(lexicon)?.get(place);
  if (known) return known;
  const keys = (lexicon.groups[group]?.words ?? []).flatMap((word) => keyOfExpression(tokenise(word), han));
  groupKeys.get(lexicon)?.set(place, keys);
  return keys;
}

function keyOfExpression(tokens: readonly Token[], han: boolean): number[] {
  const fits = tokens.length === (han ? 2 : 1) && tokens.every((token) => token.han === han);
  if (!fits) return [];
  const text = tokens.map((token) => token.text).join('');
  if (han) return [hashTerm('h', text)];
  return isFunctionWord(text) ? [] : [keyOfWord(text)];
}
