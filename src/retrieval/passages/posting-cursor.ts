import { countAt, countOf, findFrom, type Postings, slotOf } from './posting-lists.js';

/** So many slots are scored together. */
export const WINDOW = 4096;

/** Slots from `from` up to and without `to`. */
export interface Window {
  readonly from: number;
  readonly to: number;
  /** What each slot has scored so far, from `from` on. */
  readonly scores: Float32Array;
}

/** Goes through the postings of one term, slot by slot upwards, and knows how much the term counts. */
export class PostingCursor {
  private at: number;

  /**
   * @param weight how much the term counts, with what BM25 multiplies every count by
   * @param dampings of each slot what its length adds to the count below the line
   */
  constructor(
    private readonly postings: Postings,
    private readonly weight: number,
    private readonly dampings: Float32Array,
  ) {
    this.at = postings.start;
  }

  /** Adds what the term is worth to all slots of a window. The loop that most of the time goes into. */
  addTo({ from, to, scores }: Window): void {
    const { postings, weight, dampings } = this;
    const { numbers, start, size } = postings;
    const end = start + size;
    let at = findFrom(postings, this.at, from);
    for (; at < end; at++) {
      const posting = numbers[at] ?? 0;
      const slot = slotOf(posting);
      if (slot >= to) break;
      const count = countOf(posting);
      scores[slot - from] = (scores[slot - from] ?? 0) + (weight * count) / (count + (dampings[slot] ?? 0));
    }
    this.at = at;
  }

  /** The same for some slots of the window, in ascending order. */
  addToSome(slots: readonly number[], { from, scores }: Window): void {
    const { postings, weight, dampings } = this;
    for (const slot of slots) {
      this.at = findFrom(postings, this.at, slot);
      const count = countAt(postings, this.at, slot);
      if (count === 0) continue;
      scores[slot - from] = (scores[slot - from] ?? 0) + (weight * count) / (count + (dampings[slot] ?? 0));
    }
  }
}
