import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertModel } from '../../convert/convert-model.js';
import { TINY_CONFIGS, writeRandomModel } from '../../convert/testing/random-model.js';
import type { WeightForm } from '../../convert/weight-form.js';
import { GraphModel } from '../graph-model.js';

/** A small real model with random weights and a context of 1,024 tokens, converted and loaded. */
export async function loadTinyModel(form: WeightForm = 'fp32'): Promise<GraphModel> {
  const folder = await mkdtemp(join(tmpdir(), 'mossdesk-engine-'));
  try {
    const source = join(folder, 'source');
    const target = join(folder, 'model');
    await writeRandomModel(source, { ...TINY_CONFIGS.qwen2Untied, max_position_embeddings: 1024 }, { seed: 7 });
    const manifest = await convertModel(source, target, { name: 'tiny', form });
    return await GraphModel.load(target, manifest, { threads: 1 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
