/** How soon it stops to matter whether something is first or a few places behind; the usual value. */
const DEPTH = 60;

/**
 * One order from several, by reciprocal rank (Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet
 * and individual Rank Learning Methods", 2009): what stands high in many lists comes first. Scores need not compare.
 */
export function fuseRanks(lists: readonly (readonly string[])[]): string[] {
  const scores = new Map<string, number>();
  for (const list of lists) list.forEach((id, at) => scores.set(id, (scores.get(id) ?? 0) + 1 / (DEPTH + at + 1)));
  return [...scores].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([id]) => id);
}
