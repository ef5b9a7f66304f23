/** The number formats a checkpoint's weights may have. All hosts we run on are little-endian, as these formats are. */
export const FLOAT_BYTES = { F32: 4, F16: 2, BF16: 2 } as const;

export type FloatFormat = keyof typeof FLOAT_BYTES;

/** Widens weights to float32, exactly: every fp16 and bf16 number, also subnormal, infinite or not a number, is a float32. */
export function decodeFloats(bytes: Uint8Array, format: FloatFormat): Float32Array {
  const count = bytes.byteLength / FLOAT_BYTES[format];
  const values = new Float32Array(count);
  if (format === 'F32') new Uint8Array(values.buffer).set(bytes);
  else if (format === 'BF16') widenBrainFloats(halves(bytes), values);
  else widenHalves(halves(bytes), values);
  return values;
}

function halves(bytes: Uint8Array): Uint16Array {
  if (bytes.byteOffset % 2 === 0) return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
  return new Uint16Array(bytes.slice().buffer);
}

/** bf16 is the upper half of a float32. */
function widenBrainFloats(source: Uint16Array, target: Float32Array): void {
  const bits = new Uint32Array(target.buffer);
  for (let index = 0; index < source.length; index++) bits[index] = (source[index] ?? 0) << 16;
}

/** There are only 65,536 halves, so each is worked out once. */
let halfTable: Float32Array | undefined;

function widenHalves(source: Uint16Array, target: Float32Array): void {
  const table = (halfTable ??= Float32Array.from({ length: 65_536 }, (_, bits) => halfToNumber(bits)));
  for (let index = 0; index < source.length; index++) target[index] = table[source[index] ?? 0] ?? 0;
}

/** IEEE 754 binary16: 1 sign bit, 5 exponent bits (bias 15), 10 fraction bits. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
