import { open } from 'node:fs/promises';
import { encodeBlocks, GGUF_TYPES, type GgufType } from './gguf-blocks.js';

/** A value of GGUF's header, with its type. Lists are of one type. */
export type GgufValue =
  | { readonly type: 'uint32' | 'float32'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'strings'; readonly value: readonly string[] }
  | { readonly type: 'int32s'; readonly value: readonly number[] };

/** A tensor to be written: dimensions as GGUF has them (columns first), values made when their turn comes. */
export interface GgufTensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly type: GgufType;
  readonly values: () => Float32Array;
}

const ALIGNMENT = 32;
const LIST = 9;
const TYPE_IDS = { uint32: 4, int32: 5, float32: 6, string: 8, strings: LIST, int32s: LIST };

/** Writes a GGUF file, version 3 (ggml-org/ggml, docs/gguf.md), tensor by tensor. */
export async function writeGguf(
  path: string,
  header: Readonly<Record<string, GgufValue>>,
  tensors: readonly GgufTensor[],
): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(padded(headerBytes(header, tensors)));
    for (const tensor of tensors) await file.writeFile(padded(encodeBlocks(tensor.values(), tensor.type)));
  } finally {
    await file.close();
  }
}

function headerBytes(header: Readonly<Record<string, GgufValue>>, tensors: readonly GgufTensor[]): Uint8Array {
  const entries = Object.entries(header);
  const parts = [Buffer.from('GGUF'), uint32(3), uint64(tensors.length), uint64(entries.length)];
  for (const [key, value] of entries) parts.push(text(key), uint32(TYPE_IDS[value.type]), valueBytes(value));
  let offset = 0;
  for (const { name, dims, type } of tensors) {
    parts.push(text(name), uint32(dims.length), ...dims.map(uint64), uint32(GGUF_TYPES[type].id), uint64(offset));
    offset += aligned(byteLength(dims, type));
  }
  return Buffer.concat(parts);
}

function valueBytes(entry: GgufValue): Buffer {
  switch (entry.type) {
    case 'uint32':
      return uint32(entry.value);
    case 'float32':
      return Buffer.from(Float32Array.of(entry.value).buffer);
    case 'string':
      return text(entry.value);
    case 'strings':
      return list(TYPE_IDS.string, entry.value.map(text));
    case 'int32s':
      return list(TYPE_IDS.int32, entry.value.map(uint32));
  }
}

function list(typeId: number, items: readonly Buffer[]): Buffer {
  return Buffer.concat([uint32(typeId), uint64(items.length), ...items]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint64(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  return Buffer.from(Uint32Array.of(value).buffer);
}

function uint64(value: number): Buffer {
  return Buffer.from(BigUint64Array.of(BigInt(value)).buffer);
}

function byteLength(dims: readonly number[], type: GgufType): number {
  const { block, bytes } = GGUF_TYPES[type];
  return (dims.reduce((product, dim) => product * dim, 1) / block) * bytes;
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

function padded(bytes: Uint8Array): Uint8Array {
  const missing = aligned(bytes.length) - bytes.length;
  return missing === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(missing)]);
}
