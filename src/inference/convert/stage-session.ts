import { writeFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-node';
import { sessionOptions } from '../session-options.js';
import type { ModelShape } from './model-shape.js';
import { wholeCellFeeds } from './whole-cell.js';

/** Hides a place from attention, as in the whole graph's mask. */
const HIDDEN = -1e30;

/** One part of a model, loaded; see {@link buildLayerStage} and its like. */
export class StageSession {
  private constructor(
    private readonly session: ort.InferenceSession,
    private readonly shape: ModelShape,
  ) {}

  /** Writes the graph to `path`, beside its data, and loads it. */
  static async load(path: string, graph: Uint8Array, shape: ModelShape, threads: number): Promise<StageSession> {
    await writeFile(path, graph);
    return new StageSession(await ort.InferenceSession.create(path, sessionOptions(threads)), shape);
  }

  /** The embeddings that are rows 0 to `rows - 1` of the part's table. */
  async embed(rows: number): Promise<Float32Array> {
    const tokens = integers(
      Array.from({ length: rows }, (_, row) => row),
      [rows],
    );
    return this.run({ tokens }, 'leaving');
  }

  /** What a layer makes of one text's activations, `[rows, hidden]`. */
  async layer(entering: Float32Array): Promise<Float32Array> {
    const step = entering.length / this.shape.hidden;
    return this.run(this.layerFeeds(entering, { batch: 1, step, past: 0 }), 'leaving');
  }

  /** The logits of activations, `[rows, tokens]`. */
  async logits(entering: Float32Array): Promise<Float32Array> {
    return this.run({ entering: this.activations(entering) }, 'logits');
  }

  /** Milliseconds of the quickest of `repeats` runs of a layer, for a batch of rows with `past` tokens behind each. */
  async timeLayer(load: LayerLoad, clock: () => number, repeats: number): Promise<number> {
    const entering = new Float32Array(load.batch * load.step * this.shape.hidden).fill(0.1);
    const feeds = this.layerFeeds(entering, load);
    return quickest(() => this.run(feeds, 'leaving'), clock, repeats);
  }

  /** Milliseconds of the quickest of `repeats` runs of an output matrix. */
  async timeLogits(rows: number, clock: () => number, repeats: number): Promise<number> {
    const entering = this.activations(new Float32Array(rows * this.shape.hidden).fill(0.1));
    return quickest(() => this.run({ entering }, 'logits'), clock, repeats);
  }

  /** Whether each of these rows, one new token each, leaves a layer with the same bits alone as in one batch. */
  isLayerSteady(rows: Float32Array): Promise<boolean> {
    return this.isSteady(rows, (some) => {
      const batch = some.length / this.shape.hidden;
      return this.run(this.layerFeeds(some, { batch, step: 1, past: 1 }), 'leaving');
    });
  }

  /** Whether each of these rows gets the same logits, bit by bit, alone as in one batch. */
  isOutputSteady(rows: Float32Array): Promise<boolean> {
    return this.isSteady(rows, (some) => this.logits(some));
  }

  /** Gives the memory back. */
  close(): Promise<void> {
    return this.session.release();
  }

  private async isSteady(rows: Float32Array, work: (rows: Float32Array) => Promise<Float32Array>): Promise<boolean> {
    const { hidden } = this.shape;
    const together = await work(rows);
    const width = (together.length * hidden) / rows.length;
    for (let row = 0; row * hidden < rows.length; row++) {
      const alone = await work(rows.slice(row * hidden, (row + 1) * hidden));
      if (!alone.every((value, at) => value === together[row * width + at])) return false;
    }
    return true;
  }

  private layerFeeds(entering: Float32Array, { batch, step, past }: LayerLoad): Record<string, ort.Tensor> {
    const { kvHeads, headDim } = this.shape;
    // ONNX Runtime wants a past of at least one place; where there is none, nobody sees it.
    const capacity = Math.max(1, past);
    const cache = new ort.Tensor('float32', new Float32Array(batch * kvHeads * capacity * headDim), [
      batch,
      kvHeads,
      capacity,
      headDim,
    ]);
    const positions = Array.from({ length: batch * step }, (_, at) => past + (at % step));
    return {
      entering: this.activations(entering),
      position_ids: integers(positions, [batch, step]),
      mask: causalMask({ batch, step, past }, capacity),
      'past_key_values.0.key': cache,
      'past_key_values.0.value': cache,
      ...wholeCellFeeds({ rows: batch, step, kvHeads, headDim, layers: 1 }),
    };
  }

  private activations(values: Float32Array): ort.Tensor {
    return new ort.Tensor('float32', values, [values.length / this.shape.hidden, this.shape.hidden]);
  }

  private async run(feeds: Record<string, ort.Tensor>, output: string): Promise<Float32Array> {
    const results = await this.session.run(feeds, [output]);
    const values = results[output]?.data;
    if (values instanceof Float32Array) return values;
    throw new Error(`${output} is not float32`);
  }
}

/** How much a layer has to do at once: rows, new tokens in each, and tokens of past behind each. */
export interface LayerLoad {
  readonly batch: number;
  readonly step: number;
  readonly past: number;
}

async function quickest(work: () => Promise<unknown>, clock: () => number, repeats: number): Promise<number> {
  let best = Infinity;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const start = clock();
    await work();
    best = Math.min(best, clock() - start);
  }
  return best;
}

function integers(values: readonly number[], dims: readonly number[]): ort.Tensor {
  return new ort.Tensor('int64', BigInt64Array.from(values, BigInt), dims);
}

function causalMask({ batch, step, past }: LayerLoad, capacity: number): ort.Tensor {
  const width = capacity + step;
  const mask = new Float32Array(batch * step * width).fill(HIDDEN);
  for (let row = 0; row < batch * step; row++) {
    mask.fill(0, row * width, row * width + past);
    mask.fill(0, row * width + capacity, row * width + capacity + (row % step) + 1);
  }
  return new ort.Tensor('float32', mask, [batch, 1, 1, step, width]);
}
