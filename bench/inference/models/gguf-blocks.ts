/** How GGUF stores values: by 4 bytes, or in blocks of 32 with one float16 scale (ggml-org/ggml, ggml-common.h). */
export const GGUF_TYPES = {
  F32: { id: 0, block: 1, bytes: 4 },
  Q4_0: { id: 2, block: 32, bytes: 18 },
  Q8_0: { id: 8, block: 32, bytes: 34 },
} as const;

export type GgufType = keyof typeof GGUF_TYPES;

/** Encodes values, whose count is a multiple of the type's block, as ggml's `quantize_row_*_ref` does. */
export function encodeBlocks(values: Float32Array, type: GgufType): Uint8Array {
  if (type === 'F32') return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const { block, bytes } = GGUF_TYPES[type];
  const out = new DataView(new ArrayBuffer((values.length / block) * bytes));
  const write = type === 'Q4_0' ? writeQ4Block : writeQ8Block;
  for (let at = 0; at * block < values.length; at++) write(values, at * block, out, at * bytes);
  return new Uint8Array(out.buffer);
}

/** Sixteen bytes of two values each: the low nibble from the first half of the block, the high one from the second. */
function writeQ4Block(values: Float32Array, from: number, out: DataView, to: number): void {
  let extreme = 0;
  for (let at = from; at < from + 32; at++) if (Math.abs(values[at]!) > Math.abs(extreme)) extreme = values[at]!;
  const scale = extreme / -8;
  const inverse = scale === 0 ? 0 : 1 / scale;
  const nibble = (at: number) => Math.min(15, Math.trunc(values[at]! * inverse + 8.5));
  out.setUint16(to, float16Bits(scale), true);
  for (let at = 0; at < 16; at++) out.setUint8(to + 2 + at, nibble(from + at) | (nibble(from + at + 16) << 4));
}

function writeQ8Block(values: Float32Array, from: number, out: DataView, to: number): void {
  let largest = 0;
  for (let at = from; at < from + 32; at++) largest = Math.max(largest, Math.abs(values[at]!));
  const scale = largest / 127;
  const inverse = scale === 0 ? 0 : 1 / scale;
  out.setUint16(to, float16Bits(scale), true);
  for (let at = 0; at < 32; at++) out.setInt8(to + 2 + at, Math.round(values[from + at]! * inverse));
}

const word = new DataView(new ArrayBuffer(4));

/** The nearest float16 of a normal value; what is smaller than float16's normal values becomes 0. */
export function float16Bits(value: number): number {
  word.setFloat32(0, value);
  const bits = word.getUint32(0) + 0x1000;
  const exponent = ((bits >>> 23) & 0xff) - 127 + 15;
  if (exponent <= 0) return 0;
  return ((bits >>> 16) & 0x8000) | (exponent << 10) | ((bits >>> 13) & 0x3ff);
}
