import { cutFunctionWords, isFunctionWord } from '../function-words.js';
import { chineseSynonymGroups, chineseWords, synonymGroups } from '../synonyms.js';
import { hanRuns, normalise, stem, type Token, tokenise } from '../terms.js';

/** What a text says, ready to be looked up: stems, Chinese characters and pairs, groups of synonyms. */
export interface Content {
  readonly stems: ReadonlySet<string>;
  readonly characters: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
  readonly groups: ReadonlySet<number>;
}

/** A Chinese pair whose characters both occur, though not side by side. */
const APART = 0.6;

/** Reads a text once, to compare many sentences with it. */
export function contentOf(text: string): Content {
  const tokens = tokenise(normalise(text));
  const han = tokens.filter((token) => token.han);
  const words = tokens.filter((token) => !token.han);
  return {
    stems: new Set(words.map((token) => stem(token.text))),
    characters: new Set(han.map((token) => token.text)),
    pairs: new Set(pairsOf(tokens)),
    groups: new Set([
      ...words.flatMap((token) => synonymGroups(token.text)),
      ...hanRuns(tokens).flatMap((run) => chineseSynonymGroups(run)),
    ]),
  };
}

/** What of a sentence a text covers. */
export interface Coverage {
  /** Share of what the sentence is about that the text says too, 0..1; 1 for a sentence that says nothing. */
  readonly share: number;
  /** How many words and pairs were looked for. */
  readonly looked: number;
  /** Chinese strings of two characters and more of which the text has nothing, nor a synonym. */
  readonly foreign: readonly string[];
}

/** Looks every word of a sentence up, function words apart. */
export function coverageOf(sentence: string, content: Content): Coverage {
  const tokens = tokenise(cutFunctionWords(normalise(sentence)));
  const words = tokens.filter((token) => !token.han && !isFunctionWord(token.text) && !/^\d+$/.test(token.text));
  let found = words.filter((token) => knowsWord(content, token.text)).length;
  let looked = words.length;
  const foreign: string[] = [];
  for (const run of hanRuns(tokens)) {
    const cover = characterCover(run, content);
    foreign.push(...foreignStrings(run, cover));
    const scores = pairScores(run, cover, content);
    looked += scores.length;
    found += scores.reduce((sum, score) => sum + score, 0);
  }
  return { share: looked === 0 ? 1 : found / looked, looked, foreign };
}

/** Does the text have this word of Latin letters, in another form perhaps, or a synonym? */
export function knowsWord(content: Content, word: string): boolean {
  return content.stems.has(stem(word)) || synonymGroups(word).some((group) => content.groups.has(group));
}

/** For each character of a run: 1 where it stands in the text, 2 where it is part of a synonym of what stands there. */
function characterCover(run: string, content: Content): number[] {
  const cover: number[] = Array.from(run, (character) => (content.characters.has(character) ? 1 : 0));
  for (const { start, end, groups } of chineseWords(run)) {
    if (end - start > 1 && groups.some((group) => content.groups.has(group))) cover.fill(2, start, end);
  }
  return cover;
}

function pairScores(run: string, cover: readonly number[], content: Content): number[] {
  if (run.length === 1) return [Math.min(1, cover[0] ?? 0)];
  return Array.from({ length: run.length - 1 }, (_, at) => {
    const [left = 0, right = 0] = [cover[at], cover[at + 1]];
    if (content.pairs.has(run.slice(at, at + 2)) || left + right >= 3) return 1;
    return left && right ? APART : 0;
  });
}

function foreignStrings(run: string, cover: readonly number[]): string[] {
  const marked = Array.from(run, (character, at) => (cover[at] ? ' ' : character)).join('');
  return marked.split(' ').filter((string) => string.length > 1);
}

function pairsOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    return token.han && next?.han && next.start === token.end ? [token.text + next.text] : [];
  });
}
