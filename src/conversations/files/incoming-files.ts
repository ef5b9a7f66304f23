import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/error.js';
import { newId } from '../../shared/id.js';
import { type FileType, fileTypeOf, indexPlace, SAMPLE_BYTES } from './file-type.js';

/** A file that lies whole on the disk of this machine, and is not kept yet. */
export interface ArrivedFile {
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly type: FileType;
}

/** Takes in files piece by piece, however large: they lie in a folder of their own until they are whole and known. */
export class IncomingFiles {
  constructor(private readonly folder: string) {}

  /**
   * Writes down what comes, at most `limit` bytes, durably. Whoever calls it disposes of the file. Throws `file_too_large`,
   * `file_empty`, `unsupported_file`, `disk_full`, and whatever `pieces` throws; nothing is left then.
   */
  async take(pieces: AsyncIterable<Uint8Array>, limit: number): Promise<ArrivedFile> {
    await mkdir(this.folder, { recursive: true });
    const path = join(this.folder, newId());
    const file = await open(path, 'wx+');
    try {
      const written = await write(file, pieces, limit);
      const type = await typeOf(file, written.bytes);
      if (!type) throw new AppError('unsupported_file', 'Files of this type are not taken');
      await file.sync();
      return { path, type, ...written };
    } catch (error) {
      await rm(path, { force: true });
      throw isFull(error) ? new AppError('disk_full', 'There is no room for the file', {}, { cause: error }) : error;
    } finally {
      await file.close();
    }
  }

  /** Removes one that is not kept after all; one that is gone already is no matter. */
  async drop({ path }: ArrivedFile): Promise<void> {
    await rm(path, { force: true });
  }

  /** Removes what processes left that ended before `before`. */
  async sweep(before: Date): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      const path = join(this.folder, name);
      const found = await stat(path).catch(() => undefined);
      if (found && found.mtime < before) await rm(path, { force: true });
    }
  }
}

async function write(file: FileHandle, pieces: AsyncIterable<Uint8Array>, limit: number) {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > limit) throw new AppError('file_too_large', 'The file is too large', { limit });
    hash.update(piece);
    await file.writeFile(piece);
  }
  if (bytes === 0) throw new AppError('file_empty', 'The file is empty');
  return { bytes, sha256: hash.digest('hex') };
}

async function typeOf(file: FileHandle, bytes: number): Promise<FileType | undefined> {
  const read = async (from: number): Promise<Buffer> => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, from);
    return buffer.subarray(0, bytesRead);
  };
  const head = await read(0);
  return fileTypeOf({ head, index: await read(indexPlace(head, bytes)) });
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
