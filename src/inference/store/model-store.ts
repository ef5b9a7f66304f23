import { type Dirent } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/error.js';
import { ModelManifest } from '../convert/model-manifest.js';
import { isModelName, modelName } from './model-name.js';
import { ModelOrigin, readOrigin } from './model-origin.js';

const MANIFEST = 'mossdesk.json';
/** What tells a sentence-transformer from a language model (sbert.net, "Creating Custom Models"). */
export const ENCODER_FILE = 'modules.json';
const ACTIVE = 'active.json';
const DOWNLOADS = '.downloads';
const REMOVED = '.removed-';
/** What the converter appends to the folder it is still writing. */
const PARTIAL = '.partial-';

/** `null`: none is wanted, not even the one of the demonstration. */
const Active = z.object({ name: z.string().nullable() });

/**
 * A model on this machine. `converted` runs on our engine; `plain` is an ordinary ONNX export, which runs as it is;
 * `encoder` writes nothing, but says how alike texts are; `broken` cannot be read and can only be removed.
 */
export interface InstalledModel {
  readonly name: string;
  readonly folder: string;
  readonly kind: 'converted' | 'plain' | 'encoder' | 'broken';
  /** On the disk. */
  readonly bytes: number;
  readonly installedAt: Date;
  readonly manifest?: ModelManifest;
  readonly origin?: ModelOrigin;
}

/** The models folder: `<name>/` for each model, `.downloads/<name>/` for each unfinished one, `active.json` for the choice. */
export class ModelStore {
  constructor(readonly folder: string) {}

  /** All models, by name. A folder without a manifest is not a model, unless it is a plain ONNX export. */
  async list(): Promise<readonly InstalledModel[]> {
    const entries = await readdir(this.folder, { withFileTypes: true }).catch((): Dirent[] => []);
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const models = await Promise.all(names.toSorted().map((name) => this.find(name)));
    return models.filter((model) => model !== undefined);
  }

  /** The model of this name, or undefined. */
  async find(name: string): Promise<InstalledModel | undefined> {
    if (!isModelName(name) || name.includes(PARTIAL)) return undefined;
    const folder = join(this.folder, name);
    const files = await readdir(folder, { recursive: true }).catch((): string[] => []);
    const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
    if (text === undefined && !isPlain(files)) return undefined;
    const { birthtime, mtime } = await stat(folder);
    const bytes = await totalBytes(folder, files);
    const base = { name, folder, bytes, installedAt: birthtime.getTime() > 0 ? birthtime : mtime };
    const origin = await readOrigin(folder);
    return {
      ...base,
      ...(origin && { origin }),
      ...(text === undefined ? { kind: kindOf(files) } : readManifest(text)),
    };
  }

  /** Like `find`. Throws `model_not_found` with the names there are. */
  async get(name: string): Promise<InstalledModel> {
    const model = await this.find(name);
    if (model) return model;
    const known = (await this.list()).map((one) => one.name);
    throw new AppError('model_not_found', `The model "${name}" is not installed`, { name, known });
  }

  /** Like `get`, for one that is to write answers. Throws `model_invalid` for one that is broken, or an encoder. */
  async writer(name: string): Promise<InstalledModel> {
    const model = await this.get(name);
    const { kind } = model;
    if (kind === 'broken') throw new AppError('model_invalid', 'The manifest of the model cannot be read', { name });
    if (kind === 'encoder') throw new AppError('model_invalid', 'An encoder writes no answers', { name, kind });
    return model;
  }

  /** Like `get`, for one that encodes. Throws `model_invalid` for any other. */
  async encoder(name: string): Promise<InstalledModel> {
    const model = await this.get(name);
    const { kind } = model;
    if (kind !== 'encoder') throw new AppError('model_invalid', 'This is no encoder', { name, kind });
    return model;
  }

  /** The name of the model that was chosen to be used; undefined when none was. It may be gone. */
  async active(): Promise<string | undefined> {
    return (await this.choice())?.name ?? undefined;
  }

  /** Has somebody chosen that none is to be used? */
  async wantsNone(): Promise<boolean> {
    return (await this.choice())?.name === null;
  }

  /** Chooses the model to be used, or none. Throws `model_not_found`, and `model_invalid` for one that is broken. */
  async choose(name: string | undefined): Promise<void> {
    const path = join(this.folder, ACTIVE);
    if (name !== undefined) await this.writer(name);
    await mkdir(this.folder, { recursive: true });
    await writeFile(`${path}.new`, JSON.stringify({ name: name ?? null }));
    await rename(`${path}.new`, path);
  }

  private async choice(): Promise<z.infer<typeof Active> | undefined> {
    const text = await readFile(join(this.folder, ACTIVE), 'utf8').catch(() => 'null');
    return Active.safeParse(parseJson(text)).data;
  }

  /** Removes a model. Throws `model_not_found`, and `conflict` (reason `in_use`) for the one that is in use. */
  async remove(name: string, inUse: string | undefined): Promise<void> {
    const { folder } = await this.get(name);
    if (inUse === name) throw new AppError('conflict', 'This model is in use', { reason: 'in_use', name });
    // First out of sight, in one step: half a model must not be found by anyone.
    const doomed = join(this.folder, `${REMOVED}${name}-${process.pid}`);
    await rm(doomed, { recursive: true, force: true });
    await rename(folder, doomed);
    await rm(doomed, { recursive: true, force: true });
  }

  /** Where the model of this name is, or would be. Throws `invalid_input` for a name that it may not have. */
  folderOf(name: string): string {
    return join(this.folder, modelName(name));
  }

  /** Where the files of an unfinished install are. Throws like `folderOf`. */
  downloadFolderOf(name: string): string {
    return join(this.folder, DOWNLOADS, modelName(name));
  }

  /** The names of unfinished installs. */
  async unfinished(): Promise<readonly string[]> {
    const names = await readdir(join(this.folder, DOWNLOADS)).catch((): string[] => []);
    return names.filter(isModelName).toSorted();
  }

  /** Makes the folder, and clears away what a crash left half converted under this name, or half removed. */
  async prepare(name: string): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const left = (await readdir(this.folder)).filter(
      (one) => one.startsWith(`${name}${PARTIAL}`) || one.startsWith(REMOVED),
    );
    await Promise.all(left.map((one) => rm(join(this.folder, one), { recursive: true, force: true })));
  }
}

function isPlain(files: readonly string[]): boolean {
  return files.some((file) => file.endsWith('.onnx')) && files.some((file) => file.endsWith('config.json'));
}

function kindOf(files: readonly string[]): 'plain' | 'encoder' {
  return files.includes(ENCODER_FILE) ? 'encoder' : 'plain';
}

function readManifest(text: string): { kind: 'converted'; manifest: ModelManifest } | { kind: 'broken' } {
  const result = ModelManifest.safeParse(parseJson(text));
  return result.success ? { kind: 'converted', manifest: result.data } : { kind: 'broken' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function totalBytes(folder: string, files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(folder, file)).catch(() => undefined))?.size),
  );
  return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}
