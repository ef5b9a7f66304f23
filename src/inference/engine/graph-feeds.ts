import { Tensor } from 'onnxruntime-node';
import { CELL_TOKENS, cellStart } from './cell.js';
import type { KvBlock } from './kv-block.js';
import type { StepRow } from './step-model.js';

/** Added to the score of what a token must not see: its weight becomes exactly 0. */
const HIDDEN = -1e30;

/** Tensors by the names of the graph's inputs. */
export type Feeds = Record<string, Tensor>;

/** The tensor that belongs to number `index` of a block's memories. */
export function kvName(prefix: string, index: number): string {
  return `${prefix}.${Math.floor(index / 2)}.${index % 2 === 0 ? 'key' : 'value'}`;
}

/** The new tokens of a row in a column. Rows that are narrower than the step repeat their last; nobody looks at it. */
function tokenIn(row: StepRow, column: number): number {
  return Math.min(column, row.ids.length - 1);
}

/** What the rows bring, [rows, width], and which of it logits are wanted for. */
export function tokenFeeds(rows: readonly StepRow[], width: number): Feeds {
  const columns = [...Array(width).keys()];
  const ids = rows.flatMap((row) => columns.map((column) => row.ids[tokenIn(row, column)] ?? 0));
  const positions = rows.flatMap((row) => columns.map((column) => row.past + tokenIn(row, column)));
  const wanted = rows.flatMap((row, index) =>
    [...Array(row.logits).keys()].map((logit) => index * width + row.ids.length - row.logits + logit),
  );
  return {
    input_ids: integers(ids, [rows.length, width]),
    position_ids: integers(positions, [rows.length, width]),
    logit_idx: integers(wanted, [wanted.length]),
  };
}

/** What sees what, [rows, 1, 1, width, capacity + cell]: the past, and of the cell at hand the tokens up to itself. */
export function maskFeed(rows: readonly StepRow[], width: number, capacity: number): Feeds {
  const visible = capacity + CELL_TOKENS;
  const mask = new Float32Array(rows.length * width * visible).fill(HIDDEN);
  for (const [index, row] of rows.entries()) {
    const start = cellStart(row.past);
    for (let column = 0; column < width; column++) {
      const line = (index * width + column) * visible;
      const own = line + capacity;
      mask.fill(0, line, line + start);
      mask.fill(0, own, own + row.past - start + tokenIn(row, column) + 1);
    }
  }
  return { mask: new Tensor('float32', mask, [rows.length, 1, 1, width, visible]) };
}

/** Where in the cells the new tokens belong, [rows, kvHeads, width, 3]: row, head, place. */
export function cellIndexFeed(rows: readonly StepRow[], width: number, kvHeads: number): Feeds {
  const index: number[] = [];
  for (const [number, row] of rows.entries()) {
    for (let head = 0; head < kvHeads; head++) {
      for (let column = 0; column < width; column++) {
        index.push(number, head, row.past - cellStart(row.past) + tokenIn(row, column));
      }
    }
  }
  return { cell_index: integers(index, [rows.length, kvHeads, width, 3]) };
}

/** The block's first rows as they lie in memory, [rows, kvHeads, capacity, headDim]. */
export function kvFeeds(prefix: string, block: KvBlock, rows: number): Feeds {
  const dims = [rows, block.shape.kvHeads, block.capacity, block.shape.headDim];
  const floats = block.offset(rows, 0, 0);
  return Object.fromEntries(
    block.memories.map((memory, index) => [
      kvName(prefix, index),
      new Tensor('float32', memory.subarray(0, floats), dims),
    ]),
  );
}

function integers(values: readonly number[], dims: readonly number[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values, BigInt), dims);
}
