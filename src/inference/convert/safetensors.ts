import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { decodeFloats, FLOAT_BYTES, type FloatFormat } from './float-formats.js';
import { invalidModel } from './invalid-model.js';

/** The reference implementation's own limit (https://github.com/huggingface/safetensors, `MAX_HEADER_SIZE`). */
const HEADER_LIMIT = 100_000_000;
const LENGTH_BYTES = 8;

/** Bytes of an element of each type in the format; only floats can be read as weights, the others may lie beside them. */
const ELEMENT_BYTES: Readonly<Record<string, number>> = {
  ...{ BOOL: 1, U8: 1, I8: 1, F8_E5M2: 1, F8_E4M3: 1, I16: 2, U16: 2, I32: 4, U32: 4, I64: 8, U64: 8, F64: 8 },
  ...FLOAT_BYTES,
};

const size = z.number().int().nonnegative();
const Entry = z.object({ dtype: z.string(), shape: z.array(size).max(8), data_offsets: z.tuple([size, size]) });
const Header = z.record(z.string(), z.unknown());

interface Tensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Place of the first byte in the file. */
  readonly start: number;
  readonly bytes: number;
}

/**
 * One `.safetensors` file, read tensor by tensor through a file handle (format: https://huggingface.co/docs/safetensors).
 * The header is not trusted: its size, offsets and shapes must fit each other and the file.
 */
export class SafetensorsFile {
  private constructor(
    private readonly handle: FileHandle,
    private readonly name: string,
    private readonly tensors: ReadonlyMap<string, Tensor>,
  ) {}

  /** Opens a file and checks its header. Throws AppError `model_invalid` when the file is not what its header says. */
  static async open(path: string): Promise<SafetensorsFile> {
    const name = basename(path);
    const handle = await open(path).catch((error: unknown) => {
      throw invalidModel(name, 'cannot be opened', error);
    });
    try {
      return new SafetensorsFile(handle, name, await readHeader(handle, name));
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** The names of all tensors in the file. */
  names(): IterableIterator<string> {
    return this.tensors.keys();
  }

  /** The dimensions of a tensor, or undefined when the file has none of that name. */
  shapeOf(tensor: string): readonly number[] | undefined {
    return this.tensors.get(tensor)?.shape;
  }

  /**
   * Reads `count` rows from `first` on, row-major, as float32; a row is one step of the first dimension.
   * Throws AppError `model_invalid` for a tensor that is missing, too short, or not of floats.
   */
  async readRows(tensorName: string, first: number, count: number): Promise<Float32Array> {
    const tensor = this.tensors.get(tensorName);
    if (!tensor) throw invalidModel(this.name, `tensor "${tensorName}" is missing`);
    if (!isFloatFormat(tensor.dtype)) {
      throw invalidModel(this.name, `tensor "${tensorName}" is of type ${tensor.dtype}; weights are F32, F16 or BF16`);
    }
    const rows = tensor.shape[0] ?? 1;
    if (first + count > rows) throw invalidModel(this.name, `tensor "${tensorName}" has only ${rows} rows`);
    const rowBytes = tensor.bytes / rows;
    return decodeFloats(await this.readBytes(tensor.start + first * rowBytes, count * rowBytes), tensor.dtype);
  }

  /** Gives the file back. */
  close(): Promise<void> {
    return this.handle.close();
  }

  private readBytes(start: number, length: number): Promise<Uint8Array> {
    return readExactly(this.handle, this.name, start, length);
  }
}

function isFloatFormat(dtype: string): dtype is FloatFormat {
  return Object.hasOwn(FLOAT_BYTES, dtype);
}

async function readExactly(handle: FileHandle, name: string, start: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, start + done);
    if (bytesRead === 0) throw invalidModel(name, 'is cut short');
    done += bytesRead;
  }
  return buffer;
}

async function readHeader(handle: FileHandle, name: string): Promise<ReadonlyMap<string, Tensor>> {
  const fileBytes = (await handle.stat()).size;
  if (fileBytes < LENGTH_BYTES) throw invalidModel(name, 'is cut short');
  const prefix = await readExactly(handle, name, 0, LENGTH_BYTES);
  const headerBytes = Number(new DataView(prefix.buffer, prefix.byteOffset).getBigUint64(0, true));
  if (headerBytes > HEADER_LIMIT) throw invalidModel(name, `has a header of ${headerBytes} bytes; too big`);
  if (LENGTH_BYTES + headerBytes > fileBytes) throw invalidModel(name, 'is cut short');
  const header = parseHeader(await readExactly(handle, name, LENGTH_BYTES, headerBytes), name);
  const dataStart = LENGTH_BYTES + headerBytes;
  const tensors = new Map(
    Object.entries(header)
      .filter(([tensor]) => tensor !== '__metadata__')
      .map(([tensor, entry]) => [tensor, parseEntry(tensor, entry, dataStart, name)]),
  );
  checkCoverage(tensors, dataStart, fileBytes, name);
  return tensors;
}

function parseHeader(bytes: Uint8Array, name: string): Readonly<Record<string, unknown>> {
  try {
    return Header.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    throw invalidModel(name, 'its header is not JSON of the safetensors format', error);
  }
}

function parseEntry(tensor: string, value: unknown, dataStart: number, name: string): Tensor {
  const entry = Entry.safeParse(value);
  if (!entry.success) throw invalidModel(name, `tensor "${tensor}" has a bad header entry`, entry.error);
  const { dtype, shape, data_offsets: offsets } = entry.data;
  const elementBytes = Object.hasOwn(ELEMENT_BYTES, dtype) ? ELEMENT_BYTES[dtype] : undefined;
  if (!elementBytes) throw invalidModel(name, `tensor "${tensor}" is of unknown type "${dtype}"`);
  const bytes = shape.reduce((product, dim) => product * dim, elementBytes);
  if (offsets[1] - offsets[0] !== bytes) {
    throw invalidModel(
      name,
      `tensor "${tensor}": its shape wants ${bytes} bytes, its offsets give ${offsets[1] - offsets[0]}`,
    );
  }
  return { dtype, shape, start: dataStart + offsets[0], bytes };
}

/** The tensors must lie side by side and fill the file: no holes, no overlaps, nothing behind the end. */
function checkCoverage(tensors: ReadonlyMap<string, Tensor>, dataStart: number, fileBytes: number, name: string): void {
  let end = dataStart;
  for (const [tensor, { start, bytes }] of [...tensors].sort(
    ([, a], [, b]) => a.start - b.start || a.bytes - b.bytes,
  )) {
    if (start < end) throw invalidModel(name, `tensor "${tensor}" overlaps another`);
    if (start > end) throw invalidModel(name, `tensor "${tensor}" leaves a hole before it`);
    end = start + bytes;
  }
  if (end > fileBytes) throw invalidModel(name, 'is cut short');
  if (end < fileBytes) throw invalidModel(name, `has ${fileBytes - end} bytes that no tensor owns`);
}
