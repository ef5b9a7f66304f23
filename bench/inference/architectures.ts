import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type ModelConfig, TINY_CONFIGS } from '../../src/inference/convert/testing/random-model.js';
import { table } from '../harness/statistics.js';
import { askMossdesk } from './architectures/converted-model.js';
import { type Golden, largestDifference, POSITIONS, promptOf, SEED } from './architectures/golden.js';
import { askLlama } from './architectures/llama-oracle.js';
import { writeGgufModel } from './models/gguf-model.js';
import { installPeers, PEERS } from './peers/install.js';

const HELP = `Tiny random models of each family that llama.cpp knows, written for it and converted by us, both in float32:
how far apart are the logits, and are the likeliest tokens the same?

  node dist/bench/inference/architectures.js [--write] [--cache <folder>]

--write keeps what llama.cpp said as test/fixtures/architectures/*.json, which the tests compare with without it.`;

const { qwen2, codegen: _unknownToLlama, ...others } = TINY_CONFIGS;

/** With random weights a tied model says its last token again and again, which proves little of its choices: one is enough. */
const CONFIGS: Readonly<Record<string, ModelConfig>> = {
  qwen2,
  ...Object.fromEntries(
    Object.entries(others).map(([name, config]) => [name, { ...config, tie_word_embeddings: false }]),
  ),
};

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    cache: { type: 'string', default: 'data/bench/inference' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(HELP);
else await main();

async function main(): Promise<void> {
  const peers = resolve(values.cache, 'peers');
  await installPeers(peers);
  const rows: (string | number)[][] = [];
  for (const [name, config] of Object.entries(CONFIGS)) {
    const { golden, margin, ours } = await compare(peers, config);
    const difference = largestDifference(ours.logits, golden.logits);
    const same = ours.greedy.every((token, at) => token === golden.greedy[at]);
    rows.push([name, difference.toExponential(1), same ? 'the same' : 'DIFFERENT', margin.toFixed(4)]);
    if (values.write) await keep(name, golden);
  }
  console.log(`Mossdesk beside ${PEERS['node-llama-cpp'].version} of node-llama-cpp, float32:`);
  console.log(table(['model', 'largest difference of a logit', 'likeliest tokens', 'least lead of a token'], rows));
  // llama.cpp's threads would keep the process alive.
  process.exit(0);
}

async function compare(peers: string, config: ModelConfig) {
  const folder = await mkdtemp(join(tmpdir(), 'mossdesk-architectures-'));
  try {
    const path = join(folder, 'model.gguf');
    await writeGgufModel(path, config, SEED, 'F32');
    const question = { config, seed: SEED, prompt: promptOf(config) };
    const { margin, ...answer } = await askLlama(peers, path, question.prompt);
    const oracle = `node-llama-cpp ${PEERS['node-llama-cpp'].version}`;
    const golden: Golden = { oracle, ...question, positions: POSITIONS, ...answer };
    return { golden, margin, ours: await askMossdesk(folder, question) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Eight digits, which is what a float32 has. */
async function keep(name: string, golden: Golden): Promise<void> {
  const folder = 'test/fixtures/architectures';
  await mkdir(folder, { recursive: true });
  const logits = golden.logits.map((row) => row.map((logit) => Number(logit.toPrecision(8))));
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify({ ...golden, logits })}\n`);
}
