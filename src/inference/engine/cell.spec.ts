import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertModel } from '../convert/convert-model.js';
import { TINY_CONFIGS, writeRandomModel } from '../convert/testing/random-model.js';
import type { WeightForm } from '../convert/weight-form.js';
import { roomInCell } from './cell.js';
import { GraphModel } from './graph-model.js';
import { KvBlock } from './kv-block.js';
import { prompt } from './testing/requests.js';

const TEXT = prompt(150);

/** The logits after every token of the text, which is read by so many tokens at a time, in turn. */
async function logitsOf(model: GraphModel, widths: readonly number[]): Promise<Float32Array> {
  const block = new KvBlock(model.shape);
  block.reshape(1, 256);
  const all = new Float32Array(TEXT.length * model.vocabSize);
  for (let past = 0, step = 0; past < TEXT.length; step++) {
    const ids = TEXT.slice(past, past + Math.min(widths[step % widths.length]!, roomInCell(past)));
    all.set(await model.step(block, [{ ids, past, logits: ids.length }]), past * model.vocabSize);
    past += ids.length;
  }
  return all;
}

function largestDifference(left: Float32Array, right: Float32Array): number {
  return left.reduce((largest, value, place) => Math.max(largest, Math.abs(value - right[place]!)), 0);
}

describe('a text read in cells', () => {
  // One token alone is added up in another order by some kernels: with AVX-512 by those of int8 in blocks (w8a8's vocabulary,
  // from which only logits come), without it by those of int4.
  it.each([
    ['qwen2Untied', 'fp32', 0],
    ['qwen2Untied', 'int4-b32', 1e-5],
    ['qwen2Untied', 'w8a8', 1e-5],
    ['minicpm', 'int4-b32', 1e-5],
    ['codegen', 'fp32', 0],
    ['codegen', 'w8a8', 1e-5],
  ] as const)('has the same logits however it is cut: %s in %s', async (family, form, tolerance) => {
    const folder = await mkdtemp(join(tmpdir(), 'mossdesk-cells-'));
    const model = await load(folder, family, form);
    const whole = await logitsOf(model, [64]);
    for (const widths of [[1], [3, 16, 1, 5], [40]]) {
      expect(largestDifference(await logitsOf(model, widths), whole)).toBeLessThanOrEqual(tolerance);
    }
    await model.close();
    await rm(folder, { recursive: true });
  });
});

async function load(folder: string, family: keyof typeof TINY_CONFIGS, form: WeightForm): Promise<GraphModel> {
  await writeRandomModel(join(folder, 'source'), TINY_CONFIGS[family], { seed: 5 });
  const manifest = await convertModel(join(folder, 'source'), join(folder, 'model'), { name: family, form });
  return GraphModel.load(join(folder, 'model'), manifest, { threads: 1 });
}
