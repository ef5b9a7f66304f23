import { cp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { AppError } from '../../shared/error.js';
import { asDiskError } from '../convert/data-file.js';
import type { Convert } from './convert-apart.js';
import type { ConvertProgress } from '../convert/convert-model.js';
import { MANIFEST_FILE, readManifest } from '../convert/model-manifest.js';
import { checkTexts } from './check-texts.js';
import { readEncoderFolder } from '../encode/encoder-folder.js';
import { needSpace } from './disk-space.js';
import { ENCODER_FILE, type InstalledModel, type ModelStore } from './model-store.js';
import { relayProgress } from './relay-progress.js';

const SAFETENSORS = '.safetensors';
const ONNX = '.onnx';
/** What an encoder needs beside its graph: its settings, its vocabulary, and the words that come with it. */
const ENCODER_TEXTS = /\.(?:json|txt|md|model)$|(?:^|[\\/])(?:LICENSE|LICENCE|NOTICE)[^\\/]*$/i;

/** What an import works with. */
export interface ImportParts {
  readonly store: ModelStore;
  readonly convert: Convert;
}

/**
 * Brings in a model from a folder of this machine, which stays as it is. Safetensors are converted; a model that was
 * converted elsewhere, an ordinary ONNX export, or a sentence encoder, is copied; of an encoder only the graph that is
 * used here. Throws AppError `conflict` (the name is taken),
 * `model_not_found` (no such folder), `model_invalid` (nothing in it that we can run), what the converter throws, or
 * the signal's reason.
 */
export async function* importFolder(
  source: string,
  name: string,
  parts: ImportParts,
  signal: AbortSignal,
): AsyncGenerator<ConvertProgress, InstalledModel> {
  const { store } = parts;
  const files = await filesOf(source);
  if (await store.find(name)) throw new AppError('conflict', 'This name is taken', { reason: 'installed', name });
  const target = store.folderOf(name);
  await store.prepare(name);
  const has = (ending: string) => files.some((file) => file.endsWith(ending));
  try {
    if (files.includes(ENCODER_FILE)) await copy(source, await encoderFiles(source, files), target);
    else if (files.includes(MANIFEST_FILE)) await copyConverted(source, files, target);
    else if (has(ONNX) && !has(SAFETENSORS)) await copy(source, files, target);
    else if (has(SAFETENSORS))
      yield* relayProgress<ConvertProgress, unknown>((tell) => parts.convert({ source, target, name }, tell, signal));
    else
      throw new AppError('model_invalid', 'There are neither safetensors nor ONNX files', { folder: basename(source) });
  } catch (error) {
    await store.prepare(name);
    throw error;
  }
  return store.get(name);
}

/** Throws `model_invalid` for what only calls itself converted. */
async function copyConverted(source: string, files: readonly string[], target: string): Promise<void> {
  await readManifest(source);
  await checkTexts(source);
  await copy(source, files, target);
}

/** Throws `model_invalid` for an encoder that we cannot run. */
async function encoderFiles(source: string, files: readonly string[]): Promise<readonly string[]> {
  const graph = relative(source, (await readEncoderFolder(source)).graph);
  return files.filter((file) => file.startsWith(graph) || ENCODER_TEXTS.test(file));
}

async function filesOf(source: string): Promise<readonly string[]> {
  return readdir(source, { recursive: true }).catch((cause: unknown) => {
    throw new AppError('model_not_found', `${resolve(source)} is not a folder that can be read`, {}, { cause });
  });
}

/** Copies under another name first, so that half a model is never found. Links (as in a hub's cache) are followed. */
async function copy(source: string, files: readonly string[], target: string): Promise<void> {
  const sizes = await Promise.all(files.map((file) => sizeOf(join(source, file))));
  await needSpace(
    target,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const partial = `${target}.partial-${process.pid}`;
  try {
    const filter = (path: string) => isAmong(files, relative(source, path));
    await cp(source, partial, { recursive: true, dereference: true, filter });
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw asDiskError(error);
  }
}

/** Throws `model_invalid` for a link that leads in a circle, or nowhere. */
async function sizeOf(path: string): Promise<number> {
  const { size } = await stat(path).catch((cause: unknown) => {
    throw new AppError('model_invalid', `${basename(path)} cannot be read`, { file: basename(path) }, { cause });
  });
  return size;
}

/** Is this one of the files, a folder on the way to one, or something in a folder that is one of them by a link? */
function isAmong(files: readonly string[], path: string): boolean {
  return (
    path === '' || files.some((file) => file === path || file.startsWith(path + sep) || path.startsWith(file + sep))
  );
}
