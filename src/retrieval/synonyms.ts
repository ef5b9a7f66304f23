import { simplify } from './simplified/simplify.js';
import { SYNONYM_GROUPS } from './synonym-groups.js';
import { stem } from './terms.js';

const LONGEST_CHINESE = 5;

interface Lexicon {
  readonly english: ReadonlyMap<string, readonly number[]>;
  readonly chinese: ReadonlyMap<string, readonly number[]>;
}

const LEXICON = read();

/** Numbers of the groups an English word belongs to. */
export function synonymGroups(word: string): readonly number[] {
  return LEXICON.english.get(stem(word)) ?? [];
}

/** A word of the lexicon where it stands in a text, and the groups it belongs to. */
export interface FoundWord {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly number[];
}

/** Numbers of the groups of the longest Chinese words that begin at each character of `run`. */
export function chineseSynonymGroups(run: string): readonly number[] {
  return chineseWords(run).flatMap(({ groups }) => groups);
}

/** The longest Chinese words of the lexicon in `run`, from left to right. */
export function chineseWords(run: string): readonly FoundWord[] {
  const found: FoundWord[] = [];
  for (let at = 0; at < run.length;) {
    const word = longestWord(run, at);
    if (word) found.push({ start: at, end: at + word.length, groups: LEXICON.chinese.get(word) ?? [] });
    at += Math.max(1, word.length);
  }
  return found;
}

function longestWord(run: string, at: number): string {
  for (let length = Math.min(LONGEST_CHINESE, run.length - at); length > 0; length--) {
    const word = run.slice(at, at + length);
    if (LEXICON.chinese.has(word)) return word;
  }
  return '';
}

function read(): Lexicon {
  const english = new Map<string, number[]>();
  const chinese = new Map<string, number[]>();
  SYNONYM_GROUPS.trim()
    .split('\n')
    .forEach((line, group) => {
      const [left = '', right = ''] = line.split('|');
      for (const word of words(left)) put(english, stem(word), group);
      for (const word of words(right)) put(chinese, simplify(word), group);
    });
  return { english, chinese };
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

function put(lexicon: Map<string, number[]>, word: string, group: number): void {
  const groups = lexicon.get(word) ?? [];
  if (!groups.includes(group)) groups.push(group);
  lexicon.set(word, groups);
}
