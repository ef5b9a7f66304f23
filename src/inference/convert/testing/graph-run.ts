import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { sessionOptions } from '../../session-options.js';
import { wholeCellFeeds } from '../whole-cell.js';
import { GRAPH_FILE, type ModelManifest, readManifest } from '../model-manifest.js';

/** One row of a run: new tokens, and what the row has said so far. */
export interface Row {
  readonly tokens: readonly number[];
  readonly past: Past;
}

/** The keys and values of a row's past, `[kvHeads, capacity, headDim]` for each layer's key and value. */
export interface Past {
  length: number;
  readonly capacity: number;
  readonly tensors: ReadonlyMap<string, Float32Array>;
}

/** Runs a converted model as plainly as can be: every row's past is copied together for each run. */
export class GraphRun {
  private constructor(
    private readonly session: ort.InferenceSession,
    readonly manifest: ModelManifest,
  ) {}

  static async load(folder: string): Promise<GraphRun> {
    const session = await ort.InferenceSession.create(join(folder, GRAPH_FILE), sessionOptions(1));
    return new GraphRun(session, await readManifest(folder));
  }

  /** A row's past, still empty. */
  past(capacity = 64): Past {
    const { kvHeads, headDim, layers } = this.manifest;
    const names = Array.from({ length: layers }, (_, layer) => [`${layer}.key`, `${layer}.value`]).flat();
    return {
      length: 0,
      capacity,
      tensors: new Map(names.map((name) => [name, new Float32Array(kvHeads * capacity * headDim)])),
    };
  }

  /** Runs rows that bring the same number of tokens; gives the logits after each token of each row, and adds to the pasts. */
  async step(rows: readonly Row[]): Promise<readonly (readonly Float32Array[])[]> {
    const length = rows[0]!.tokens.length;
    const places = Array.from({ length: rows.length * length }, (_, place) => place);
    const logits = await this.logitsAt(rows, places);
    return rows.map((_, row) => logits.slice(row * length, (row + 1) * length));
  }

  /** Like {@link step}, but gives the logits of these places only; place `row * length + at` is token `at` of a row. */
  async logitsAt(rows: readonly Row[], places: readonly number[]): Promise<readonly Float32Array[]> {
    const length = rows[0]!.tokens.length;
    const capacity = rows[0]!.past.capacity;
    const results = await this.session.run({
      input_ids: integers(
        rows.flatMap((row) => row.tokens),
        [rows.length, length],
      ),
      position_ids: integers(
        rows.flatMap((row) => row.tokens.map((_, at) => row.past.length + at)),
        [rows.length, length],
      ),
      mask: maskOf(rows, length, capacity),
      logit_idx: integers(places, [places.length]),
      ...this.pastFeeds(rows, capacity),
      ...wholeCellFeeds({ ...this.manifest, rows: rows.length, step: length }),
    });
    this.remember(rows, length, results);
    const logits = results['logits']!.data as Float32Array;
    const vocab = this.manifest.vocabSize;
    return places.map((_, index) => logits.slice(index * vocab, (index + 1) * vocab));
  }

  close(): Promise<void> {
    return this.session.release();
  }

  private pastFeeds(rows: readonly Row[], capacity: number): Record<string, ort.Tensor> {
    const { kvHeads, headDim } = this.manifest;
    const feeds: Record<string, ort.Tensor> = {};
    for (const name of rows[0]!.past.tensors.keys()) {
      const all = rows.map(({ past }) => past.tensors.get(name)!);
      const joined = all.length === 1 ? all[0]! : Float32Array.from(all.flatMap((values) => [...values]));
      feeds[`past_key_values.${name}`] = new ort.Tensor('float32', joined, [rows.length, kvHeads, capacity, headDim]);
    }
    return feeds;
  }

  private remember(rows: readonly Row[], length: number, results: ort.InferenceSession.ReturnType): void {
    const { kvHeads, headDim } = this.manifest;
    for (const [index, { past }] of rows.entries()) {
      for (const [name, values] of past.tensors) {
        const fresh = results[`new.${name}`]!.data as Float32Array;
        for (let head = 0; head < kvHeads; head++) {
          const from = (index * kvHeads + head) * length * headDim;
          values.set(fresh.subarray(from, from + length * headDim), (head * past.capacity + past.length) * headDim);
        }
      }
      past.length += length;
    }
  }
}

function integers(values: readonly number[], dims: readonly number[]): ort.Tensor {
  return new ort.Tensor('int64', BigInt64Array.from(values, BigInt), dims);
}

function maskOf(rows: readonly Row[], length: number, capacity: number): ort.Tensor {
  const width = capacity + length;
  const mask = new Float32Array(rows.length * length * width).fill(-1e30);
  rows.forEach(({ past }, row) => {
    for (let at = 0; at < length; at++) {
      const start = (row * length + at) * width;
      mask.fill(0, start, start + past.length);
      mask.fill(0, start + capacity, start + capacity + at + 1);
    }
  });
  return new ort.Tensor('float32', mask, [rows.length, 1, 1, length, width]);
}
