import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { asDiskError } from '../convert/data-file.js';
import { hasChecksum } from './checksum.js';
import type { Patience } from './hub-request.js';
import type { HubFile, ModelHub } from './model-hub.js';
import { downloadFailed, isTransient } from './refusal.js';
import { Tries } from './tries.js';

/** A file that arrives with another content than promised is fetched once more, from its first byte. */
const MOST_CORRUPT = 2;

/** What is fetched, from where, into which folder. */
export interface FileDownload {
  readonly hub: ModelHub;
  readonly repository: string;
  readonly file: HubFile;
  readonly folder: string;
  readonly patience: Patience;
}

/**
 * Fetches one file into `folder`, going on where an earlier attempt ended (`<file>.part`). Yields how many bytes are
 * there, again and again. The file itself appears only when it is whole and its checksum is right. Tries again after
 * faults of the connection as long as something arrives. Throws AppError `download_failed`, `model_not_found`,
 * `disk_full`, or the signal's reason; what has arrived stays for the next time.
 */
export async function* downloadFile(download: FileDownload, signal: AbortSignal): AsyncGenerator<number> {
  const { file, folder } = download;
  const path = join(folder, file.path);
  if (await isThere(path, file, signal)) return yield file.bytes;
  await mkdir(dirname(path), { recursive: true });
  for (let corrupt = 0; corrupt < MOST_CORRUPT; corrupt++) {
    yield* fillPart(download, signal);
    if (await hasChecksum(partOf(path), file.checksum, signal)) return rename(partOf(path), path);
    await rm(partOf(path));
  }
  throw downloadFailed('corrupt', 'The file is not what the hub says it is', { file: file.path });
}

/** Bytes of the file that an earlier attempt left. */
export async function bytesThere(folder: string, file: HubFile): Promise<number> {
  const path = join(folder, file.path);
  return (await sizeOf(path)) ?? Math.min((await sizeOf(partOf(path))) ?? 0, file.bytes);
}

async function isThere(path: string, { bytes, checksum }: HubFile, signal: AbortSignal): Promise<boolean> {
  return (await sizeOf(path)) === bytes && (await hasChecksum(path, checksum, signal));
}

async function* fillPart(download: FileDownload, signal: AbortSignal): AsyncGenerator<number> {
  const { file, folder, patience } = download;
  const part = await open(partOf(join(folder, file.path)), 'a');
  const tries = new Tries(patience);
  try {
    while ((await usable(part, file)) < file.bytes) yield* attempt(download, part, tries, signal);
    await part.sync();
  } finally {
    await part.close();
  }
}

/** One request, and after one that broke off, the pause before the next. */
async function* attempt(download: FileDownload, part: FileHandle, tries: Tries, signal: AbortSignal) {
  const { file } = download;
  const before = await usable(part, file);
  let have = before;
  try {
    for await (have of fetchRest(download, part, signal)) yield have;
    if (have < file.bytes) throw downloadFailed('unreachable', 'The connection ended too early', { file: file.path });
  } catch (error) {
    if (!isTransient(error)) throw asDiskError(error);
    await tries.failed(error, { gained: have > before, signal });
  }
}

/** One request: appends what comes. Yields the bytes there. A server that ignores the range starts the file again. */
async function* fetchRest(download: FileDownload, part: FileHandle, signal: AbortSignal): AsyncGenerator<number> {
  const { hub, repository, file, patience } = download;
  let have = await usable(part, file);
  const stall = new AbortController();
  const response = await hub.fetch(repository, file, have, AbortSignal.any([signal, stall.signal]));
  if (have > 0 && !continuesAt(response, have)) {
    await part.truncate(0);
    have = 0;
  }
  const timer = setTimeout(() => stall.abort(), patience.stallMs);
  try {
    for await (const chunk of response.body ?? []) {
      timer.refresh();
      have += chunk.length;
      if (have > file.bytes) throw downloadFailed('corrupt', 'The file is longer than listed', { file: file.path });
      await part.appendFile(chunk);
      yield have;
    }
  } catch (error) {
    throw brokenOff(error, file, { signal, stalled: stall.signal.aborted });
  } finally {
    clearTimeout(timer);
    // Whoever stopped listening must not leave the connection open.
    stall.abort();
  }
}

/** What of the part can be gone on from; one that is longer than the file is of no use. */
async function usable(part: FileHandle, { bytes }: HubFile): Promise<number> {
  const { size } = await part.stat();
  if (size <= bytes) return size;
  await part.truncate(0);
  return 0;
}

/** Is the answer the rest of the file, from exactly this byte (RFC 9110 15.3.7)? */
function continuesAt({ status, headers }: Response, start: number): boolean {
  return status === 206 && (headers.get('content-range')?.startsWith(`bytes ${start}-`) ?? false);
}

function brokenOff(error: unknown, { path }: HubFile, { signal, stalled }: { signal: AbortSignal; stalled: boolean }) {
  if (signal.aborted) return signal.reason as unknown;
  if (stalled) return downloadFailed('stalled', 'Nothing arrives any more', { file: path }, { cause: error });
  // `fetch` throws a TypeError when a connection breaks ("terminated"); the file system's errors have other names.
  const broke = typeof error === 'object' && error !== null && 'name' in error && error.name === 'TypeError';
  return broke ? downloadFailed('unreachable', 'The connection broke', { file: path }, { cause: error }) : error;
}

function partOf(path: string): string {
  return `${path}.part`;
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size;
}
