import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { AppError } from '../../shared/error.js';
import { unsupportedFile } from './file-error.js';

const inflate = promisify(inflateRaw);

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

export interface ZipLimits {
  readonly entries: number;
  /** Bytes of all wanted entries together, unpacked. */
  readonly bytes: number;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly crc: number;
  readonly local: number;
}

/**
 * Unpacks the entries of a ZIP file whose names are wanted, and never more than the limits allow: the sizes that the
 * central directory claims are added up first, and no entry may unpack to more than it claimed (APPNOTE.TXT, 4.3).
 * Throws `unsupported_file` for what is damaged, encrypted, or too big unpacked.
 */
export async function unzip(file: Buffer, wanted: (name: string) => boolean, limits: ZipLimits) {
  try {
    const entries = directory(file, limits).filter(({ name }) => wanted(name));
    const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
    if (total > limits.bytes) throw unsupportedFile('too_big_unpacked', 'The file is too big when unpacked');
    const unpacked = new Map<string, Buffer>();
    for (const entry of entries) unpacked.set(entry.name, await content(file, entry));
    return unpacked;
  } catch (error) {
    throw error instanceof AppError ? error : broken(error); // it points past its own end
  }
}

function directory(file: Buffer, limits: ZipLimits): Entry[] {
  const end = endOf(file);
  const count = file.readUInt16LE(end + 10);
  if (count > limits.entries) throw unsupportedFile('too_many_entries', 'The file has too many parts');
  const entries: Entry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let read = 0; read < count; read++) {
    if (file.readUInt32LE(at) !== ENTRY) throw broken();
    const nameLength = file.readUInt16LE(at + 28);
    entries.push(entryAt(file, at, nameLength));
    at += ENTRY_SIZE + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

/** The end record is the last thing in the file, but for a comment of its own. */
function endOf(file: Buffer): number {
  const first = Math.max(0, file.length - END_SIZE - LONGEST_COMMENT);
  for (let at = file.length - END_SIZE; at >= first; at--) if (file.readUInt32LE(at) === END) return at;
  throw broken();
}

function entryAt(file: Buffer, at: number, nameLength: number): Entry {
  return {
    flags: file.readUInt16LE(at + 8),
    method: file.readUInt16LE(at + 10),
    crc: file.readUInt32LE(at + 16),
    packed: file.readUInt32LE(at + 20),
    unpacked: file.readUInt32LE(at + 24),
    local: file.readUInt32LE(at + 42),
    name: file.toString('utf8', at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength),
  };
}

async function content(file: Buffer, { flags, method, packed, unpacked, crc, local }: Entry): Promise<Buffer> {
  if (flags & ENCRYPTED) throw unsupportedFile('encrypted', 'The file is protected by a password');
  if (file.readUInt32LE(local) !== LOCAL) throw broken();
  const start = local + LOCAL_SIZE + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  if (start + packed > file.length) throw broken();
  const bytes = await unpack(file.subarray(start, start + packed), method, unpacked);
  if (bytes.length !== unpacked || crc32(bytes) !== crc) throw broken();
  return bytes;
}

async function unpack(bytes: Buffer, method: number, size: number): Promise<Buffer> {
  if (method === STORED) return bytes;
  if (method !== DEFLATED) throw broken();
  try {
    return await inflate(bytes, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    throw broken(error);
  }
}

function broken(cause?: unknown) {
  return unsupportedFile('broken_zip', 'The file is damaged', cause);
}
