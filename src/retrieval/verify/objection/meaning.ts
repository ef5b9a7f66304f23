import { stem } from '../../terms.js';
import type { Gap } from '../alignment/gap.js';
import { isContent, type Token } from '../tokens/token.js';
import { areAkin, areOpposed, isRestricting, isStrengthening, POLES } from '../words/contrast.js';
import type { Surroundings } from './surroundings.js';

const LONGEST = 4;
/** Those who speak with each other. */
const PERSONS = new Set('we us our i you your 我们 我 您 你'.split(' ').map(stem));

type Stretch = readonly [number, number];

/** Does an answer say the opposite of something, more than its source, or without its reservations? */
export function changesMeaning(gap: Gap, { answer, source }: Surroundings): boolean {
  const { added, dropped, left, span, sourceSpan } = gap;
  const mine = wordsIn(answer, span, added);
  const missing = wordsIn(source, sourceSpan, dropped);
  const theirs = added.length ? wordsIn(source, sourceSpan, left) : missing;
  if (mine.some((word) => theirs.some((other) => areOpposed(word, other)))) return true;
  if (changesHalf(mine, wordsBeside(source, sourceSpan))) return true;
  if (changesHalf(missing, wordsBeside(answer, span))) return true;
  if (mine.some((word) => isStrengthening(word) && !isAmong(word, theirs))) return true;
  if (missing.some((word) => isRestricting(word) && !isAmong(word, mine))) return true;
  return dropped.some(isContent) && mine.some((word) => PERSONS.has(word) && !isAmong(word, theirs));
}

function isAmong(word: string, others: readonly string[]): boolean {
  return others.some((other) => areAkin(word, other));
}

/** Words of the lexicon of contrasts that overlap a stretch of tokens, as far as these count; the longest at each place. */
function wordsIn(tokens: readonly Token[], [start, end]: Stretch, counted: readonly Token[]): string[] {
  const words: string[] = [];
  for (let at = Math.max(0, start - LONGEST + 1); at < end;) {
    const { key, length } = longestWord(tokens, at);
    const covered = tokens.slice(Math.max(at, start), Math.min(at + length, end));
    if (covered.some((token) => counted.includes(token))) words.push(key);
    at += length;
  }
  return words;
}

function longestWord(tokens: readonly Token[], at: number): { key: string; length: number } {
  const key = tokens[at]?.key ?? '';
  if (tokens[at]?.kind !== 'han') return { key, length: 1 };
  for (let length = LONGEST; length > 1; length--) {
    const run = tokens.slice(at, at + length);
    const word = run.map((token) => token.key).join('');
    if (run.every(({ kind }) => kind === 'han') && POLES.of(word).length) return { key: word, length };
  }
  return { key, length: 1 };
}

/** Words that touch a place. */
function wordsBeside(tokens: readonly Token[], [start, end]: Stretch): string[] {
  const beside = [tokens[start - 1], tokens[end]].filter((token) => token !== undefined);
  return wordsIn(tokens, [start - 1, end + 1], beside);
}

/** Is half of a word replaced? 全部 and 部分 are opposed, and have a character in common, which lies beside its like. */
function changesHalf(words: readonly string[], others: readonly string[]): boolean {
  return words.some((word) => others.some((other) => shareCharacter(word, other) && areOpposed(word, other)));
}

function shareCharacter(word: string, other: string): boolean {
  return word.length > 1 && /\p{Script=Han}/u.test(word) && Array.from(word).some((sign) => other.includes(sign));
}
