import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type EncryptionKey, encryptionKeys } from '../config/encryption-keys.js';
import { AppError } from '../shared/error.js';

/** For people who find the file: what it is, and that a copy of the database is worth little without it. */
const REMARK =
  '# Keys of Mossdesk. Without this file the secrets in the database cannot be read: keep a copy elsewhere.';

/**
 * The keys in the file at `path`, which is made with one key if there is none; only its owner can read it. Of processes
 * that make it at the same time one wins, and all read what that one wrote. Throws AppError `secret_unreadable` for a file
 * that holds something else, or what Node says about the disk.
 */
export async function keysInFile(path: string): Promise<readonly EncryptionKey[]> {
  const text = (await readIfThere(path)) ?? (await make(path));
  const { success, data, error } = encryptionKeys.safeParse(text);
  if (success) return data;
  throw new AppError('secret_unreadable', `The key file ${path} is not valid: ${error.issues[0]?.message}`, {
    reason: 'key_file',
  });
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The name has chance in it, so that the keys of two machines are never taken for each other. */
async function make(path: string): Promise<string> {
  const text = `${REMARK}\nlocal-${randomBytes(4).toString('hex')}:${randomBytes(32).toString('base64')}\n`;
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  await writeDown(draft, text);
  try {
    // A file appears under its name whole or not at all, and never replaces another.
    await link(draft, path).catch(ignoreExisting);
  } finally {
    await rm(draft);
  }
  await flush(dirname(path));
  return readFile(path, 'utf8');
}

/** Nothing is sealed before the key has reached the disk. */
async function writeDown(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignoreExisting(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error;
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
