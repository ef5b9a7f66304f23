import type { KvShape } from './kv-shape.js';
import { bytesPerToken } from './kv-shape.js';

/** How the memory is read: so many strips (one for each row and head), so many floats from one to the next. */
interface Layout {
  readonly strips: number;
  readonly pitch: number;
}

/** Neighbouring tokens of one row and head in the memory with this number. */
interface Strip {
  readonly index: number;
  readonly head: number;
  readonly floats: Float32Array;
}

/**
 * Keys and values of several rows, one piece of memory for each layer's keys and one for its values, read as
 * [rows, kvHeads, capacity, headDim], which the graph takes without a copy. Rows and capacity are only a way to read the
 * memory: where it suffices they change in place.
 *
 * What lies behind a row's tokens are old numbers, always finite: the graph multiplies them by a weight of exactly 0.
 */
export class KvBlock {
  /** The keys of layer n are number 2n, its values number 2n + 1. */
  readonly memories: Float32Array[];
  private rowCount = 0;
  private tokensPerRow = 0;

  constructor(readonly shape: KvShape) {
    this.memories = Array.from({ length: 2 * shape.layers }, () => new Float32Array(0));
  }

  get rows(): number {
    return this.rowCount;
  }

  /** Tokens that fit into each row. */
  get capacity(): number {
    return this.tokensPerRow;
  }

  /** Bytes of memory held, used or not. */
  get bytes(): number {
    return this.memories.reduce((sum, memory) => sum + memory.byteLength, 0);
  }

  /** Bytes that would be held after `reshape(rows, capacity)`. */
  bytesAfter(rows: number, capacity: number): number {
    return Math.max(this.bytes, rows * capacity * bytesPerToken(this.shape));
  }

  /** Gives the block this many rows of this capacity. Rows that stay keep the tokens that fit. */
  reshape(rows: number, capacity: number): void {
    const from = this.layout(Math.min(rows, this.rowCount), this.tokensPerRow);
    const to = this.layout(rows, capacity);
    const floats = to.strips * to.pitch;
    this.memories.forEach((held, index) => {
      const target = held.length < floats ? new Float32Array(floats) : held;
      moveStrips(held, target, from, to.pitch);
      this.memories[index] = target;
    });
    this.rowCount = rows;
    this.tokensPerRow = capacity;
  }

  /** Gives back the memory that the rows do not need. */
  trim(): void {
    const { strips, pitch } = this.layout(this.rowCount, this.tokensPerRow);
    this.memories.forEach((held, index) => {
      if (held.length > strips * pitch) this.memories[index] = held.slice(0, strips * pitch);
    });
  }

  /** Where a token of a row begins in each of the memories, in floats. */
  offset(row: number, head: number, token: number): number {
    return ((row * this.shape.kvHeads + head) * this.tokensPerRow + token) * this.shape.headDim;
  }

  /** Copies `count` tokens of a row, from `start` on, to the beginning of a row of `target`, which may be this block. */
  copyTokens(row: number, start: number, count: number, target: KvBlock, targetRow: number): void {
    for (const { index, head, floats } of this.strips(row, start, count)) {
      target.memories[index]?.set(floats, target.offset(targetRow, head, 0));
    }
  }

  /** Copies `count` tokens of a row into `packed`, [2 * layers, kvHeads, count, headDim]. */
  read(row: number, start: number, count: number, packed: Float32Array): void {
    let at = 0;
    for (const { floats } of this.strips(row, start, count)) {
      packed.set(floats, at);
      at += floats.length;
    }
  }

  /** The other way round: puts `count` tokens, as `read` gave them, into a row. */
  write(row: number, start: number, count: number, packed: Float32Array): void {
    let at = 0;
    for (const { floats } of this.strips(row, start, count)) {
      floats.set(packed.subarray(at, at + floats.length));
      at += floats.length;
    }
  }

  /**
   * Are these tokens' numbers finite? One float of the last layer tells: what is not a number anywhere in a token has
   * spread over all of it by then.
   */
  isFinite(row: number, start: number, count: number): boolean {
    const last = this.memories.at(-1) ?? new Float32Array(0);
    for (let token = start; token < start + count; token++) {
      if (!Number.isFinite(last[this.offset(row, 0, token)])) return false;
    }
    return true;
  }

  /** Writes zeros over a row, so that numbers that are not finite reach nobody else. */
  wipe(row: number): void {
    for (const { floats } of this.strips(row, 0, this.tokensPerRow)) floats.fill(0);
  }

  private layout(rows: number, capacity: number): Layout {
    return { strips: rows * this.shape.kvHeads, pitch: capacity * this.shape.headDim };
  }

  /** A row's tokens where they lie: one strip for each memory and head. */
  private *strips(row: number, start: number, count: number): Generator<Strip> {
    for (const [index, memory] of this.memories.entries()) {
      for (let head = 0; head < this.shape.kvHeads; head++) {
        const from = this.offset(row, head, start);
        yield { index, head, floats: memory.subarray(from, from + count * this.shape.headDim) };
      }
    }
  }
}

/**
 * Moves strips to another pitch, possibly within the same memory: to a wider one from the last strip on, to a narrower one
 * from the first on, so that no strip is overwritten before it has moved.
 */
function moveStrips(source: Float32Array, target: Float32Array, { strips, pitch }: Layout, newPitch: number): void {
  if (source === target && pitch === newPitch) return;
  const kept = Math.min(pitch, newPitch);
  for (let moved = 0; moved < strips; moved++) {
    const strip = newPitch > pitch ? strips - 1 - moved : moved;
    target.set(source.subarray(strip * pitch, strip * pitch + kept), strip * newPitch);
  }
}
