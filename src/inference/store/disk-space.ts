import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../shared/error.js';

/** What must stay free for everything else that lives on this disk: the database first of all. */
const RESERVE_BYTES = 512 * 1024 * 1024;

/** Free bytes on the disk of `folder`, or of the nearest folder above it that exists. */
export async function freeBytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    if (dirname(folder) === folder) throw error;
    return freeBytes(dirname(folder));
  }
}

/** Throws `disk_full` with the numbers unless `bytes` fit on the disk of `folder` and a reserve stays. */
export async function needSpace(folder: string, bytes: number): Promise<void> {
  const free = await freeBytes(folder);
  const neededBytes = bytes + RESERVE_BYTES;
  if (free >= neededBytes) return;
  throw new AppError('disk_full', 'There is not enough space on the disk', { neededBytes, freeBytes: free });
}
