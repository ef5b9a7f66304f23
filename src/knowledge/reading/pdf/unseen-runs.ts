import type { PaintedText } from './painted-text.js';

/**
 * Which of these texts (of a page's runs) nobody can see, from what was drawn: both are in the same order, so each is
 * looked for where the one before it ended. A run is unseen when most of its letters are.
 */
export function unseenRuns(runs: readonly string[], painted: readonly PaintedText[]): boolean[] {
  const all = painted.map(({ text }) => plain(text)).join('');
  const unseen = painted.flatMap(({ text, seen }) => Array<boolean>(plain(text).length).fill(seen !== 'yes'));
  let at = 0;
  return runs.map((run) => {
    const text = plain(run);
    const found = text === '' ? -1 : all.indexOf(text, at);
    if (found < 0) return false;
    at = found + text.length;
    return unseen.slice(found, at).filter(Boolean).length * 2 > text.length;
  });
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Cf}]+/gu, '');
}
