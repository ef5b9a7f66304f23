import { AppError } from '../../shared/error.js';

/**
 * The id of the highest logit; of equals the lowest id. NaN never wins. Throws AppError `model_invalid` where no logit
 * is above −∞.
 */
export function likeliestToken(logits: Float32Array): number {
  let best = -1;
  let highest = -Infinity;
  for (let id = 0; id < logits.length; id++) {
    const logit = logits[id] as number;
    if (logit > highest) {
      highest = logit;
      best = id;
    }
  }
  if (best < 0) throw new AppError('model_invalid', 'The model gave no usable logit: all are −∞ or NaN');
  return best;
}

/**
 * The ids of the `count` highest logits, in order of id; of equals the lower ids. One pass with a heap of `count`, for
 * a sort of 152,000 logits takes a hundred milliseconds. May be fewer: −∞ and NaN are never among them.
 */
export function topTokens(logits: Float32Array, count: number): Int32Array {
  const heap = new WorstFirst(Math.min(count, logits.length));
  for (let id = 0; id < logits.length; id++) {
    const logit = logits[id] as number;
    if (logit > heap.floor) heap.put(id, logit);
  }
  return heap.ids().sort();
}

/** A heap of the best so far with the worst on top: the one that the next better token replaces. */
class WorstFirst {
  /** A logit must be above this to get in. Ids come in rising order, so an equal one is later and stays out. */
  floor = -Infinity;
  private size = 0;
  private readonly held: Int32Array;
  private readonly logits: Float32Array;

  constructor(private readonly capacity: number) {
    this.held = new Int32Array(capacity);
    this.logits = new Float32Array(capacity);
  }

  put(id: number, logit: number): void {
    if (this.size < this.capacity) this.rise(this.size++, id, logit);
    else this.sink(id, logit);
    if (this.size === this.capacity) this.floor = this.logits[0] ?? Infinity;
  }

  ids(): Int32Array {
    return this.held.slice(0, this.size);
  }

  private rise(from: number, id: number, logit: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isWorse(id, logit, parent)) break;
      this.copy(parent, at);
      at = parent;
    }
    this.set(at, id, logit);
  }

  private sink(id: number, logit: number): void {
    let at = 0;
    for (;;) {
      const child = this.worseChild(at);
      if (child >= this.size || this.isWorse(id, logit, child)) break;
      this.copy(child, at);
      at = child;
    }
    this.set(at, id, logit);
  }

  private worseChild(at: number): number {
    const left = 2 * at + 1;
    const right = left + 1;
    if (right >= this.size) return left;
    return this.isWorse(this.held[right] as number, this.logits[right] as number, left) ? right : left;
  }

  private isWorse(id: number, logit: number, at: number): boolean {
    const other = this.logits[at] as number;
    return logit < other || (logit === other && id > (this.held[at] as number));
  }

  private copy(from: number, to: number): void {
    this.set(to, this.held[from] as number, this.logits[from] as number);
  }

  private set(at: number, id: number, logit: number): void {
    this.held[at] = id;
    this.logits[at] = logit;
  }
}
