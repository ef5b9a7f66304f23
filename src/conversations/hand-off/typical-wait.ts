/** Fewer waits than these say nothing. */
const FEWEST = 5;

/** The median of how long people waited, in whole minutes and at least one; undefined while too few are known. */
export function typicalWait(seconds: readonly number[]): number | undefined {
  if (seconds.length < FEWEST) return undefined;
  const sorted = seconds.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return Math.max(1, Math.ceil(middle / 60));
}
