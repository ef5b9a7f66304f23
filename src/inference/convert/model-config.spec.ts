import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readModelShape } from './model-config.js';
import { TINY_CONFIGS } from './testing/random-model.js';

const { qwen2, llama, llama3, codegen, minicpm } = TINY_CONFIGS;

describe('readModelShape', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'config-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const read = async (content: string) => {
    await writeFile(join(folder, 'config.json'), content);
    return readModelShape(folder);
  };

  it.each([
    ['no such family', { ...qwen2, model_type: 'mamba' }, 'model_type "mamba"'],
    ['a family from every object', { ...qwen2, model_type: 'constructor' }, 'model_type "constructor"'],
    ['no family', { hidden_size: 64 }, 'model_type'],
    ['no width', { ...qwen2, hidden_size: undefined }, 'hidden_size'],
    ['a width of half a number', { ...qwen2, hidden_size: 63.5 }, 'hidden_size'],
    ['a vocabulary without end', { ...qwen2, vocab_size: 1e12 }, 'vocab_size'],
    ['no room for a paragraph', { ...qwen2, max_position_embeddings: 63 }, 'max_position_embeddings'],
    ['heads that do not share the width', { ...llama, hidden_size: 66 }, '66 numbers cannot be shared by 4 heads'],
    ['heads that do not share their keys', { ...llama, num_key_value_heads: 3 }, '4 heads cannot share 3'],
    ['another activation', { ...llama, hidden_act: 'relu' }, 'hidden_act'],
    ['a sliding window', { ...qwen2, use_sliding_window: true }, 'sliding windows'],
    ['layers with a window', { ...qwen2, layer_types: ['full_attention', 'sliding_attention'] }, 'sliding windows'],
    ['several experts', { ...minicpm, num_experts: 8 }, 'experts'],
    ['weights rounded already', { ...qwen2, quantization_config: { quant_method: 'gptq' } }, 'quantised'],
    ['positions scaled by yarn', { ...llama, rope_scaling: { rope_type: 'yarn', factor: 4 } }, 'yarn'],
    ['positions scaled by an older name', { ...llama, rope_scaling: { type: 'dynamic', factor: 2 } }, 'dynamic'],
    ['a scaling without its factor', { ...llama, rope_scaling: { type: 'linear' } }, 'factor'],
    [
      'a scaling upside down',
      { ...llama3, rope_scaling: { ...llama3.rope_scaling, high_freq_factor: 0.5 } },
      'high_freq',
    ],
    ['heads in no four groups', { ...codegen, n_head: 2 }, 'four groups'],
    ['more rotary dimensions than there are', { ...codegen, rotary_dim: 32 }, '32 rotary'],
    ['an odd number of them', { ...codegen, rotary_dim: 7 }, '7 rotary'],
  ])('refuses a config with %s', async (_, config, problem) => {
    const refusal = {
      code: 'model_invalid',
      details: { file: 'config.json', problem: expect.stringContaining(problem) as string },
    };
    await expect(read(JSON.stringify(config))).rejects.toMatchObject(refusal);
  });

  it('tells the model that ships for a first look', async () => {
    expect(await read(JSON.stringify({ ...qwen2, mossdesk_demonstration: true }))).toMatchObject({
      demonstration: true,
    });
    expect(await read(JSON.stringify(qwen2))).not.toHaveProperty('demonstration');
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"model_type":'],
    ['a list', '[]'],
    ['null', 'null'],
  ])('refuses %s for a config', async (_, content) => {
    await expect(read(content)).rejects.toMatchObject({ code: 'model_invalid', details: { file: 'config.json' } });
  });

  it('finds the base of the rotation in its newer place', async () => {
    const { rope_theta: base, ...rest } = qwen2;
    const older = await read(JSON.stringify(qwen2));
    const newer = await read(JSON.stringify({ ...rest, rope_parameters: { rope_theta: base, rope_type: 'default' } }));
    expect(newer).toEqual(older);
    expect(older.rotary.frequencies[1]).toBeCloseTo(10_000 ** (-2 / 16), 12);
  });

  it('slows every rotation down when positions are scaled evenly', async () => {
    const plain = await read(JSON.stringify(llama));
    const scaled = await read(JSON.stringify({ ...llama, rope_scaling: { type: 'linear', factor: 4 } }));
    expect(scaled.rotary.frequencies).toEqual(plain.rotary.frequencies.map((frequency) => frequency / 4));
  });

  it('reads MOSS as the CodeGen it is', async () => {
    const shape = await read(JSON.stringify({ ...codegen, model_type: 'moss', n_inner: null }));
    expect(shape).toMatchObject({ architecture: 'codegen', headDim: 16, inner: 256, kvHeads: 4 });
  });
});
