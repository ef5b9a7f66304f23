/** A vector in bytes: the largest number is ±127, and `scale` says how much one step is. */
export interface Int8Vector {
  readonly scale: number;
  readonly values: Int8Array;
}

const STEPS = 127;
const SCALE_BYTES = 4;

/** Rounds each number to one of 255 steps. Cosines of sentence vectors move by less than 0.01. */
export function toInt8(vector: Float32Array): Int8Vector {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest / STEPS;
  return { scale, values: Int8Array.from(vector, (value) => (scale > 0 ? Math.round(value / scale) : 0)) };
}

/** As it is stored (`bytea`): the scale as a 32-bit float in little endian, then the steps. */
export function toBytes({ scale, values }: Int8Vector): Uint8Array {
  const bytes = new Uint8Array(SCALE_BYTES + values.length);
  new DataView(bytes.buffer).setFloat32(0, scale, true);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.length), SCALE_BYTES);
  return bytes;
}

/** What {@link toBytes} wrote; it may lie anywhere in a bigger buffer. */
export function fromBytes(bytes: Uint8Array): Int8Vector {
  const scale = new DataView(bytes.buffer, bytes.byteOffset).getFloat32(0, true);
  return { scale, values: Int8Array.from(bytes.subarray(SCALE_BYTES), (byte) => (byte << 24) >> 24) };
}
