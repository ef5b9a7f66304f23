import { BUILT_IN } from '../../lexicon/built-in.js';
import { chineseWords, synonymGroups } from '../../synonyms.js';
import type { Token } from '../tokens/token.js';
import { INTERCHANGEABLE } from './interchangeable.js';
import { WordLines } from './word-lines.js';
import { rootOf } from './word-root.js';

const SAME = new WordLines(INTERCHANGEABLE.trim().split('\n'));
const LONGEST = 5;

/** A word of the lexicon where it begins in a sentence: how many tokens it is long, and what it means. */
export interface Meaning {
  readonly word: string;
  readonly length: number;
  readonly groups: readonly string[];
}

/** For each token the words that begin with it and may have others of the same meaning. */
export function meaningsOf(tokens: readonly Token[]): readonly (readonly Meaning[])[] {
  const expressions = expressionsIn(tokens);
  return tokens.map((token, at) => {
    const words = [...(expressions.get(at) ?? []), ...wordsAt(tokens, token, at)];
    return words.filter(
      ({ groups, length }) => groups.length > 0 && !(token.light && token.kind === 'han' && length === 1),
    );
  });
}

function wordsAt(tokens: readonly Token[], { kind, key }: Token, at: number): Meaning[] {
  if (kind === 'word') return [meaning(key, 1, [`root ${rootOf(key)}`, ...numbered('search', synonymGroups(key))])];
  if (kind !== 'han') return [];
  const run = hanRun(tokens, at);
  const words = SAME.beginning(run).map(({ length }) => meaning(run.slice(0, length), length, []));
  const [first] = chineseWords(run);
  return first?.start === 0
    ? [...words, meaning(run.slice(0, first.end), first.end, numbered('search', first.groups))]
    : words;
}

/** Expressions of the built-in dictionary, of one or several words. */
function expressionsIn(tokens: readonly Token[]): Map<number, Meaning[]> {
  const found = new Map<number, Meaning[]>();
  const read = tokens.map(({ kind, key }, at) => ({ text: key, han: kind === 'han', start: at, end: at + 1 }));
  for (const { start, end, groups, chosen } of BUILT_IN.find(read)) {
    const same = chosen ? groups.filter((group) => BUILT_IN.groups[group]?.same) : [];
    const word = read.slice(start, end).map(({ text }) => text);
    const joined = word.join(read[start]?.han ? '' : ' ');
    if (same.length > 0)
      found.set(start, [...(found.get(start) ?? []), meaning(joined, end - start, numbered('group', same))]);
  }
  return found;
}

function meaning(word: string, length: number, groups: readonly string[]): Meaning {
  return { word, length, groups: [...numbered('same', SAME.of(word)), ...groups] };
}

function numbered(list: string, numbers: readonly number[]): string[] {
  return numbers.map((number) => `${list} ${number}`);
}

function hanRun(tokens: readonly Token[], at: number): string {
  let run = '';
  for (let next = at; next < at + LONGEST && tokens[next]?.kind === 'han'; next++) run += tokens[next]?.key ?? '';
  return run;
}
