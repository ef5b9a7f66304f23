import { Engine } from './engine.js';
import type { GraphModel } from './graph-model.js';
import type { StepModel } from './step-model.js';
import { allEvents, prompt, type Wanted, WIDE } from './testing/requests.js';
import { loadTinyModel } from './testing/tiny-model.js';

describe('Scheduler', () => {
  let model: GraphModel;
  beforeAll(async () => {
    model = await loadTinyModel();
  });
  afterAll(() => model.close());

  /** Asks all at once; returns the new tokens of each row in each step that read prompts, and how many were cached of each. */
  const readAll = async (requests: readonly Wanted[]) => {
    const steps: number[][] = [];
    const watched: StepModel = {
      ...{ shape: model.shape, vocabSize: model.vocabSize, contextLength: model.contextLength },
      step: (block, rows) => {
        const lengths = rows.map(({ ids }) => ids.length);
        if (Math.max(...lengths) > 1) steps.push(lengths);
        return model.step(block, rows);
      },
    };
    const engine = new Engine(watched, { ...WIDE, chunkTokens: 128 });
    const events = await Promise.all(requests.map((wanted) => allEvents(engine, wanted)));
    await engine.close();
    const ends = events.map((each) => each.at(-1));
    return { steps, cached: ends.map((end) => (end?.type === 'end' ? end.usage.cachedTokens : undefined)) };
  };

  it('reads a cell each of two long prompts in a step', async () => {
    const long = [1, 2].map((seed) => ({ promptIds: prompt(192, seed) }));
    expect((await readAll(long)).steps).toEqual(Array.from({ length: 3 }, () => [64, 64]));
  });

  it('reads many short prompts in a step', async () => {
    const short = [1, 2, 3, 4].map((seed) => ({ promptIds: prompt(20, seed) }));
    expect((await readAll(short)).steps).toEqual([[20, 20, 20, 20]]);
  });

  it('leaves no rest of a cell to a step of its own', async () => {
    const three = [1, 2, 3].map((seed) => ({ promptIds: prompt(80, seed), maxTokens: 2 }));
    expect((await readAll(three)).steps).toEqual([[64, 64], [16, 16, 32], [32], [16]]);
  });

  it.each([
    ['of one tenant', 'moss', 'moss', 64],
    ['of another tenant not', 'moss', 'fern', 0],
  ])('reads once what prompts %s begin with, also where they come together', async (_name, one, other, tokens) => {
    const promptIds = (seed: number) => [...prompt(64), ...prompt(40, seed)];
    const { cached } = await readAll([
      { tenantId: one, promptIds: promptIds(2) },
      { tenantId: other, promptIds: promptIds(3) },
    ]);
    expect(cached).toEqual([0, tokens]);
  });
});
