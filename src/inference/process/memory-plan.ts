import { AppError } from '../../shared/error.js';

/** What is known of a model before it is loaded. */
export interface ModelWeight {
  readonly name: string;
  /** Bytes that it takes once loaded, without a single token of conversation. */
  readonly loadedBytes: number;
  /** Bytes of keys and values of one token; undefined where only the graph knows. */
  readonly kvBytesPerToken: number | undefined;
  readonly contextLength: number | undefined;
}

/** What is asked for. */
export interface MemoryWish {
  /** Answers that are written at the same time. */
  readonly rows: number;
  /** The most tokens of prompt and answer together. */
  readonly contextLimit: number;
  /** Bytes that the model's process may have, all in all. */
  readonly allowedBytes: number;
}

/** How the memory for conversations is shared out. */
export interface MemoryPlan {
  readonly kvBytes: number;
  readonly prefixBytes: number;
}

/** Most turns are shorter than this, prompt and answer together: what is set aside for each row. */
const USUAL_TOKENS = 2048;
/** A text must be able to have so many tokens, or the model is of no use. */
const LEAST_TOKENS = 1024;
/** For a graph that nobody wrote the sizes down for. */
const UNKNOWN_KV_BYTES = 64 * 1024;
/** Beginnings that may come again get half as much as what runs. */
const PREFIX_SHARE = 1 / 3;

/**
 * Shares out what is left beside the weights: as much as is wished for, less where memory is short. Throws AppError
 * `model_too_large` with the numbers where not even one text of a useful length would fit.
 */
export function planMemory(model: ModelWeight, { rows, contextLimit, allowedBytes }: MemoryWish): MemoryPlan {
  const perToken = model.kvBytesPerToken ?? UNKNOWN_KV_BYTES;
  const longest = Math.min(contextLimit, model.contextLength ?? contextLimit);
  // One row more than there are texts: the one to which a text moves when its prompt has been read.
  const wished = (Math.max(2, rows) + 1) * Math.min(longest, USUAL_TOKENS) * perToken;
  const least = 2 * Math.min(longest, LEAST_TOKENS) * perToken;
  const left = allowedBytes - model.loadedBytes;
  if (left < least) throw tooLarge(model, least, allowedBytes);
  const kvBytes = Math.floor(
    Math.min(Math.max(wished, 2 * longest * perToken), Math.max(least, left * (1 - PREFIX_SHARE))),
  );
  return { kvBytes, prefixBytes: Math.floor(Math.min(kvBytes / 2, left - kvBytes)) };
}

function tooLarge({ name, loadedBytes }: ModelWeight, least: number, allowedBytes: number): AppError {
  const needed = inMegabytes(loadedBytes + least);
  const allowed = inMegabytes(Math.max(0, allowedBytes));
  return new AppError('model_too_large', `${name} needs ${needed} MB of memory; ${allowed} MB can be had`, {
    neededMegabytes: needed,
    availableMegabytes: allowed,
  });
}

function inMegabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000_000);
}
