import type { PoolingMode } from './encoder-folder.js';

/** The vectors of the tokens of some rows, padded to the same length: `[rows, length, dimension]`. */
export interface TokenVectors {
  readonly values: Float32Array;
  readonly length: number;
  readonly dimension: number;
}

/** The vector of a row from those of its first `tokens` tokens: their mean, or the first one. */
export function pool({ values, length, dimension }: TokenVectors, row: number, tokens: number, mode: PoolingMode) {
  const start = row * length * dimension;
  if (mode === 'cls') return values.slice(start, start + dimension);
  const sums = new Float64Array(dimension);
  for (let at = 0; at < tokens * dimension; at++) {
    sums[at % dimension] = (sums[at % dimension] ?? 0) + (values[start + at] ?? 0);
  }
  return Float32Array.from(sums, (sum) => sum / Math.max(1, tokens));
}

/** The same direction with length 1; a vector of zeros stays one. */
export function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : vector;
}
