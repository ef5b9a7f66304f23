/** How often amounts of about one size came; the key is the step of the scale, as JSON has it. */
export type Histogram = Readonly<Record<string, number>>;

/** A step is a twentieth of e: an amount is known to within 2.5 %, and amounts of whole days can be put together. */
const STEPS = 20;
const LEAST = 0.01;

/** The step of an amount, in SQL. */
export function stepOf(amount: string): string {
  return `round(ln(greatest(${amount}, ${LEAST})) * ${STEPS})::int`;
}

/** Puts histograms together. */
export function sumOf(histograms: Iterable<Histogram>): Histogram {
  const sum: Record<string, number> = {};
  for (const histogram of histograms)
    for (const [step, count] of Object.entries(histogram)) sum[step] = (sum[step] ?? 0) + count;
  return sum;
}

/** How many amounts there are. */
export function countOf(histogram: Histogram): number {
  return Object.values(histogram).reduce((sum, count) => sum + count, 0);
}

/** The smallest amount that this share of all does not exceed, to within 2.5 %; null where there is none. */
export function quantile(histogram: Histogram, share: number): number | null {
  const wanted = countOf(histogram) * share;
  let seen = 0;
  const steps = Object.entries(histogram).map(([step, count]) => [Number(step), count] as const);
  for (const [step, count] of steps.toSorted(([a], [b]) => a - b)) {
    seen += count;
    if (seen >= wanted) return Math.exp(step / STEPS);
  }
  return null;
}
