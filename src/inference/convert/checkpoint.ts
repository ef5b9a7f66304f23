import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { invalidModel } from './invalid-model.js';
import { readJson } from './read-json.js';
import { SafetensorsFile } from './safetensors.js';

const SINGLE_FILE = 'model.safetensors';
const INDEX_FILE = 'model.safetensors.index.json';
const MAX_SHARDS = 1000;

const Index = z.object({ weight_map: z.record(z.string(), z.string().regex(/^[\w.-]+\.safetensors$/)) });

/** All weights of a model folder, whether in one file or in many shards. */
export class Checkpoint {
  private constructor(
    private readonly files: readonly SafetensorsFile[],
    private readonly owners: ReadonlyMap<string, SafetensorsFile>,
    /** Bytes of all weight files. */
    readonly bytes: number,
  ) {}

  /** Opens every weight file of the folder. Throws AppError `model_invalid` for a folder without usable weights. */
  static async open(folder: string): Promise<Checkpoint> {
    const names = await fileNames(folder);
    const files: SafetensorsFile[] = [];
    try {
      for (const name of names) files.push(await SafetensorsFile.open(join(folder, name)));
      return new Checkpoint(files, tensorOwners(files), await totalBytes(folder, names));
    } catch (error) {
      await Promise.all(files.map((file) => file.close()));
      throw error;
    }
  }

  /** Is there a tensor of this name? */
  has(tensor: string): boolean {
    return this.owners.has(tensor);
  }

  /** The dimensions of a tensor. Throws AppError `model_invalid` when there is none of that name. */
  shapeOf(tensor: string): readonly number[] {
    return this.ownerOf(tensor).shapeOf(tensor) ?? [];
  }

  /** Rows of a tensor as float32; see {@link SafetensorsFile.readRows}. */
  readRows(tensor: string, first: number, count: number): Promise<Float32Array> {
    return this.ownerOf(tensor).readRows(tensor, first, count);
  }

  /** Closes every file. */
  async close(): Promise<void> {
    await Promise.all(this.files.map((file) => file.close()));
  }

  private ownerOf(tensor: string): SafetensorsFile {
    const owner = this.owners.get(tensor);
    if (!owner) throw invalidModel('*.safetensors', `tensor "${tensor}" is missing`);
    return owner;
  }
}

async function fileNames(folder: string): Promise<readonly string[]> {
  if (await exists(join(folder, SINGLE_FILE))) return [SINGLE_FILE];
  if (!(await exists(join(folder, INDEX_FILE))))
    throw invalidModel(SINGLE_FILE, `neither it nor ${INDEX_FILE} is there`);
  const { weight_map: shardOf } = await readJson(folder, INDEX_FILE, Index);
  const names = [...new Set(Object.values(shardOf))].sort();
  if (names.length > MAX_SHARDS) throw invalidModel(INDEX_FILE, `names ${names.length} files`);
  return names;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function tensorOwners(files: readonly SafetensorsFile[]): ReadonlyMap<string, SafetensorsFile> {
  const owners = new Map<string, SafetensorsFile>();
  for (const file of files) {
    for (const name of file.names()) {
      if (owners.has(name)) throw invalidModel('*.safetensors', `tensor "${name}" is in two files`);
      owners.set(name, file);
    }
  }
  return owners;
}

async function totalBytes(folder: string, names: readonly string[]): Promise<number> {
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
