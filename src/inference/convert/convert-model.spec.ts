import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ConvertProgress, convertModel } from './convert-model.js';
import { likeliest, ReferenceModel } from './testing/reference-model.js';
import { type ModelConfig, randomTensors, TINY_CONFIGS, writeRandomModel } from './testing/random-model.js';
import { makeWorkspace, type Workspace } from './testing/workspace.js';

const PROMPT = [7, 200, 33, 33, 150, 9, 261, 80, 4, 129, 77];

describe('convertModel', () => {
  let work: Workspace;
  beforeEach(async () => (work = await makeWorkspace()));
  afterEach(() => work.close());

  it.each(Object.entries(TINY_CONFIGS))('%s says in float32 what the same model says in float64', async (_, config) => {
    const graph = await work.converted(config, 'fp32');
    const reference = new ReferenceModel(config, randomTensors(config));
    const [logits] = await graph.step([{ tokens: PROMPT, past: graph.past() }]);
    expect(largestDifference(logits!, reference.logits(PROMPT))).toBeLessThan(1e-4);
    expect(await greedy(graph, 12)).toEqual(reference.greedy(PROMPT, 12));
  });

  it('reads bf16, spread over several files, as one file of float32', async () => {
    const rounded = await work.converted(TINY_CONFIGS.qwen3, 'fp32', { dtype: 'BF16', shards: 3 });
    const exact = new ReferenceModel(TINY_CONFIGS.qwen3, randomTensors(TINY_CONFIGS.qwen3).map(asBrainFloats));
    const [logits] = await rounded.step([{ tokens: PROMPT, past: rounded.past() }]);
    expect(largestDifference(logits!, exact.logits(PROMPT))).toBeLessThan(1e-4);
  });

  it('keeps what does not divide into blocks in finer ones, or as it is, and says so', async () => {
    const config = { ...TINY_CONFIGS.qwen2, hidden_size: 96, intermediate_size: 100, num_attention_heads: 6 };
    const graph = await work.converted(config, 'int4-b128');
    expect(graph.manifest.exceptions).toEqual([
      ...['embedding', 'output', 'qkv', 'out', 'gate', 'up'].map((matrix) => ({ matrix, keptAs: 'int4-b32' })),
      { matrix: 'down', keptAs: 'float' },
    ]);
    const [logits] = await graph.step([{ tokens: PROMPT, past: graph.past() }]);
    expect(logits!.every((row) => row.every(Number.isFinite))).toBe(true);
  });

  it('copies words and rules, writes the manifest, and tells how far it is', async () => {
    const source = join(work.folder, 'source');
    await writeRandomModel(source, TINY_CONFIGS.llama);
    for (const file of ['README.md', 'LICENSE.txt', 'chat_template.jinja', 'pytorch_model.bin', 'evil.js']) {
      await writeFile(join(source, file), '用于测试');
    }
    const told: ConvertProgress[] = [];
    const target = join(work.folder, 'target');
    const manifest = await convertModel(source, target, {
      name: '小模型',
      form: 'w8a8',
      onProgress: (progress) => told.push(progress),
    });
    const files = await readdir(target);
    expect(files.toSorted()).toEqual(
      [
        ...[
          'LICENSE.txt',
          'README.md',
          'chat_template.jinja',
          'config.json',
          'model.data',
          'model.onnx',
          'mossdesk.json',
        ],
        ...['tokenizer.json', 'tokenizer_config.json'],
      ].toSorted(),
    );
    expect(JSON.parse(await readFile(join(target, 'mossdesk.json'), 'utf8'))).toEqual(manifest);
    expect(manifest).toMatchObject({
      name: '小模型',
      architecture: 'llama',
      form: 'w8a8',
      kvBytesPerToken: 2 * 2 * 16 * 8,
    });
    expect(told[0]).toEqual({ stage: 'reading', share: 0 });
    expect(told.at(-1)).toEqual({ stage: 'done', share: 1 });
    expect(told).toContainEqual({ stage: 'weights', share: 0.5 });
  });

  it('leaves nothing behind when it is stopped, when it fails, or when the target is there', async () => {
    const source = join(work.folder, 'source');
    const target = join(work.folder, 'target');
    await writeRandomModel(source, TINY_CONFIGS.qwen2);
    const stop = new AbortController();
    const onProgress = ({ stage }: ConvertProgress) => stage === 'weights' && stop.abort(new Error('enough'));
    const stopped = convertModel(source, target, { name: 'm', form: 'fp32', onProgress, signal: stop.signal });
    await expect(stopped).rejects.toThrow('enough');
    expect(await readdir(work.folder)).toEqual(['source']);
    await convertModel(source, target, { name: 'm', form: 'fp32' });
    const again = convertModel(source, target, { name: 'm', form: 'fp32' });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
    expect((await readdir(work.folder)).toSorted()).toEqual(['source', 'target']);
  });

  it('refuses a model that this machine could not run, with the numbers', async () => {
    const source = join(work.folder, 'source');
    await writeRandomModel(source, TINY_CONFIGS.qwen2);
    const options = { name: 'm', form: 'fp32', memoryBytes: 1_000_000 } as const;
    const refusal = {
      code: 'model_too_large',
      details: { neededBytes: expect.any(Number) as number, memoryBytes: 1_000_000 },
    };
    await expect(convertModel(source, join(work.folder, 'target'), options)).rejects.toMatchObject(refusal);
    expect(await readdir(work.folder)).toEqual(['source']);
  });

  it.each<[string, (source: string) => Promise<unknown>, string, string]>([
    ['is empty', (source) => rm(source, { recursive: true }), 'config.json', 'missing'],
    ['has no weights', (source) => rm(join(source, 'model.safetensors')), 'model.safetensors', 'neither'],
    ['has no tokenizer', (source) => rm(join(source, 'tokenizer.json')), 'tokenizer.json', 'missing'],
    [
      'has weights cut short',
      (source) => truncate(join(source, 'model.safetensors'), 5000),
      'model.safetensors',
      'cut short',
    ],
    [
      'lacks a tensor',
      (source) => changeConfig(source, { num_hidden_layers: 3 }),
      '*.safetensors',
      'model.layers.2.input_layernorm.weight',
    ],
    [
      'has a tensor of another shape',
      (source) => changeConfig(source, { intermediate_size: 100 }),
      '*.safetensors',
      'mlp.gate_proj.weight" is [96, 64]; config.json wants [100, 64]',
    ],
    [
      'points to a file outside of it',
      (source) => shardIndex(source, '../model.safetensors'),
      'model.safetensors.index.json',
      'weight_map',
    ],
    [
      'points to a file that is not there',
      (source) => shardIndex(source, 'gone.safetensors'),
      'gone.safetensors',
      'opened',
    ],
    ['has weights that are no numbers', (source) => spoil(source), '*.safetensors', 'not finite'],
  ])('refuses a folder that %s', async (_, spoilSource, file, problem) => {
    const source = join(work.folder, 'source');
    await writeRandomModel(source, TINY_CONFIGS.qwen2);
    await spoilSource(source);
    const refused = convertModel(source, join(work.folder, 'target'), { name: 'm', form: 'int8-b32' });
    const details = { file, problem: expect.stringContaining(problem) as string };
    await expect(refused).rejects.toMatchObject({ code: 'model_invalid', details });
    expect(await readdir(work.folder).then((names) => names.filter((name) => name !== 'source'))).toEqual([]);
  });
});

