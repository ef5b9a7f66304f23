/** Whole numbers with a scale for each group of them. */
export interface Quantized<Weights> {
  readonly weights: Weights;
  readonly scales: Float32Array;
}

/**
 * Rounds each block of `block` numbers to 8 bits: `(q - 128) * scale`, as ONNX Runtime's `MatMulNBits` reads them when
 * no zero points are given. The error is at most half a scale, 1/254 of the block's largest magnitude.
 */
export function quantizeBlocks8(values: Float32Array, block: number): Quantized<Uint8Array> {
  const weights = new Uint8Array(values.length);
  const scales = new Float32Array(values.length / block);
  for (let index = 0; index < scales.length; index++) {
    const start = index * block;
    const scale = largestMagnitude(values, start, start + block) / 127;
    const inverse = scale > 0 ? 1 / scale : 0;
    scales[index] = scale;
    for (let at = start; at < start + block; at++) weights[at] = (values[at] ?? 0) * inverse + 128.5;
  }
  return { weights, scales };
}

/**
 * Rounds each block of `block` numbers to 4 bits, two to a byte, the earlier in the lower half: `(q - 8) * scale`.
 * The number of largest magnitude becomes -8 exactly, which uses all sixteen steps (as llama.cpp's Q4_0 does).
 */
export function quantizeBlocks4(values: Float32Array, block: number): Quantized<Uint8Array> {
  const weights = new Uint8Array(values.length / 2);
  const scales = new Float32Array(values.length / block);
  for (let index = 0; index < scales.length; index++) {
    const start = index * block;
    const scale = largest(values, start, start + block) / -8;
    const inverse = scale === 0 ? 0 : 1 / scale;
    scales[index] = scale;
    for (let at = start; at < start + block; at += 2) {
      const low = Math.min(15, (values[at] ?? 0) * inverse + 8.5) & 15;
      const high = Math.min(15, (values[at + 1] ?? 0) * inverse + 8.5) & 15;
      weights[at / 2] = low | (high << 4);
    }
  }
  return { weights, scales };
}

/** Rows that are turned at once, so that writes fill whole cache lines. */
const TILE = 64;

/**
 * Rounds rows to int8 with one scale per row and writes them turned, row r becoming column `column + r` of `target`
 * (`[inner, outer]`, as matrix products of whole numbers want it). Returns the scales.
 */
export function quantizeChannels(
  values: Float32Array,
  inner: number,
  target: { readonly weights: Int8Array; readonly outer: number; readonly column: number },
): Float32Array {
  const scales = new Float32Array(values.length / inner);
  const inverses = new Float32Array(scales.length);
  for (let row = 0; row < scales.length; row++) {
    const scale = largestMagnitude(values, row * inner, (row + 1) * inner) / 127;
    scales[row] = scale;
    inverses[row] = scale > 0 ? 1 / scale : 0;
  }
  for (let first = 0; first < scales.length; first += TILE) {
    const last = Math.min(first + TILE, scales.length);
    for (let input = 0; input < inner; input++) {
      const start = input * target.outer + target.column;
      for (let row = first; row < last; row++) {
        target.weights[start + row] = Math.round((values[row * inner + input] ?? 0) * (inverses[row] ?? 0));
      }
    }
  }
  return scales;
}

function largestMagnitude(values: Float32Array, start: number, end: number): number {
  return Math.abs(largest(values, start, end));
}

/** The number that is farthest from zero, with its sign. */
function largest(values: Float32Array, start: number, end: number): number {
  let found = 0;
  for (let index = start; index < end; index++) {
    const value = values[index] ?? 0;
    if (Math.abs(value) > Math.abs(found)) found = value;
  }
  return found;
}
