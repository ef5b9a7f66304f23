import { int, real } from '../cells.js';

export interface ScoredSlot {
  readonly slot: number;
  readonly score: number;
}

/**
 * Keeps the best of many scored slots: a heap with the least of the best on top. Of equals the first offered stays. Scores
 * are 32-bit floats.
 */
export class BestSlots {
  private readonly slots: Int32Array;
  private readonly scores: Float32Array;
  private size = 0;

  constructor(private readonly limit: number) {
    this.slots = new Int32Array(limit);
    this.scores = new Float32Array(limit);
  }

  /** Only what is above this can still come in. */
  get bar(): number {
    return this.size < this.limit ? 0 : real(this.scores, 0);
  }

  offer(slot: number, score: number): void {
    if (this.size < this.limit) this.rise(this.size++, slot, score);
    else if (score > this.bar) this.sink(slot, score);
  }

  /** Best first; equals in the order of their slots. */
  toSorted(): ScoredSlot[] {
    const all = Array.from(this.slots.subarray(0, this.size), (slot, at) => ({ slot, score: real(this.scores, at) }));
    return all.toSorted((a, b) => b.score - a.score || a.slot - b.slot);
  }

  private rise(from: number, slot: number, score: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (real(this.scores, parent) <= score) break;
      this.put(at, int(this.slots, parent), real(this.scores, parent));
      at = parent;
    }
    this.put(at, slot, score);
  }

  private sink(slot: number, score: number): void {
    let at = 0;
    for (let child = 1; child < this.size; child = at * 2 + 1) {
      if (child + 1 < this.size && real(this.scores, child + 1) < real(this.scores, child)) child++;
      if (real(this.scores, child) >= score) break;
      this.put(at, int(this.slots, child), real(this.scores, child));
      at = child;
    }
    this.put(at, slot, score);
  }

  private put(at: number, slot: number, score: number): void {
    this.slots[at] = slot;
    this.scores[at] = score;
  }
}
