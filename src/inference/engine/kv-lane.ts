import { KvBlock } from './kv-block.js';
import type { KvShape } from './kv-shape.js';

/** Whose row it is: the lane needs to know how many tokens the row holds. */
export interface RowOwner {
  readonly computed: number;
}

/**
 * Capacities are multiples of this: few enough changes, little enough empty room for the graph to read. (A multiple of 64
 * also keeps the vectors of its sums aligned, so that a row's numbers do not depend on the capacity.)
 */
const CAPACITY_GRAIN = 128;

/** The capacity that a row of so many tokens is given. */
export function capacityFor(tokens: number): number {
  return Math.ceil(tokens / CAPACITY_GRAIN) * CAPACITY_GRAIN;
}

/** A block of rows and who owns each: rows 0 to n - 1 without gaps, so that a step takes the block as it is. */
export class KvLane<Owner extends RowOwner> {
  readonly block: KvBlock;
  /** The owner of each row. */
  readonly owners: Owner[] = [];

  /** `beforeGrowth` is called with the bytes by which the block is about to grow. */
  constructor(
    shape: KvShape,
    private readonly beforeGrowth: (bytes: number) => void,
  ) {
    this.block = new KvBlock(shape);
  }

  rowOf(owner: Owner): number {
    return this.owners.indexOf(owner);
  }

  /** Adds a row with room for so many tokens, and says which. */
  join(owner: Owner, tokens: number): number {
    const row = this.owners.length;
    this.reshape(row + 1, Math.max(tokens, this.longestRow()));
    this.owners.push(owner);
    return row;
  }

  /** Takes an owner's row away; the last row moves into the gap. */
  leave(owner: Owner): void {
    const row = this.rowOf(owner);
    const last = this.owners.pop();
    if (row < 0 || !last) return;
    if (last !== owner) {
      this.block.copyTokens(this.owners.length, 0, last.computed, this.block, row);
      this.owners[row] = last;
    }
    this.block.reshape(this.owners.length, this.block.capacity);
  }

  /** Makes room for so many tokens in every row. */
  hold(tokens: number): void {
    this.reshape(this.owners.length, Math.max(tokens, this.longestRow()));
  }

  private longestRow(): number {
    return Math.max(0, ...this.owners.map((owner) => owner.computed));
  }

  /** A capacity twice what is needed is cut too: the graph reads all of it. */
  private reshape(rows: number, tokens: number): void {
    const needed = capacityFor(tokens);
    const current = this.block.capacity;
    const suits = needed <= current && current < 2 * needed;
    const capacity = suits ? current : needed;
    const growth = this.block.bytesAfter(rows, capacity) - this.block.bytes;
    if (growth > 0) this.beforeGrowth(growth);
    this.block.reshape(rows, capacity);
  }
}
