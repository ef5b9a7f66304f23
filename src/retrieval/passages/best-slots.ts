export interface ScoredSlot {
  readonly slot: number;
  readonly score: number;
}

/** Keeps the best of many scored slots: a heap with the least of the best on top. Of equals the first offered stays. */
export class BestSlots {
  private readonly heap: ScoredSlot[] = [];

  constructor(private readonly limit: number) {}

  /** Only what is above this can still come in. */
  get bar(): number {
    return this.heap.length < this.limit ? 0 : (this.heap[0]?.score ?? 0);
  }

  offer(slot: number, score: number): void {
    if (this.heap.length < this.limit) this.rise(this.heap.push({ slot, score }) - 1);
    else if (score > this.bar) this.sink({ slot, score });
  }

  /** Best first; equals in the order of their slots. */
  toSorted(): ScoredSlot[] {
    return this.heap.toSorted((a, b) => b.score - a.score || a.slot - b.slot);
  }

  private rise(from: number): void {
    let at = from;
    const own = this.heap[at];
    if (!own) return;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.heap[parent];
      if (!above || above.score <= own.score) break;
      this.heap[at] = above;
      at = parent;
    }
    this.heap[at] = own;
  }

  private sink(own: ScoredSlot): void {
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      const [left, right] = [this.heap[child], this.heap[child + 1]];
      if (!left) break;
      if (right && right.score < left.score) child++;
      const least = this.heap[child];
      if (!least || least.score >= own.score) break;
      this.heap[at] = least;
      at = child;
    }
    this.heap[at] = own;
  }
}
