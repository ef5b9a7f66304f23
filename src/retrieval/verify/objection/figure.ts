import { stem } from '../../terms.js';
import type { Gap } from '../alignment/gap.js';
import { saysFigure } from '../figures/find-figures.js';
import { isFigure, isHeavy, type Token } from '../tokens/token.js';
import type { Surroundings } from './surroundings.js';

/** Words that count without being figures. */
const COUNTING = new Set(
  'a an one once some few several many half both another 一 半 几 数 多 每'.split(' ').map(stem),
);

/** Does an answer give another figure, unit or limit than its source? */
export function changesFigure(gap: Gap, near: Surroundings): boolean {
  const replaced = gap.added.some(isHeavy) || entersAside(gap) ? gap.left : gap.dropped;
  if (addsFigure(gap, replaced, near)) return true;
  if (losesFigure(gap, replaced.filter(isFigure))) return true;
  return limitsOf(gap.added) !== limitsOf(gap.dropped) || changesUnit(gap, replaced);
}

/** From one aside into another everything between them is left out. */
function entersAside({ before, after }: Gap): boolean {
  return after !== undefined && after.aside > 0 && after.aside !== before?.aside;
}

function addsFigure({ added }: Gap, replaced: readonly Token[], { source, before }: Surroundings): boolean {
  const mine = added.filter(isFigure);
  if (mine.length === 0) return false;
  const known = [...source.filter(isFigure).map(({ key }) => key), ...before.figures];
  return replaced.some(counts) || !mine.every(({ key }) => known.some((figure) => saysFigure(figure, key)));
}

/** A figure gives way to other words, or is left out beside another one. */
function losesFigure({ added, before, after }: Gap, theirs: readonly Token[]): boolean {
  if (theirs.length === 0) return false;
  if (added.some(counts)) return true;
  return [before, after].some((token) => token && isFigure(token));
}

/** May a token stand in the place of a figure? */
function counts(token: Token): boolean {
  return isHeavy(token) || COUNTING.has(token.key);
}

/** The limits that are said; "about" neither adds to a figure nor takes from it. */
function limitsOf(tokens: readonly Token[]): string {
  const limits = tokens.filter(({ kind, key }) => kind === 'bound' && key !== 'bound about');
  return limits.map(({ key }) => key).join();
}

/** What follows a number may be its unit, even where we do not know it. */
function changesUnit({ added: [unit], before, matched }: Gap, replaced: readonly Token[]): boolean {
  if (!before || !isFigure(before) || !unit || unit.light) return false;
  return matched?.key !== before.key || replaced.some(isHeavy);
}
