const SHORTEST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * How long to wait before connection attempt number `attempt` (from 0), in milliseconds, within 500 to 30,000: full
 * jitter, so that a thousand visitors do not come back in the same instant after a restart. `random` gives [0, 1).
 * Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export function backoff(attempt: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_MS, 2 * SHORTEST_MS * 2 ** attempt);
  return Math.round(SHORTEST_MS + random() * (ceiling - SHORTEST_MS));
}
