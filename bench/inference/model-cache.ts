import { existsSync } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { convertModel } from '../../src/inference/convert/convert-model.js';
import { type ModelConfig, writeRandomModel } from '../../src/inference/convert/testing/random-model.js';
import { readManifest } from '../../src/inference/convert/model-manifest.js';
import type { WeightForm } from '../../src/inference/convert/weight-form.js';
import { isAppError } from '../../src/shared/error.js';
import { type ExportForm, writeExportFolder } from './models/export-folder.js';
import type { GgufType } from './models/gguf-blocks.js';
import { writeGgufModel } from './models/gguf-model.js';
import { type SizeName, SIZES } from './models/sizes.js';
import { type SideName, splitSide } from './sides/side-names.js';

const SEED = 1;

/** The models of the bench: the same random weights in the form each side wants, made once and kept. */
export class ModelCache {
  private readonly config: ModelConfig;

  constructor(
    private readonly folder: string,
    private readonly size: SizeName,
  ) {
    this.config = SIZES[size];
  }

  /** Where the side finds its model; made if it is not there. */
  async modelOf(side: SideName): Promise<string> {
    const { engine, form } = splitSide(side);
    const path = join(this.folder, `${this.size}-${side}${engine === 'llama' ? '.gguf' : ''}`);
    if (await isUsable(path, engine)) return path;
    console.error(`Making ${path} ...`);
    await rm(path, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true });
    switch (engine) {
      case 'llama':
        return whole(path, (partial) => writeGgufModel(partial, this.config, SEED, form as GgufType));
      case 'transformers':
        return whole(path, (partial) => writeExportFolder(partial, this.config, SEED, form as ExportForm));
      default:
        await convertModel(await this.source(), path, { name: side, form: form as WeightForm });
        return path;
    }
  }

  /** How many bytes of weights the side reads for a token, which bounds how fast it can write. */
  async weightBytes(side: SideName): Promise<number> {
    const { engine, form } = splitSide(side);
    const path = await this.modelOf(side);
    const files = {
      mossdesk: 'model.data',
      llama: '',
      transformers: `onnx/${form === 'q4' ? 'model_q4' : 'model_quantized'}.onnx_data`,
    };
    return (await stat(join(path, files[engine as keyof typeof files]))).size;
  }

  /** A Hugging Face folder, so that ours comes through the same door as all models. */
  private async source(): Promise<string> {
    const path = join(this.folder, `${this.size}-source`);
    if (existsSync(path)) return path;
    return whole(path, (partial) => writeRandomModel(partial, this.config, { seed: SEED }));
  }
}

/** Whether it is there and, of ours, converted by a converter whose folders are still read. */
async function isUsable(path: string, engine: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  if (engine !== 'mossdesk') return true;
  return readManifest(path).then(
    () => true,
    (error: unknown) => {
      if (isAppError(error, 'model_invalid')) return false;
      throw error;
    },
  );
}

/** All or nothing: what was interrupted is not taken for a model. */
async function whole(path: string, make: (partial: string) => Promise<void>): Promise<string> {
  const partial = `${path}.partial`;
  await rm(partial, { recursive: true, force: true });
  await make(partial);
  await rename(partial, path);
  return path;
}
