import { CONTRASTS, RESTRICTING, STRENGTHENING } from './contrasts.js';
import { WordLines } from './word-lines.js';

/** More poles than any line has. */
const WIDTH = 16;
const POLES = new WordLines(
  CONTRASTS.trim()
    .split('\n')
    .flatMap((line) => {
      const poles = line.split('/');
      return Array.from({ length: WIDTH }, (_, at) => poles[at] ?? '');
    }),
);
const STRONG = new WordLines([STRENGTHENING]);
const WEAK = new WordLines([RESTRICTING]);
/** What turns an English word into its opposite. */
const PREFIX = /^(?:un|in|im|ir|il|non|dis|mis|anti|de)-?/u;

/** Words with an opposite, by stems and Chinese words. */
export { POLES };

/** Do two words stand at different ends of something? Stems, or Chinese words. */
export function areOpposed(one: string, other: string): boolean {
  if (one === other) return false;
  if (bare(one) === other || bare(other) === one) return true;
  const [poles, others] = [POLES.of(one), POLES.of(other)];
  if (poles.some((pole) => others.includes(pole))) return false;
  return poles.some((pole) => others.some((far) => lineOf(far) === lineOf(pole)));
}

/** Does a word make a statement reach further? */
export function isStrengthening(word: string): boolean {
  return STRONG.of(word).length > 0;
}

/** Does a word make a statement reach less far? */
export function isRestricting(word: string): boolean {
  return WEAK.of(word).length > 0;
}

/** Do two words stand at the same end of something? */
export function areAkin(one: string, other: string): boolean {
  const others = POLES.of(other);
  return one === other || POLES.of(one).some((pole) => others.includes(pole));
}

function bare(word: string): string | undefined {
  const root = word.replace(PREFIX, '');
  return root === word || root.length < 3 ? undefined : root;
}

function lineOf(pole: number): number {
  return Math.floor(pole / WIDTH);
}
