import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredRotary } from './attention-nodes.js';
import { asDiskError, DataFile } from './data-file.js';
import { buildDecoderGraph } from './decoder-graph.js';
import { DATA_FILE, GRAPH_FILE } from './model-manifest.js';
import type { ModelShape } from './model-shape.js';
import { rotaryTables } from './rotary.js';
import type { SourceModel } from './source-model.js';
import { type StoredWeights, WeightStore } from './stored-weights.js';
import { sharesVocabulary, type WeightForm } from './weight-form.js';

interface WriteOptions {
  readonly onLayer?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Writes a model's graph and weights, in one form, into a folder. Returns the bytes of the weights.
 * Throws AppError `disk_full`, `model_invalid`; the signal's reason when aborted.
 */
export async function writeModel(
  source: SourceModel,
  folder: string,
  form: WeightForm,
  options: WriteOptions = {},
): Promise<number> {
  const data = await DataFile.create(join(folder, DATA_FILE));
  try {
    const graph = await writeWeights(source, data, form, options);
    await writeFile(join(folder, GRAPH_FILE), graph, { flush: true });
    await data.sync();
  } catch (error) {
    throw asDiskError(error);
  } finally {
    await data.close();
  }
  return data.bytes;
}

async function writeWeights(
  { shape, checkpoint, plan }: SourceModel,
  data: DataFile,
  form: WeightForm,
  options: WriteOptions,
): Promise<Uint8Array> {
  const store = new WeightStore(checkpoint, data, form, options.signal);
  const layers: StoredWeights[] = [];
  for (const sources of plan.layers) {
    layers.push(await store.keep(sources));
    options.onLayer?.(layers.length);
  }
  const embedding = await store.matrix(plan.embedding);
  const shared = plan.tied && sharesVocabulary(form);
  const output = shared ? embedding : await store.matrix(plan.output);
  const ends = await store.keep(plan.ends);
  const rotary = await writeRotary(data, shape, shape.contextLength);
  return buildDecoderGraph(shape, { embedding, output, ends, layers, rotary });
}

/** Keeps the tables of sines and cosines for the first `positions` positions. */
export async function writeRotary(data: DataFile, shape: ModelShape, positions: number): Promise<StoredRotary> {
  const { cosines, sines } = rotaryTables(shape.rotary, positions);
  const dims = [positions, shape.rotary.dims / 2];
  return { cosines: await data.add('float32', dims, cosines), sines: await data.add('float32', dims, sines) };
}
