import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertModel } from '../../convert/convert-model.js';
import { TINY_CONFIGS, writeRandomModel } from '../../convert/testing/random-model.js';
import type { WriteRequest } from '../../language-model.js';
import { writePlainExport } from '../../plain/testing/plain-export.js';
import type { ModelLoad } from '../model-messages.js';

export interface TinyFolder {
  readonly folder: string;
  remove(): Promise<void>;
}

const CONFIG = { ...TINY_CONFIGS.qwen2Untied, max_position_embeddings: 1024 };

/** A folder with a small real model of random weights, a context of 1,024 tokens and bytes for tokens, converted. */
export async function tinyFolder(seed = 7): Promise<TinyFolder> {
  const home = await mkdtemp(join(tmpdir(), 'mossdesk-process-'));
  const folder = join(home, 'model');
  await writeRandomModel(join(home, 'source'), CONFIG, { seed });
  await convertModel(join(home, 'source'), folder, { name: 'tiny', form: 'fp32' });
  return { folder, remove: () => rm(home, { recursive: true }) };
}

/** The same model as an ordinary export: another graph, made in another way, of the same weights. */
export async function tinyExport(seed = 7): Promise<TinyFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'mossdesk-export-'));
  await writeRandomModel(folder, CONFIG, { seed });
  await rm(join(folder, 'model.safetensors'));
  await writePlainExport(join(folder, 'onnx/model.onnx'), CONFIG, { seed });
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

/** Starts it with room for everything. */
export function tinyLoad(folder: string, wanted: Partial<ModelLoad> = {}): ModelLoad {
  const memory = { kvBytes: 1 << 25, prefixBytes: 1 << 20 };
  return { folder, threads: 1, rows: 4, queueLimit: 1000, contextLimit: 1024, ...memory, ...wanted };
}

/** A turn about `content`, by default drawn with a seed of its own: random weights write much the same greedily. */
export function turn(content: string, wanted: Partial<WriteRequest> = {}): WriteRequest {
  const sampling = { temperature: 1, seed: content.length };
  return { tenantId: 'moss', messages: [{ role: 'user', content }], maxTokens: 48, sampling, ...wanted };
}

/** A turn that goes on for longer than any test waits for it: what would end it is never drawn. */
export function endlessTurn(content: string, wanted: Partial<WriteRequest> = {}): WriteRequest {
  const sampling = { temperature: 1, seed: content.length, logitBias: { 256: -1000, 257: -1000, 258: -1000 } };
  return turn(content, { maxTokens: 900, sampling, ...wanted });
}
