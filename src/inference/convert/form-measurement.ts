import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DataFile } from './data-file.js';
import { invalidModel } from './invalid-model.js';
import { type LogitDistance, logitDistance, LogitTable } from './logit-distance.js';
import type { SourceModel } from './source-model.js';
import { buildEmbeddingStage, buildLayerStage, buildOutputStage } from './stage-graphs.js';
import { type LayerLoad, StageSession } from './stage-session.js';
import { type StoredMatrix, WeightStore } from './stored-weights.js';
import type { WeightForm } from './weight-form.js';
import { matrixRows, vectorRows } from './weight-plan.js';
import { writeRotary } from './write-model.js';

/** One customer's turn, of four at once: 320 tokens of prompt in chunks of 64, then 64 tokens of answer. */
const PROMPT_CHUNK: LayerLoad = { batch: 1, step: 64, past: 256 };
const ANSWER_STEP: LayerLoad = { batch: 4, step: 1, past: 320 };
const CHUNKS = 320 / 64;
const STEPS = 64 / ANSWER_STEP.batch;
const REPEATS = 5;

/** Bytes of float32 that are loaded of the output matrix at once. */
const OUTPUT_SLICE_BYTES = 1 << 27;

export interface MeasuringOptions {
  /** Texts as token ids, all of the same model's. */
  readonly texts: readonly (readonly number[])[];
  readonly threads: number;
  /** Milliseconds, only ever going up. */
  readonly clock: () => number;
  readonly signal?: AbortSignal;
}

/**
 * One form's way through the texts, part by part of the model: embedding, each layer, output. Only activations are kept
 * between the parts, so that float32 can be measured too, however large the model.
 */
export class FormMeasurement {
  private streams: readonly Float32Array[] = [];
  private layerMs = 0;
  private outputMs = 0;
  private steady = true;

  constructor(
    private readonly model: SourceModel,
    readonly form: WeightForm,
    /** Where parts are written for a moment. */
    private readonly folder: string,
    private readonly options: MeasuringOptions,
  ) {}

  /** Milliseconds that one turn takes, of four customers' at once. */
  get turnMs(): number {
    return this.model.shape.layers * this.layerMs + this.outputMs;
  }

  /** Whether a row in a batch got the very bits that the row alone got. */
  get batchExact(): boolean {
    return this.steady;
  }

  /** Looks up the texts' tokens. */
  async embed(): Promise<void> {
    const { shape, plan } = this.model;
    const streams: Float32Array[] = [];
    for (const text of this.options.texts) {
      const rows = text.map((token) => ({ first: token, count: 1 }));
      const table = matrixRows(plan.embedding, rows);
      const prepare = async (store: WeightStore) => buildEmbeddingStage(shape, await store.matrix(table));
      streams.push(await this.stage(prepare, (session) => session.embed(text.length)));
    }
    this.streams = streams;
  }

  /** Takes the texts through a layer; the first one is also timed, the others being like it. */
  async layer(index: number): Promise<void> {
    const { shape, plan } = this.model;
    const positions = Math.max(
      PROMPT_CHUNK.past + PROMPT_CHUNK.step,
      ANSWER_STEP.past + 1,
      ...this.streams.map((stream) => stream.length / shape.hidden),
    );
    const prepare = async (store: WeightStore, data: DataFile) => {
      const weights = await store.keep(plan.layers[index] ?? {});
      return buildLayerStage(shape, weights, await writeRotary(data, shape, positions));
    };
    await this.stage(prepare, async (session) => {
      const streams: Float32Array[] = [];
      for (const stream of this.streams) streams.push(await session.layer(stream));
      this.streams = streams;
      if (index > 0) return;
      this.layerMs = await this.timeLayer(session);
      this.steady &&= await session.isLayerSteady(this.someRows());
    });
  }

