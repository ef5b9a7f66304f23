import { open } from 'node:fs/promises';

/** A tensor to be written; `values` are float32 and are narrowed to the type. */
export interface TensorToWrite {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'F32' | 'BF16';
  /** Called when it is the tensor's turn, so that only one is in memory. */
  readonly values: () => Float32Array;
}

/** Writes a `.safetensors` file, tensor by tensor. */
export async function writeSafetensors(path: string, tensors: readonly TensorToWrite[]): Promise<void> {
  let end = 0;
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } };
  for (const { name, shape, dtype } of tensors) {
    const start = end;
    end += shape.reduce((product, dim) => product * dim, dtype === 'F32' ? 4 : 2);
    header[name] = { dtype, shape, data_offsets: [start, end] };
  }
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const file = await open(path, 'w');
  try {
    await file.writeFile(Buffer.concat([length, text]));
    for (const { values, dtype } of tensors)
      await file.writeFile(dtype === 'F32' ? bytesOf(values()) : brainFloats(values()));
  } finally {
    await file.close();
  }
}

function bytesOf(values: ArrayBufferView): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** The upper halves, cut off: a test knows what it wrote by reading it back. */
function brainFloats(values: Float32Array): Uint8Array {
  const bits = new Uint32Array(values.buffer);
  const halves = new Uint16Array(bits.length);
  for (let index = 0; index < bits.length; index++) halves[index] = (bits[index] ?? 0) >>> 16;
  return bytesOf(halves);
}
