import { estimateMemory } from '../convert/model-manifest.js';
import type { CatalogueEntry } from './catalogue.js';

/** All in 8 bits, the vocabulary with a scale (float32) for each block of 128: what the converter usually takes. */
const EMBEDDING_BYTES = 1 + 4 / 128;
/** What is asked of a model at once: four customers with two thousand tokens each. */
const LOAD = { rows: 4, contextTokens: 2048 };
/**
 * Of what one thread can copy in a second, counted once, decoding reads this many times as much: 17.3 GB/s of weights
 * (39 tokens/s of Qwen2.5-0.5B in 8 bits) on a machine of two cores that copies 15.5 GB/s.
 */
const READ_PER_COPY = 1.1;

/** What a model is expected to take here: bytes, and tokens per second for one customer. All of them are "about". */
export interface ModelNeeds {
  readonly downloadBytes: number;
  readonly diskBytes: number;
  readonly memoryBytes: number;
  readonly tokensPerSecond: number;
}

/** Estimates what a model of the catalogue takes on a machine that copies `copySpeed` bytes per second. */
export function expectedNeeds(entry: CatalogueEntry, copySpeed: number): ModelNeeds {
  const diskBytes = Math.round(entry.bodyParameters + entry.embeddingParameters * EMBEDDING_BYTES);
  return {
    downloadBytes: entry.downloadBytes,
    diskBytes,
    memoryBytes: expectedMemory({ ...entry, weightBytes: diskBytes }),
    tokensPerSecond: expectedSpeed(diskBytes, copySpeed),
  };
}

/** Bytes of memory with a few customers at once. */
export function expectedMemory(model: Parameters<typeof estimateMemory>[0]): number {
  return estimateMemory(model, LOAD);
}

/** Tokens per second for one customer: each token reads all weights once, and that is what takes the time. */
export function expectedSpeed(weightBytes: number, copySpeed: number): number {
  return (copySpeed * READ_PER_COPY) / weightBytes;
}
