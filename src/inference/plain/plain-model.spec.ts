import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { convertModel } from '../convert/convert-model.js';
import { TINY_CONFIGS, writeRandomModel } from '../convert/testing/random-model.js';
import { Engine } from '../engine/engine.js';
import { GraphModel } from '../engine/graph-model.js';
import type { StepModel } from '../engine/step-model.js';
import { prompt, WIDE, write } from '../engine/testing/requests.js';
import { PlainModel } from './plain-model.js';
import { writePlainExport } from './testing/plain-export.js';

const CONFIG = { ...TINY_CONFIGS.qwen2Untied, max_position_embeddings: 512 };
const SEED = { seed: 7 };
const PROMPTS = [1, 15, 64, 150].map((tokens, seed) => ({ promptIds: prompt(tokens, seed), maxTokens: 40 }));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mossdesk-plain-'));
  await writeRandomModel(join(folder, 'source'), CONFIG, SEED);
});

afterAll(() => rm(folder, { recursive: true }));

async function written(model: StepModel, maxRows: number): Promise<number[][]> {
  const engine = new Engine(model, { ...WIDE, maxRows });
  const texts = await Promise.all(PROMPTS.map((wanted) => write(engine, wanted)));
  await engine.close();
  return texts;
}

/** A folder with the config and the graph at `path`. */
async function exported(name: string, path: string, options = {}): Promise<string> {
  const target = join(folder, name);
  await writePlainExport(join(target, path), CONFIG, { ...SEED, ...options });
  await writeFile(join(target, 'config.json'), JSON.stringify(CONFIG));
  return target;
}

describe('an ordinary export', () => {
  let ours: number[][];
  beforeAll(async () => {
    const manifest = await convertModel(join(folder, 'source'), join(folder, 'converted'), {
      name: 'tiny',
      form: 'fp32',
    });
    const model = await GraphModel.load(join(folder, 'converted'), manifest, { threads: 1 });
    ours = await written(model, 8);
    await model.close();
  });

  it.each([
    ['as transformers.js has it', 'onnx/model.onnx', {}],
    ['quantised by name', 'onnx/model_quantized.onnx', {}],
    ['that keeps only the logits asked for', 'onnx/model_q4.onnx', { keepsLogits: true }],
    ['in the folder itself', 'model.onnx', {}],
  ])('%s writes what our own graph writes', async (name, path, options) => {
    const model = await PlainModel.load(await exported(name, path, options), { threads: 1 });
    expect(await written(model, 1)).toEqual(ours);
    expect(await written(model, 8)).toEqual(ours);
    expect(new Set(ours.map(String)).size).toBe(PROMPTS.length);
    await model.close();
  });

  it('as onnxruntime-genai has it writes the same too', async () => {
    const target = await exported('genai', 'cpu.onnx');
    await rm(join(target, 'config.json'));
    const decoder = { filename: 'cpu.onnx', head_size: 16, num_key_value_heads: 2 };
    await writeFile(
      join(target, 'genai_config.json'),
      JSON.stringify({ model: { context_length: 512, vocab_size: 288, decoder } }),
    );
    const model = await PlainModel.load(target, { threads: 1 });
    expect(await written(model, 1)).toEqual(ours);
    await model.close();
  });
});

describe('a folder that is no export for this machine', () => {
  it.each<[string, (target: string) => Promise<void>]>([
    [
      'has only half precision',
      (target) => rename(join(target, 'onnx/model.onnx'), join(target, 'onnx/model_fp16.onnx')),
    ],
    ['has a graph that is none', (target) => writeFile(join(target, 'onnx/model.onnx'), 'not a graph')],
    ['has no config', (target) => rm(join(target, 'config.json'))],
    ['has a config that is none', (target) => writeFile(join(target, 'config.json'), '[]')],
    [
      'names a graph that is missing',
      (target) => writeFile(join(target, 'genai_config.json'), '{"model":{"decoder":{"filename":"no.onnx"}}}'),
    ],
    [
      'points out of itself',
      (target) =>
        writeFile(
          join(target, 'genai_config.json'),
          JSON.stringify({
            model: { decoder: { filename: `../${basename(target)}/onnx/model.onnx` }, vocab_size: 288 },
          }),
        ),
    ],
  ])('is refused when it %s', async (name, spoil) => {
    const target = await exported(name, 'onnx/model.onnx');
    await mkdir(target, { recursive: true });
    await spoil(target);
    await expect(PlainModel.load(target, { threads: 1 })).rejects.toMatchObject({ code: 'model_invalid' });
  });
});
