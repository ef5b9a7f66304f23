import { stem } from '../../terms.js';
import type { Gap } from '../alignment/gap.js';
import { isContent, isFigure, isHeavy, type Token, weigh } from '../tokens/token.js';
import { type Keys, keysOf, pairKey } from './keys.js';
import { isFiller } from '../words/filler.js';
import type { Surroundings } from './surroundings.js';

/** What points at something named before. */
const POINTING = new Set(
  'the this that these those its their his her it they he she 该 此 这 那 本 其 它 他 她'.split(' ').map(stem),
);
/** "the company", 该游戏: so much a phrase that points at something may say besides. */
const POINTED = 2;

/** Does an answer speak of somebody or something else than its source? */
export function changesName(gap: Gap, near: Surroundings): boolean {
  const { added, left, subject, span } = gap;
  if (subject.some(isHeavy)) return true;
  const mine = added.filter(isContent);
  if (mine.length === 0) return isSwallowed(gap);
  const theirs = left.filter((token) => isContent(token) || isFigure(token));
  if (isSaid(mine, near.before) && (theirs.length === 0 || pointsBack(left, theirs, near))) return false;
  if (theirs.length === 0) {
    const { words } = left.some(isPointing) ? near.before : near.passage;
    return !added.every((token, at) => !isContent(token) || isInsertable(span[0] + at, words, near));
  }
  return true;
}

/** Does a name stand in one place of the answer and in another of the source? Then somebody else does what is done. */
export function movesName(gaps: readonly Gap[], names: ReadonlySet<string>): boolean {
  return gaps.some(({ added }, at) => {
    if (!added.some(isContent)) return false;
    const elsewhere = keysOf(...gaps.filter((_, other) => other !== at).map(({ left }) => left)).words;
    return added.some((token, index) => {
      const next = added[index + 1];
      const pair = token.light || next?.light ? undefined : pairKey(token, next);
      return elsewhere.has(pair ?? (names.has(token.key) && !token.light ? token.key : ''));
    });
  });
}

/** Is it all said there, in this order? */
function isSaid(tokens: readonly Token[], { words }: Keys): boolean {
  return tokens.every((token, at) => words.has(pairKey(token, tokens[at + 1]) ?? token.key));
}

/** Does the source only point where the answer names? */
function pointsBack(left: readonly Token[], content: readonly Token[], near: Surroundings): boolean {
  if (content.some((token) => isFigure(token) || isName(token, near))) return false;
  const said = content.reduce((sum, { weight }) => sum + weight, 0);
  return said <= POINTED && left.some(isPointing);
}

/** May the word at this place of the answer be added? A name only from before, a Chinese one with a neighbour of the passage's. */
function isInsertable(at: number, words: ReadonlySet<string>, near: Surroundings): boolean {
  const [last, token, next] = [near.answer[at - 1], near.answer[at], near.answer[at + 1]];
  if (!token) return true;
  if (token.kind !== 'han') return (isName(token, near) ? near.before.words : words).has(token.key);
  return [pairKey(last, token), pairKey(token, next)].some((pair) => (pair === undefined ? false : words.has(pair)));
}

function isPointing({ key }: Token): boolean {
  return POINTING.has(key);
}

/** Do words that claim nothing, and point at nothing, stand where the source says something, be it half a Chinese word? */
function isSwallowed({ added, dropped, before, after }: Gap): boolean {
  if (added.some(isPointing)) return false;
  if (!added.some(({ kind, key }) => kind === 'han' || isFiller(key))) return false;
  const isHalf = [
    [before, dropped[0]],
    [dropped.at(-1), after],
  ].some((pair) => pair.every((token) => token?.kind === 'han' && !token.light));
  return isHalf || weigh(dropped.filter(isContent)) >= 1;
}

function isName({ capital, key }: Token, { names }: Surroundings): boolean {
  return capital === 'inside' || names.has(key);
}
