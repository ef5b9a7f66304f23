import { int, real } from './cells.js';

/** Where one term occurs, and how often; arrays may be longer than `size`. */
export class Postings {
  slots = new Int32Array(2);
  counts = new Float32Array(2);
  size = 0;

  /** `slot` must not be there yet. */
  add(slot: number, count: number): void {
    if (this.size === this.slots.length) this.grow();
    this.slots[this.size] = slot;
    this.counts[this.size++] = count;
  }

  remove(slot: number): void {
    const at = this.slots.subarray(0, this.size).indexOf(slot);
    if (at < 0) return;
    this.size--;
    this.slots[at] = int(this.slots, this.size);
    this.counts[at] = real(this.counts, this.size);
  }

  private grow(): void {
    const slots = new Int32Array(this.size * 2);
    const counts = new Float32Array(this.size * 2);
    slots.set(this.slots);
    counts.set(this.counts);
    this.slots = slots;
    this.counts = counts;
  }
}
