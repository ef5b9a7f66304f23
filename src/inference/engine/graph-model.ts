import { join } from 'node:path';
import type { InferenceSession as Session } from 'onnxruntime-node';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { AppError } from '../../shared/error.js';
import type { KvBlock } from './kv-block.js';
import type { KvShape } from './kv-shape.js';
import type { StepModel, StepRow } from './step-model.js';

/** Added to the score of what a token must not see: its weight becomes exactly 0. */
const HIDDEN = -1e30;

/** What the engine must know of a model; its manifest says so. */
export interface GraphFacts extends KvShape {
  readonly vocabSize: number;
  readonly contextLength: number;
}

/**
 * A converted model on ONNX Runtime. Keys and values are inputs that the graph only reads; what it returns are the new
 * tokens' own, which are written into the block here: so a step costs no copy of the past.
 */
export class GraphModel implements StepModel {
  readonly shape: KvShape;
  readonly vocabSize: number;
  readonly contextLength: number;

  private constructor(
    private readonly session: Session,
    facts: GraphFacts,
  ) {
    this.shape = { layers: facts.layers, kvHeads: facts.kvHeads, headDim: facts.headDim };
    this.vocabSize = facts.vocabSize;
    this.contextLength = facts.contextLength;
  }

  /** Loads `model.onnx` and its weights. Throws AppError `model_invalid` where they cannot be loaded or do not match. */
  static async load(folder: string, facts: GraphFacts, { threads }: { threads: number }): Promise<GraphModel> {
    const file = join(folder, 'model.onnx');
    const session = await InferenceSession.create(file, {
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
    }).catch((cause: unknown) => {
      throw new AppError('model_invalid', `The graph cannot be loaded: ${String(cause)}`, { file }, { cause });
    });
    const missing = inputNames(facts.layers).filter((name) => !session.inputNames.includes(name));
    if (missing.length > 0) throw new AppError('model_invalid', 'The graph lacks inputs', { file, missing });
    return new GraphModel(session, facts);
  }

  async step(block: KvBlock, rows: readonly StepRow[]): Promise<Float32Array> {
    const width = Math.max(...rows.map((row) => row.ids.length));
    const results = await this.session.run({
      ...tokenFeeds(rows, width, block.capacity),
      ...kvFeeds(block, rows.length),
    });
    block.memories.forEach((memory, index) => {
      copyNew(floatsOf(results, kvName('new', index)), memory, block, { rows, width });
    });
    return floatsOf(results, 'logits');
  }

  async close(): Promise<void> {
    await this.session.release();
  }
}

function inputNames(layers: number): string[] {
  const past = Array.from({ length: 2 * layers }, (_, index) => kvName('past_key_values', index));
  return ['input_ids', 'position_ids', 'mask', 'logit_idx', ...past];
}

/** The tensor that belongs to number `index` of a block's memories. */
function kvName(prefix: string, index: number): string {
  return `${prefix}.${Math.floor(index / 2)}.${index % 2 === 0 ? 'key' : 'value'}`;
}

/** Rows with fewer tokens than the widest repeat their last one; nobody looks at what comes of it. */
function tokenFeeds(rows: readonly StepRow[], width: number, capacity: number): Record<string, Tensor> {
  const ids = new BigInt64Array(rows.length * width);
  const positions = new BigInt64Array(rows.length * width);
  const mask = new Float32Array(rows.length * width * (capacity + width)).fill(HIDDEN);
  for (const [index, row] of rows.entries()) {
    for (let column = 0; column < width; column++) {
      const token = Math.min(column, row.ids.length - 1);
      const cell = index * width + column;
      const seen = cell * (capacity + width);
      ids[cell] = BigInt(row.ids[token] ?? 0);
      positions[cell] = BigInt(row.past + token);
      mask.fill(0, seen, seen + row.past);
      mask.fill(0, seen + capacity, seen + capacity + token + 1);
    }
  }
  return {
    input_ids: new Tensor('int64', ids, [rows.length, width]),
    position_ids: new Tensor('int64', positions, [rows.length, width]),
    mask: new Tensor('float32', mask, [rows.length, 1, 1, width, capacity + width]),
    logit_idx: logitIndexes(rows, width),
  };
}

function logitIndexes(rows: readonly StepRow[], width: number): Tensor {
  const indexes = rows.flatMap((row, index) =>
    Array.from({ length: row.logits }, (_, wanted) => BigInt(index * width + row.ids.length - row.logits + wanted)),
  );
  return new Tensor('int64', BigInt64Array.from(indexes), [indexes.length]);
}

/** The block's first rows as they lie in memory. */
function kvFeeds(block: KvBlock, rows: number): Record<string, Tensor> {
  const dims = [rows, block.shape.kvHeads, block.capacity, block.shape.headDim];
  const floats = block.offset(rows, 0, 0);
  return Object.fromEntries(
    block.memories.map((memory, index) => [
      kvName('past_key_values', index),
      new Tensor('float32', memory.subarray(0, floats), dims),
    ]),
  );
}

/** Puts the new tokens' keys (or values), [rows, kvHeads, width, headDim], behind each row's past. */
function copyNew(
  fresh: Float32Array,
  memory: Float32Array,
  block: KvBlock,
  { rows, width }: { rows: readonly StepRow[]; width: number },
): void {
  const { kvHeads, headDim } = block.shape;
  for (const [index, row] of rows.entries()) {
    for (let head = 0; head < kvHeads; head++) {
      const start = (index * kvHeads + head) * width * headDim;
      const floats = row.ids.length * headDim;
      memory.set(fresh.subarray(start, start + floats), block.offset(index, head, row.past));
    }
  }
}

function floatsOf(results: Session.OnnxValueMapType, name: string): Float32Array {
  const data = results[name]?.data;
  if (data instanceof Float32Array) return data;
  throw new AppError('model_unavailable', 'The graph returned something else than floats', { output: name });
}