  /** The logits of each text. Throws AppError `model_invalid` for weights that lead to numbers that are none. */
  async logits(): Promise<readonly LogitTable[]> {
    const { shape, plan } = this.model;
    const tables = this.options.texts.map((text) => new LogitTable(text.length, shape.vocab));
    const most = Math.max(1, Math.floor(OUTPUT_SLICE_BYTES / (4 * shape.hidden)));
    for (let first = 0; first < shape.vocab; first += most) {
      const rows = { first, count: Math.min(most, shape.vocab - first) };
      await this.stage(
        async (store) => {
          const { outputBias: bias, ...ends } = plan.ends;
          const sliced = bias?.kind === 'vector' ? { ...ends, outputBias: vectorRows(bias, rows) } : ends;
          const output: StoredMatrix = await store.matrix(matrixRows(plan.output, [rows]));
          return buildOutputStage(shape, await store.keep(sliced), output);
        },
        async (session) => {
          for (const [text, table] of tables.entries()) {
            copySlice(await session.logits(this.streams[text] ?? new Float32Array()), rows, table);
          }
          this.steady &&= await session.isOutputSteady(this.someRows());
          this.outputMs += STEPS * (await session.timeLogits(ANSWER_STEP.batch, this.options.clock, REPEATS));
        },
      );
    }
    if (tables.every(({ values }) => values.every(Number.isFinite))) return tables;
    throw invalidModel('*.safetensors', 'its weights lead to numbers that are not finite');
  }

  /** Activations of a few places, as a batch has them. */
  private someRows(): Float32Array {
    return (this.streams[0] ?? new Float32Array()).slice(0, ANSWER_STEP.batch * this.model.shape.hidden);
  }

  private async timeLayer(session: StageSession): Promise<number> {
    const { clock } = this.options;
    const chunkMs = await session.timeLayer(PROMPT_CHUNK, clock, REPEATS);
    const stepMs = await session.timeLayer(ANSWER_STEP, clock, REPEATS);
    return CHUNKS * chunkMs + STEPS * stepMs;
  }

  private async stage<Result>(
    prepare: (store: WeightStore, data: DataFile) => Promise<Uint8Array>,
    use: (session: StageSession) => Promise<Result>,
  ): Promise<Result> {
    const { shape, checkpoint } = this.model;
    this.options.signal?.throwIfAborted();
    // A new file each time: the last one may still be mapped.
    const dataPath = join(this.folder, 'part.data');
    const graphPath = join(this.folder, 'part.onnx');
    await rm(dataPath, { force: true });
    const data = await DataFile.create(dataPath);
    try {
      const graph = await prepare(new WeightStore(checkpoint, data, this.form, this.options.signal), data);
      return await closeAfter(await StageSession.load(graphPath, graph, shape, this.options.threads), use);
    } finally {
      await data.close();
      await Promise.all([dataPath, graphPath].map((path) => rm(path, { force: true })));
    }
  }
}

async function closeAfter<Result>(
  session: StageSession,
  use: (session: StageSession) => Promise<Result>,
): Promise<Result> {
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}

function copySlice(slice: Float32Array, rows: { first: number; count: number }, table: LogitTable): void {
  for (let place = 0; place * rows.count < slice.length; place++) {
    table.values.set(slice.subarray(place * rows.count, (place + 1) * rows.count), place * table.vocab + rows.first);
  }
}

/** How far one form's logits are from another's, over all texts. */
export function textsDistance(
  texts: readonly (readonly number[])[],
  reference: readonly LogitTable[],
  form: readonly LogitTable[],
): LogitDistance {
  const total = { places: 0, agreeing: 0, divergence: 0, surprise: 0, predicted: 0 };
  for (const [index, text] of texts.entries()) {
    const [wanted, given] = [reference[index], form[index]];
    if (!wanted || !given) continue;
    const distance = logitDistance(wanted, given, (place) => text[place + 1]);
    for (const key of ['places', 'agreeing', 'divergence', 'surprise', 'predicted'] as const)
      total[key] += distance[key];
  }
  return total;
}
