import { fuseRanks } from './fuse-ranks.js';
import type { NearPassage, PassageItem } from './passage-item.js';

/** Passages whose scores (logarithms of odds) differ by no more than this are as good as each other by their words. */
const TIE = 0.2;

/** A passage that was read, and how it scores by its words; `meaning` is how near it is. */
interface Ranked {
  readonly item: Pick<PassageItem, 'id'>;
  readonly score: number;
  readonly meaning?: number;
}

/**
 * Puts what is nearer first among those that the words leave tied. They share the scores they had, so that the first has
 * what a first one had before: what is made of scores means the same with an encoder and without.
 * @param ranked best first
 */
export function breakTies<Finding extends Ranked>(ranked: readonly Finding[], near: readonly NearPassage[]): Finding[] {
  const cosines = new Map(near.map(({ id, score }) => [id, score]));
  const measured = ranked.map((finding) => {
    const meaning = cosines.get(finding.item.id);
    return meaning === undefined ? finding : { ...finding, meaning };
  });
  return tiesOf(measured).flatMap((tie) => {
    const nearest = tie.toSorted((a, b) => (b.meaning ?? 0) - (a.meaning ?? 0));
    return nearest.map((finding, at) => ({ ...finding, score: tie[at]?.score ?? finding.score }));
  });
}

/**
 * So many of those that were found: half of them by their scores, the others by how high they stand among the scores and
 * among what is near. In the order of their scores.
 */
export function chooseNearest<Finding extends Ranked>(
  ranked: readonly Finding[],
  near: readonly NearPassage[],
  limit: number,
): Finding[] {
  const byWords = ranked.map(({ item }) => item.id);
  const chosen = new Set(byWords.slice(0, Math.ceil(limit / 2)));
  const found = new Set(byWords);
  for (const id of fuseRanks([byWords, near.map((one) => one.id)]))
    if (found.has(id) && chosen.size < limit) chosen.add(id);
  return ranked.filter(({ item }) => chosen.has(item.id));
}

/** Runs of findings that are tied with the first of their run. */
function tiesOf<Finding extends Ranked>(ranked: readonly Finding[]): Finding[][] {
  const ties: Finding[][] = [];
  for (const finding of ranked) {
    const last = ties.at(-1);
    if (last?.[0] && last[0].score - finding.score <= TIE) last.push(finding);
    else ties.push([finding]);
  }
  return ties;
}
