import { join } from 'node:path';
import { convertModel } from '../../../src/inference/convert/convert-model.js';
import { writeRandomModel } from '../../../src/inference/convert/testing/random-model.js';
import type { WeightForm } from '../../../src/inference/convert/weight-form.js';
import { Engine } from '../../../src/inference/engine/engine.js';
import { GraphModel } from '../../../src/inference/engine/graph-model.js';
import type { TokenChooser } from '../../../src/inference/text/token-chooser.js';
import { type Golden, GREEDY_TOKENS, likeliest, POSITIONS } from './golden.js';

const NO_STOPS: ReadonlySet<number> = new Set();
const PLENTY = 1 << 24;

/**
 * What our engine makes of the model: written into `folder` as a Hugging Face folder, converted, in float32 if nothing else is
 * wanted, and asked
 * through all that a customer's question goes through below the text.
 */
export async function askMossdesk(
  folder: string,
  { config, seed, prompt }: Pick<Golden, 'config' | 'seed' | 'prompt'>,
  form: WeightForm = 'fp32',
): Promise<Pick<Golden, 'logits' | 'greedy'>> {
  const [source, target] = [join(folder, 'source'), join(folder, 'model')];
  await writeRandomModel(source, config, { seed });
  const manifest = await convertModel(source, target, { name: 'tiny', form });
  const model = await GraphModel.load(target, manifest, { threads: 1 });
  const limits = { maxRows: 1, chunkTokens: 32, kvBytes: PLENTY, prefixBytes: PLENTY, queueLimit: 1 };
  const engine = new Engine(model, { ...limits, speculation: false, clock: performance });
  const logits: number[][] = [];
  for (const position of POSITIONS) {
    const [first] = (await write(engine, prompt.slice(0, position + 1), 1)).logits;
    logits.push([...(first ?? [])]);
  }
  const { tokens } = await write(engine, prompt, GREEDY_TOKENS);
  await engine.close();
  await model.close();
  return { logits, greedy: tokens };
}

async function write(engine: Engine, promptIds: readonly number[], maxTokens: number) {
  const tokens: number[] = [];
  const chooser = new LikeliestToken();
  const request = { tenantId: 'oracle', promptIds, maxTokens, stopIds: NO_STOPS, chooser };
  for await (const event of engine.generate(request, new AbortController().signal))
    if (event.type === 'token') tokens.push(event.id);
  return { tokens, logits: chooser.logits };
}

/** Takes the likeliest token and keeps the logits that it was shown. */
class LikeliestToken implements TokenChooser {
  readonly finished = false;
  readonly logits: Float32Array[] = [];

  choose(logits: Float32Array): number {
    this.logits.push(logits.slice());
    return likeliest(logits);
  }

  accept(): void {}
}