async function greedy(graph: Awaited<ReturnType<Workspace['converted']>>, count: number): Promise<readonly number[]> {
  const past = graph.past();
  const written: number[] = [];
  let tokens: readonly number[] = PROMPT;
  while (written.length < count) {
    const [logits] = await graph.step([{ tokens, past }]);
    tokens = [likeliest(logits!.at(-1)!)];
    written.push(tokens[0]!);
  }
  return written;
}

function largestDifference(actual: readonly Float32Array[], expected: readonly Float64Array[]): number {
  return Math.max(
    ...actual.flatMap((row, at) => [...row].map((value, index) => Math.abs(value - expected[at]![index]!))),
  );
}

function asBrainFloats<T extends { values: () => Float32Array }>(tensor: T): T {
  const values = () => {
    const exact = tensor.values();
    new Uint32Array(exact.buffer).forEach((bits, at, all) => (all[at] = bits & 0xffff0000));
    return exact;
  };
  return { ...tensor, values };
}

async function changeConfig(source: string, change: ModelConfig): Promise<void> {
  await writeFile(join(source, 'config.json'), JSON.stringify({ ...TINY_CONFIGS.qwen2, ...change }));
}

async function shardIndex(source: string, file: string): Promise<void> {
  await rm(join(source, 'model.safetensors'));
  await writeFile(join(source, 'model.safetensors.index.json'), JSON.stringify({ weight_map: { w: file } }));
}

/** Makes the last weights infinite. */
async function spoil(source: string): Promise<void> {
  const path = join(source, 'model.safetensors');
  const bytes = await readFile(path);
  const infinite = Buffer.from(new Float32Array(64 * 96).fill(Infinity).buffer);
  await writeFile(path, Buffer.concat([bytes.subarray(0, -infinite.length), infinite]));
}
