import { Engine } from './engine.js';
import type { GraphModel } from './graph-model.js';
import { Pace } from './pace.js';
import { Scheduler } from './scheduler.js';
import { Sequence } from './sequence.js';
import type { StepModel } from './step-model.js';
import { allEvents, prompt, request, type Wanted, WIDE } from './testing/requests.js';
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

  it('reads no part of a cell where the whole has room', async () => {
    const three = [1, 2, 3].map((seed) => ({ promptIds: prompt(80, seed), maxTokens: 2 }));
    expect((await readAll(three)).steps).toEqual([[64, 64], [16, 16], [64], [16]]);
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

  it('reads whole cells of the first where somebody reads along and there is no time for all', () => {
    const pace = new Pace();
    pace.prefill.record(64, 100);
    pace.prefill.record(192, 300);
    pace.decode.record(1, 50);
    const scheduler = new Scheduler({ ...WIDE, chunkTokens: 192, fits: () => true }, pace);
    const started: Sequence[] = [];
    const plan = () => scheduler.plan((sequence) => started.push(sequence));
    for (const seed of [1, 2, 3]) scheduler.add(new Sequence(request({ promptIds: prompt(128, seed) }), 200, 0));
    expect(plan()).toEqual({ kind: 'prefill', rows: 3, width: 64 });
    scheduler.promote(started[0]!);
    expect(plan()).toEqual({ kind: 'decode' });
    expect(plan()).toEqual({ kind: 'prefill', rows: 1, width: 64 });
  });
});
