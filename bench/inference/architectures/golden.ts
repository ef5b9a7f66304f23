import type { ModelConfig } from '../../../src/inference/convert/testing/random-model.js';
import { randomIds } from '../chance.js';

/** What one engine made of one random model. Kept as a file, it is what every later version is compared with. */
export interface Golden {
  /** Who computed it. */
  readonly oracle: string;
  readonly config: ModelConfig;
  readonly seed: number;
  readonly prompt: readonly number[];
  /** After which tokens of the prompt the logits are taken. */
  readonly positions: readonly number[];
  readonly logits: readonly (readonly number[])[];
  /** The likeliest tokens one after the other, from the end of the prompt. */
  readonly greedy: readonly number[];
}

export const SEED = 20_260;
export const GREEDY_TOKENS = 32;
const PROMPT_TOKENS = 48;

/** The first token, one in the middle, and the last: rotations by nothing, a little and a lot. */
export const POSITIONS = [0, 17, PROMPT_TOKENS - 1];

/** A prompt of ordinary tokens, without the one that ends a text. */
export function promptOf(config: ModelConfig): number[] {
  return randomIds(SEED, PROMPT_TOKENS, Number(config.vocab_size) - 1);
}

/** The largest difference between two sets of logits. */
export function largestDifference(some: Golden['logits'], others: Golden['logits']): number {
  const differences = some.flatMap((row, at) => row.map((value, id) => Math.abs(value - (others[at]?.[id] ?? NaN))));
  return differences.reduce((largest, value) => (value <= largest ? largest : value), 0);
}

/** The place of the largest value. */
export function likeliest(logits: ArrayLike<number>): number {
  let best = 0;
  for (let id = 1; id < logits.length; id++) if (logits[id]! > logits[best]!) best = id;
  return best;
}
