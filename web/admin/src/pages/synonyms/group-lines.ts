import type { SynonymGroups } from '../../api/synonyms';

/** What the server takes. */
const MOST_GROUPS = 1000;
const MOST_WORDS = 20;
const LONGEST_WORD = 50;

const BETWEEN_WORDS = /[,，、;；|]/u;
const WORDED = /[\p{L}\p{N}]/u;

export type LineProblem = 'alone' | 'tooMany' | 'tooLong' | 'noLetters' | 'tooManyGroups';

/** One line as a group, and what is wrong with it. */
export interface GroupLine {
  /** From 1, as the writer sees it. */
  readonly line: number;
  readonly words: readonly string[];
  readonly problem: LineProblem | null;
}

/** A text with one group a line; words may be parted by commas of both scripts, semicolons or bars. Empty lines do not count. */
export function readGroups(text: string): readonly GroupLine[] {
  const lines = text.split('\n').map((words, index) => ({ line: index + 1, words: wordsOf(words) }));
  return lines
    .filter(({ words }) => words.length > 0)
    .map(({ line, words }, at) => ({ line, words, problem: at < MOST_GROUPS ? problemOf(words) : 'tooManyGroups' }));
}

/** The text that reads as these groups. */
export function writeGroups(groups: SynonymGroups): string {
  return groups.map((words) => words.join(', ')).join('\n');
}

/** Trimmed, each once; big and small letters are the same word. */
function wordsOf(line: string): readonly string[] {
  const words = line.split(BETWEEN_WORDS).map((word) => word.replace(/\s+/gu, ' ').trim());
  return [...new Map(words.filter(Boolean).map((word) => [word.toLowerCase(), word])).values()];
}

function problemOf(words: readonly string[]): LineProblem | null {
  if (words.some((word) => word.length > LONGEST_WORD)) return 'tooLong';
  if (!words.every((word) => WORDED.test(word))) return 'noLetters';
  if (words.length < 2) return 'alone';
  return words.length > MOST_WORDS ? 'tooMany' : null;
}
