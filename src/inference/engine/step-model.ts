import type { KvBlock } from './kv-block.js';
import type { KvShape } from './kv-shape.js';

/** What one row of a batch does in one step. */
export interface StepRow {
  /** The new tokens, at least one, within one cell (see `CELL_TOKENS`). */
  readonly ids: readonly number[];
  /** How many tokens the row's keys and values already hold. */
  readonly past: number;
  /** For how many of the last new tokens logits are wanted; 0 in the middle of a prompt. */
  readonly logits: number;
}

/** A decoder that the engine can drive: several tokens of several rows at once. It keeps no state between steps. */
export interface StepModel {
  readonly shape: KvShape;
  readonly vocabSize: number;
  /** The most tokens a row may hold. */
  readonly contextLength: number;

  /**
   * Runs the new tokens of the block's first rows, one `StepRow` a row, and writes their keys and values into the block
   * behind each row's past (the block must have room). Returns the wanted logits, [sum of `logits`, vocabSize], in row
   * order; they are the caller's to overwrite. Throws whatever the runtime throws; the rows' past is then as before.
   */
  step(block: KvBlock, rows: readonly StepRow[]): Promise<Float32Array>;
}
