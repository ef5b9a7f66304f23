import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertModel } from '../../convert/convert-model.js';
import type { ModelManifest } from '../../convert/model-manifest.js';
import type { Convert } from '../convert-apart.js';

/**
 * Converts for real what it has not seen before, and copies what came of it when the same files come again: tests of what
 * goes before need not wait for the same arithmetic, nor with the patience of a process that gives way to all others.
 * `forget` deletes the copies, and what else lies in `home`.
 */
export async function convertOnce(): Promise<{ home: string; convert: Convert; forget: () => Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'mossdesk-converted-'));
  const known = new Map<string, ModelManifest>();
  const convert: Convert = async (job, tell, signal) => {
    const { source, target, ...rest } = job;
    const key = await digestOf(source, JSON.stringify(rest));
    const before = known.get(key);
    if (before) {
      await cp(join(home, key), target, { recursive: true });
      return before;
    }
    const manifest = await convertModel(source, target, { ...rest, onProgress: tell, signal });
    await cp(target, join(home, key), { recursive: true });
    known.set(key, manifest);
    return manifest;
  };
  return { home, convert, forget: () => rm(home, { recursive: true }) };
}

/** Of the files of a model, by name and content; where they were fetched from makes no difference. */
async function digestOf(folder: string, more: string): Promise<string> {
  const hash = createHash('sha256').update(more);
  const names = (await readdir(folder)).filter((name) => name !== 'download.json');
  for (const name of names.toSorted()) hash.update(`\0${name}\0`).update(await readFile(join(folder, name)));
  return hash.digest('hex');
}
