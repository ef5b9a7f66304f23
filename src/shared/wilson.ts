/** A share of all, from 0 to 1, and between which bounds the true one is with 95 % confidence. */
export interface Interval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The quantile of the normal distribution that leaves 2.5 % on each side. */
const Z = 1.959963984540054;

/**
 * The share of `hits` among `all`, with the Wilson score interval (E. B. Wilson, 1927), which stays within 0 and 1 and is
 * honest about few cases. Undefined for none at all.
 */
export function wilson(hits: number, all: number): Interval | undefined {
  if (all === 0) return undefined;
  const share = hits / all;
  const squared = Z * Z;
  const middle = share + squared / (2 * all);
  const spread = Z * Math.sqrt((share * (1 - share)) / all + squared / (4 * all * all));
  const scale = 1 + squared / all;
  return { share, low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}
