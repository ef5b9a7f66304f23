import type { Wait } from '../hand-off/hand-off.js';

/** Estimates that differ by less are the same to whoever waits, in minutes. */
const FEW_MINUTES = 5;

/**
 * Is the wait so unlike what the visitor was told that it is worth another word? The place is half or twice what it was, or
 * the first; the estimate half or twice, and by minutes that count; or somebody is there who was not.
 */
export function worthTelling(told: Wait, now: Wait): boolean {
  if (told.away) return true;
  if (now.place !== told.place && (now.place === 1 || isOther(told.place, now.place))) return true;
  const { waitMinutes: before } = told;
  const { waitMinutes: after } = now;
  if (before === undefined || after === undefined) return false;
  return isOther(before, after) && Math.abs(after - before) >= FEW_MINUTES;
}

function isOther(before: number, after: number): boolean {
  return after * 2 <= before || after >= before * 2;
}
