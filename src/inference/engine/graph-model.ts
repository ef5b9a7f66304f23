import { join } from 'node:path';
import type { InferenceSession as Session } from 'onnxruntime-node';
import { InferenceSession } from 'onnxruntime-node';
import { AppError } from '../../shared/error.js';
import { sessionOptions } from '../session-options.js';
import { CELL_TOKENS, cellStart } from './cell.js';
import type { Feeds } from './graph-feeds.js';
import { cellIndexFeed, kvFeeds, kvName, maskFeed, tokenFeeds } from './graph-feeds.js';
import { KvBlock } from './kv-block.js';
import type { KvShape } from './kv-shape.js';
import type { StepModel, StepRow } from './step-model.js';

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
  private readonly cells: KvBlock;

  private constructor(
    private readonly session: Session,
    facts: GraphFacts,
  ) {
    this.shape = { layers: facts.layers, kvHeads: facts.kvHeads, headDim: facts.headDim };
    this.vocabSize = facts.vocabSize;
    this.contextLength = facts.contextLength;
    this.cells = new KvBlock(this.shape);
  }

  /** Loads `model.onnx` and its weights. Throws AppError `model_invalid` where they cannot be loaded or do not match. */
  static async load(folder: string, facts: GraphFacts, { threads }: { threads: number }): Promise<GraphModel> {
    const file = join(folder, 'model.onnx');
    const session = await InferenceSession.create(file, sessionOptions(threads)).catch((cause: unknown) => {
      throw new AppError('model_invalid', `The graph cannot be loaded: ${String(cause)}`, { file }, { cause });
    });
    const missing = inputNames(facts.layers).filter((name) => !session.inputNames.includes(name));
    if (missing.length > 0) throw new AppError('model_invalid', 'The graph lacks inputs', { file, missing });
    return new GraphModel(session, facts);
  }

  async step(block: KvBlock, rows: readonly StepRow[]): Promise<Float32Array> {
    const width = Math.max(...rows.map((row) => row.ids.length));
    const results = await this.session.run({
      ...tokenFeeds(rows, width),
      ...kvFeeds('past_key_values', block, rows.length),
      ...this.cellFeeds(block, rows, width),
    });
    block.memories.forEach((memory, index) => {
      copyNew(floatsOf(results, kvName('new', index)), memory, block, { rows, width });
    });
    return floatsOf(results, 'logits');
  }

  /**
   * What of each row's past lies in the cell at hand is copied out of the block, at most 63 tokens: the graph puts the new
   * tokens among them.
   */
  private cellFeeds(block: KvBlock, rows: readonly StepRow[], width: number): Feeds {
    this.cells.reshape(Math.max(rows.length, this.cells.rows), CELL_TOKENS);
    for (const [index, row] of rows.entries()) {
      const start = cellStart(row.past);
      block.copyTokens(index, start, row.past - start, this.cells, index);
    }
    return {
      ...maskFeed(rows, width, block.capacity),
      ...cellIndexFeed(rows, width, block.shape.kvHeads),
      ...kvFeeds('cell', this.cells, rows.length),
    };
  }

  async close(): Promise<void> {
    await this.session.release();
  }
}

function inputNames(layers: number): string[] {
  const memories = Array.from({ length: 2 * layers }, (_, index) => [
    kvName('past_key_values', index),
    kvName('cell', index),
  ]);
  return ['input_ids', 'position_ids', 'mask', 'logit_idx', 'cell_index', ...memories.flat()];
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
