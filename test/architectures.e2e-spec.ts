import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askMossdesk } from '../bench/inference/architectures/converted-model.js';
import { type Golden, largestDifference } from '../bench/inference/architectures/golden.js';

/** What llama.cpp said about models that our converter and engine have never seen; bench/inference/architectures.ts asked it. */
const FOLDER = new URL('fixtures/architectures/', import.meta.url).pathname;
const GOLDENS = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));

/** As the issue of this engine promises, in float32. */
const TOLERANCE = 1e-4;

describe('a converted model', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'mossdesk-architectures-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it.each(GOLDENS)('says what llama.cpp says: %s', async (name) => {
    const golden = read(name);
    const ours = await askMossdesk(folder, golden);
    expect(ours.logits.map((row) => row.length)).toEqual(golden.logits.map((row) => row.length));
    expect(largestDifference(ours.logits, golden.logits)).toBeLessThan(TOLERANCE);
    expect(ours.greedy).toEqual(golden.greedy);
  });

  it.each([
    ['w8a8', 0.2],
    ['w8a8-down8', 0.2],
    ['int8-b128', 0.1],
    ['int8-b32', 0.1],
    ['int4-b128', 2],
    ['int4-b32', 2],
  ] as const)(
    'says nearly that in %s, off by less than %d, and reads prompts of several chunks',
    async (form, most) => {
      const ours = await askMossdesk(folder, read('qwen2Untied'), form);
      expect(largestDifference(ours.logits, read('qwen2Untied').logits)).toBeLessThan(most);
    },
  );

  it('has been compared in every family that llama.cpp knows', () => {
    expect(GOLDENS.toSorted()).toEqual([
      ...['llama', 'llama3', 'llamaBiased', 'minicpm', 'qwen2', 'qwen2Untied', 'qwen3'],
    ]);
  });
});

function read(name: string): Golden {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Golden;
}
