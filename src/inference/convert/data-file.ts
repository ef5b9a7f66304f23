import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../shared/error.js';
import type { ElementType, StoredTensor } from './onnx-graph.js';

/** ONNX Runtime maps a data file into memory, which wants tensors to start on a page. */
const PAGE = 4096;

const ELEMENT_BYTES: Readonly<Record<ElementType, number>> = { float32: 4, uint8: 1, int8: 1, int64: 8 };

/** The file of a graph's tensors, filled in pieces so that no matrix need be in memory as a whole. */
export class DataFile {
  private end = 0;

  private constructor(
    private readonly handle: FileHandle,
    private readonly name: string,
  ) {}

  /** Makes an empty file. */
  static async create(path: string): Promise<DataFile> {
    return new DataFile(await open(path, 'w'), basename(path));
  }

  /** Bytes so far. */
  get bytes(): number {
    return this.end;
  }

  /** Keeps room for a tensor; its bytes follow with {@link write}. */
  reserve(type: ElementType, dims: readonly number[]): StoredTensor {
    const offset = Math.ceil(this.end / PAGE) * PAGE;
    const length = dims.reduce((product, dim) => product * dim, ELEMENT_BYTES[type]);
    this.end = offset + length;
    return { type, dims, file: this.name, offset, length };
  }

  /** Writes values into a tensor, from its element `first` on. Throws AppError `disk_full`. */
  async write(tensor: StoredTensor, values: ArrayBufferView, first = 0): Promise<void> {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const start = tensor.offset + first * ELEMENT_BYTES[tensor.type];
    try {
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = await this.handle.write(bytes, done, bytes.length - done, start + done);
        done += bytesWritten;
      }
    } catch (error) {
      throw asDiskError(error);
    }
  }

  /** Keeps a whole tensor. */
  async add(type: ElementType, dims: readonly number[], values: ArrayBufferView): Promise<StoredTensor> {
    const tensor = this.reserve(type, dims);
    await this.write(tensor, values);
    return tensor;
  }

  /** Waits until the bytes are on the disk. Throws AppError `disk_full`. */
  async sync(): Promise<void> {
    await this.handle.sync().catch((error: unknown) => {
      throw asDiskError(error);
    });
  }

  /** Closes the file. */
  close(): Promise<void> {
    return this.handle.close();
  }
}

/** A full disk by its name; any other error as it came. */
export function asDiskError(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new AppError('disk_full', 'The disk is full', {}, { cause: error });
}
