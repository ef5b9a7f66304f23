import { InferenceSession, Tensor } from 'onnxruntime-node';
import { AppError } from '../../shared/error.js';
import type { KvBlock } from '../engine/kv-block.js';
import type { KvShape } from '../engine/kv-shape.js';
import type { StepModel, StepRow } from '../engine/step-model.js';
import { sessionOptions } from '../session-options.js';
import { findPlainGraph } from './plain-files.js';
import { type IntegerType, type PlainInputs, readPlainInputs } from './plain-inputs.js';

/** For exports that say nothing, like many models did when exports began. */
const USUAL_CONTEXT = 2048;

/**
 * An ordinary ONNX export, as it is: `input_ids`, `attention_mask`, `position_ids`, `past_key_values.*` to `logits`,
 * `present.*`. Such a graph wants a past without gaps and gives it back whole, so every step copies it twice, and rows run
 * one after the other. Logits are not even fetched in the middle of a prompt.
 */
export class PlainModel implements StepModel {
  private constructor(
    private readonly session: InferenceSession,
    private readonly inputs: PlainInputs,
    readonly contextLength: number,
  ) {}

  /** Loads the best form that lies in the folder. Throws AppError `model_invalid` where there is none that runs here. */
  static async load(folder: string, { threads }: { threads: number }): Promise<PlainModel> {
    const facts = await findPlainGraph(folder);
    const session = await InferenceSession.create(facts.graph, sessionOptions(threads)).catch((cause: unknown) => {
      throw new AppError(
        'model_invalid',
        `The graph cannot be loaded: ${String(cause)}`,
        { file: facts.graph },
        { cause },
      );
    });
    return new PlainModel(session, readPlainInputs(session, facts), facts.contextLength ?? USUAL_CONTEXT);
  }

  get shape(): KvShape {
    return this.inputs.shape;
  }

  get vocabSize(): number {
    return this.inputs.vocabSize;
  }

  async step(block: KvBlock, rows: readonly StepRow[]): Promise<Float32Array> {
    const wanted = rows.reduce((sum, row) => sum + row.logits, 0);
    const logits = new Float32Array(wanted * this.vocabSize);
    let filled = 0;
    for (const [index, row] of rows.entries()) {
      logits.set(await this.stepRow(block, index, row), filled);
      filled += row.logits * this.vocabSize;
    }
    return logits;
  }

  async close(): Promise<void> {
    await this.session.release();
  }

  /** Runs one row; returns the logits it wants, [row.logits, vocabSize]. */
  private async stepRow(block: KvBlock, index: number, row: StepRow): Promise<Float32Array> {
    const fetched = [...this.inputs.pasts.map(({ output }) => output), ...(row.logits > 0 ? ['logits'] : [])];
    const results = await this.session.run(
      { ...this.tokenFeeds(row), ...this.pastFeeds(block, index, row.past) },
      fetched,
    );
    for (const [number, { output }] of this.inputs.pasts.entries()) {
      keepNew(floatsOf(results, output), block, { memory: number, index, row });
    }
    if (row.logits === 0) return new Float32Array(0);
    const logits = floatsOf(results, 'logits');
    return logits.subarray(logits.length - row.logits * this.vocabSize);
  }

  private tokenFeeds({ ids, past, logits }: StepRow): Record<string, Tensor> {
    const values = {
      input_ids: ids,
      attention_mask: Array.from({ length: past + ids.length }, () => 1),
      position_ids: ids.map((_, place) => past + place),
    };
    const feeds: Record<string, Tensor> = {};
    for (const [name, type] of this.inputs.integers) {
      if (name === 'use_cache_branch') feeds[name] = new Tensor('bool', [past > 0], [1]);
      else if (name === 'num_logits_to_keep') feeds[name] = integers(type, [Math.max(1, logits)], []);
      else feeds[name] = integers(type, values[name], [1, values[name].length]);
    }
    return feeds;
  }

  /** The row's keys and values without the room behind them, each [1, kvHeads, past, headDim]. */
  private pastFeeds(block: KvBlock, index: number, past: number): Record<string, Tensor> {
    const { kvHeads, headDim } = this.shape;
    const packed = new Float32Array(this.inputs.pasts.length * kvHeads * past * headDim);
    block.read(index, 0, past, packed);
    const size = kvHeads * past * headDim;
    return Object.fromEntries(
      this.inputs.pasts.map(({ input }, number) => [
        input,
        new Tensor('float32', packed.subarray(number * size, (number + 1) * size), [1, kvHeads, past, headDim]),
      ]),
    );
  }
}

/** Takes the new tokens' part of a returned past, [1, kvHeads, past + new, headDim], over into the block. */
function keepNew(
  present: Float32Array,
  block: KvBlock,
  { memory: number, index, row }: { memory: number; index: number; row: StepRow },
): void {
  const { kvHeads, headDim } = block.shape;
  const pitch = present.length / kvHeads;
  for (let head = 0; head < kvHeads; head++) {
    const start = head * pitch + row.past * headDim;
    const fresh = present.subarray(start, start + row.ids.length * headDim);
    block.memories[number]?.set(fresh, block.offset(index, head, row.past));
  }
}

function integers(type: IntegerType, values: readonly number[], dims: readonly number[]): Tensor {
  return type === 'int32'
    ? new Tensor('int32', Int32Array.from(values), dims)
    : new Tensor('int64', BigInt64Array.from(values, BigInt), dims);
}

function floatsOf(results: InferenceSession.OnnxValueMapType, name: string): Float32Array {
  const data = results[name]?.data;
  if (data instanceof Float32Array) return data;
  throw new AppError('model_unavailable', 'The graph returned something else than floats', { output: name });
}
