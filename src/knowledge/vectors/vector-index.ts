import { BestSlots } from '../../retrieval/passages/best-slots.js';
import { type Int8Vector, toInt8 } from './int8-vector.js';

/** So many numbers are multiplied in one go, which is half as long again without; a vector takes a multiple of them. */
const STRIDE = 4;

export interface VectorHit {
  readonly id: string;
  /** Dot product: the cosine, where the encoder gives vectors of length 1. */
  readonly score: number;
}

/**
 * Vectors of passages in memory, one byte a number, side by side. Search is exact: it looks at every one of them.
 */
export class VectorIndex {
  private values: Int8Array;
  private scales = new Float32Array(64);
  private readonly names: (string | undefined)[] = [];
  private readonly slots = new Map<string, number>();
  private readonly free: number[] = [];

  /** The place that a vector takes; what is left over is 0. */
  private readonly width: number;

  constructor(readonly dimension: number) {
    this.width = Math.ceil(dimension / STRIDE) * STRIDE;
    this.values = new Int8Array(64 * this.width);
  }

  get size(): number {
    return this.slots.size;
  }

  /** Whose vectors are here. */
  ids(): string[] {
    return [...this.slots.keys()];
  }

  /** Adds a vector, or replaces the one that has this id. Throws RangeError for one of another dimension. */
  put(id: string, { scale, values }: Int8Vector): void {
    if (values.length !== this.dimension) throw new RangeError(`${values.length} numbers, not ${this.dimension}`);
    const slot = this.slots.get(id) ?? this.free.pop() ?? this.names.length;
    this.makeRoom(slot);
    this.values.set(values, slot * this.width);
    this.scales[slot] = scale;
    this.names[slot] = id;
    this.slots.set(id, slot);
  }

  /** Removes a vector; an unknown id changes nothing. */
  remove(id: string): void {
    const slot = this.slots.get(id);
    if (slot === undefined) return;
    this.slots.delete(id);
    this.names[slot] = undefined;
    this.scales[slot] = 0;
    this.free.push(slot);
  }

  /** The best `limit` of those that `accept` lets in, best first; only such as point the same way at all. */
  search(vector: Float32Array, limit: number, accept: (id: string) => boolean = () => true): VectorHit[] {
    const { scale, values } = toInt8(vector);
    const query = new Int8Array(this.width);
    query.set(values);
    const best = new BestSlots(limit);
    for (let slot = 0; slot < this.names.length; slot++) {
      const score = this.dot(query, slot) * (this.scales[slot] ?? 0) * scale;
      const id = this.names[slot];
      if (score > best.bar && id !== undefined && accept(id)) best.offer(slot, score);
    }
    return best.toSorted().map(({ slot, score }) => ({ id: this.names[slot] ?? '', score }));
  }

  private dot(query: Int8Array, slot: number): number {
    const { values, width } = this;
    const start = slot * width;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let at = 0; at < width; at += STRIDE) {
      a += byte(query, at) * byte(values, start + at);
      b += byte(query, at + 1) * byte(values, start + at + 1);
      c += byte(query, at + 2) * byte(values, start + at + 2);
      d += byte(query, at + 3) * byte(values, start + at + 3);
    }
    return a + b + c + d;
  }

  private makeRoom(slot: number): void {
    if (slot < this.scales.length) return;
    const values = new Int8Array(this.values.length * 2);
    values.set(this.values);
    const scales = new Float32Array(this.scales.length * 2);
    scales.set(this.scales);
    this.values = values;
    this.scales = scales;
  }
}

/** The number at `at`; 0 outside. */
function byte(array: Int8Array, at: number): number {
  return array[at] ?? 0;
}
