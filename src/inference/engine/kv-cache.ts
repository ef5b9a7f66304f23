import type { RowOwner } from './kv-lane.js';
import { capacityFor, KvLane } from './kv-lane.js';
import type { KvShape } from './kv-shape.js';
import { bytesPerToken } from './kv-shape.js';

/**
 * The keys and values of everything that runs, within a bound of bytes. Prompts are read in a lane of their own, so that
 * their steps read no more memory than they need; then their rows move into the lane where texts are written.
 */
export class KvCache<Owner extends RowOwner> {
  readonly prompts: KvLane<Owner>;
  readonly texts: KvLane<Owner>;

  constructor(
    private readonly shape: KvShape,
    private readonly limitBytes: number,
  ) {
    this.prompts = new KvLane(shape, (growth) => this.makeRoom(growth, this.texts));
    this.texts = new KvLane(shape, (growth) => this.makeRoom(growth, this.prompts));
  }

  /** Bytes held, used or not. */
  get bytes(): number {
    return this.prompts.block.bytes + this.texts.block.bytes;
  }

  get rows(): number {
    return this.prompts.owners.length + this.texts.owners.length;
  }

  /**
   * Can rows that may come to hold so many tokens be here together, whichever lane each is in? All rows of a lane have
   * the longest one's capacity, and one row more is needed while a row moves.
   */
  fits(rowTokens: readonly number[]): boolean {
    const capacity = capacityFor(Math.max(0, ...rowTokens));
    return (rowTokens.length + 1) * capacity * bytesPerToken(this.shape) <= this.limitBytes;
  }

  /** The prompt has been read: its row moves over. */
  promote(owner: Owner): void {
    const from = this.prompts.rowOf(owner);
    const to = this.texts.join(owner, owner.computed + 1);
    this.prompts.block.copyTokens(from, 0, owner.computed, this.texts.block, to);
    this.prompts.leave(owner);
  }

  /** The lane in which the owner has a row. */
  laneOf(owner: Owner): KvLane<Owner> | undefined {
    return [this.prompts, this.texts].find((lane) => lane.rowOf(owner) >= 0);
  }

  private makeRoom(growth: number, other: KvLane<Owner>): void {
    if (this.bytes + growth > this.limitBytes) other.block.trim();
  }
}
