import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertModel } from './convert-model.js';
import { GraphRun } from './testing/graph-run.js';
import { randomTensors, TINY_CONFIGS, writeRandomModel } from './testing/random-model.js';
import { WEIGHT_FORMS } from './weight-form.js';
import { likeliest, ReferenceModel } from './testing/reference-model.js';

const PROMPT = [7, 200, 33, 33, 150, 9, 261, 80, 4, 129, 77];

describe('a converted model', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'convert-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it.each(Object.entries(TINY_CONFIGS))('%s says in float32 what the same model says in float64', async (_, config) => {
    await writeRandomModel(join(folder, 'source'), config);
    await convertModel(join(folder, 'source'), join(folder, 'target'), { name: 'tiny', form: 'fp32' });
    const graph = await GraphRun.load(join(folder, 'target'));
    const reference = new ReferenceModel(config, randomTensors(config));
    const [logits] = await graph.step([{ tokens: PROMPT, past: graph.past() }]);
    const expected = reference.logits(PROMPT);
    expect(largestDifference(logits!, expected)).toBeLessThan(1e-4);
    expect(await greedy(graph, 24)).toEqual(reference.greedy(PROMPT, 24));
    await graph.close();
  });

  it.each(WEIGHT_FORMS)('in the form %s stays near the float64 model', async (form) => {
    const config = { ...TINY_CONFIGS.qwen2, hidden_size: 128, intermediate_size: 256 };
    await writeRandomModel(join(folder, 'source'), config);
    await convertModel(join(folder, 'source'), join(folder, 'target'), { name: 'tiny', form });
    const graph = await GraphRun.load(join(folder, 'target'));
    const [logits] = await graph.step([{ tokens: PROMPT, past: graph.past() }]);
    const expected = new ReferenceModel(config, randomTensors(config)).logits(PROMPT);
    console.log(form, largestDifference(logits!, expected), Math.max(...expected[3]!));
    await graph.close();
  });
});

async function greedy(graph: GraphRun, count: number): Promise<readonly number[]> {
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
    ...actual.map((row, at) => Math.max(...row.map((value, index) => Math.abs(value - expected[at]![index]!)))),
  );
}
