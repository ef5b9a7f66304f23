import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { estimateMemory, MANIFEST_FILE, readManifest } from '../convert/model-manifest.js';
import { bytesPerToken } from '../engine/kv-shape.js';
import { findPlainGraph, plainWeightBytes } from '../plain/plain-files.js';
import type { ModelWeight } from './memory-plan.js';

/** An ordinary export gives the logits of every position of a chunk. */
const PLAIN_POSITIONS = 128;

/** Has this folder a model that was converted, or an ordinary export? */
export async function isConverted(folder: string): Promise<boolean> {
  return access(join(folder, MANIFEST_FILE)).then(
    () => true,
    () => false,
  );
}

/** Is it the tiny model that ships for a first look? Throws AppError `model_invalid`. */
export async function isDemonstration(folder: string): Promise<boolean> {
  return (await isConverted(folder)) && (await readManifest(folder)).demonstration === true;
}

/** Finds out what loading a model will take, without loading it. Throws AppError `model_invalid`. */
export async function weighModel(name: string, folder: string, rows: number): Promise<ModelWeight> {
  if (await isConverted(folder)) {
    const manifest = await readManifest(folder);
    const loadedBytes = estimateMemory(manifest, { rows, contextTokens: 0 });
    return { name, loadedBytes, kvBytesPerToken: manifest.kvBytesPerToken, contextLength: manifest.contextLength };
  }
  const { graph, vocabSize = 0, contextLength, ...sizes } = await findPlainGraph(folder);
  const weightBytes = await plainWeightBytes(graph);
  const loadedBytes = estimateMemory(
    { weightBytes, vocabSize, kvBytesPerToken: 0 },
    { rows: PLAIN_POSITIONS, contextTokens: 0 },
  );
  const { layers, kvHeads, headDim } = sizes;
  const kvBytesPerToken = layers && kvHeads && headDim ? bytesPerToken({ layers, kvHeads, headDim }) : undefined;
  return { name, loadedBytes, kvBytesPerToken, contextLength };
}
