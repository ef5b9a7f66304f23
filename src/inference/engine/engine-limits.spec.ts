import { setTimeout } from 'node:timers/promises';
import { Engine } from './engine.js';
import type { EngineOptions } from './engine-options.js';
import type { GraphModel } from './graph-model.js';
import type { KvBlock } from './kv-block.js';
import type { StepModel, StepRow } from './step-model.js';
import { allEvents, prompt, request, tokensOf, WIDE, write } from './testing/requests.js';
import { loadTinyModel } from './testing/tiny-model.js';
import type { TokenEvent } from './token-request.js';

/** The real model, until a step is spoilt. */
class SpoiltModel implements StepModel {
  spoil: (logits: Float32Array, block: KvBlock) => void = () => {};

  constructor(private readonly model: GraphModel) {}

  get shape() {
    return this.model.shape;
  }

  get vocabSize() {
    return this.model.vocabSize;
  }

  get contextLength() {
    return this.model.contextLength;
  }

  async step(block: KvBlock, rows: readonly StepRow[]): Promise<Float32Array> {
    const logits = await this.model.step(block, rows);
    this.spoil(logits, block);
    return logits;
  }
}

describe('Engine, at its bounds', () => {
  let model: GraphModel;
  const engines: Engine[] = [];
  const start = (options: Partial<EngineOptions> = {}, runs: StepModel = model) => {
    const engine = new Engine(runs, { ...WIDE, ...options });
    engines.push(engine);
    return engine;
  };
  const idle = async (engine: Engine) => {
    while (engine.state().running + engine.state().waiting > 0) await setTimeout(1);
    return engine.state();
  };
  beforeAll(async () => {
    model = await loadTinyModel();
  });
  afterEach(() => Promise.all(engines.splice(0).map((engine) => engine.close())));
  afterAll(() => model.close());

  it.each([
    ['no prompt', { promptIds: [] }, 'invalid_input'],
    ['a token that does not exist', { promptIds: [1, 288] }, 'invalid_input'],
    ['nothing to write', { maxTokens: 0 }, 'invalid_input'],
    ['a prompt as long as the context', { promptIds: prompt(1024) }, 'context_too_long'],
    ['more than fits into memory', { promptIds: prompt(600), maxTokens: 300 }, 'context_too_long'],
  ])('refuses %s', async (_name, wanted, code) => {
    const engine = start({ kvBytes: 1_000_000 });
    await expect(write(engine, wanted)).rejects.toMatchObject({ code });
  });

  it.each([
    ['at its token budget', { maxTokens: 5 }, 'length', 5],
    ['where the context ends', { promptIds: prompt(1020), maxTokens: 50 }, 'length', 4],
    ['at its deadline', { maxTokens: 900, deadline: performance.now() - 1 }, 'time', 0],
  ])('ends %s', async (_name, wanted, reason, completionTokens) => {
    const events = await allEvents(start(), wanted);
    expect(events.at(-1)).toMatchObject({ type: 'end', reason, usage: { completionTokens } });
    expect(tokensOf(events)).toHaveLength(completionTokens);
  });

  it('ends in the middle when the deadline comes', async () => {
    const deadline = performance.now() + 50;
    const events = await allEvents(start(), { maxTokens: 900, deadline });
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'time' });
    expect(tokensOf(events).length).toBeLessThan(900);
  });

  it('ends before a stop token, which is not given out', async () => {
    const engine = start();
    const whole = await write(engine, { promptIds: prompt(50), temperature: 1 });
    const stop = whole[9]!;
    const events = await allEvents(engine, { promptIds: prompt(50), temperature: 1, stopIds: new Set([stop]) });
    expect(tokensOf(events)).toEqual(whole.slice(0, whole.indexOf(stop)));
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'stop' });
  });

  it('tells who waits the place, each time it changes, and refuses who comes when too many do', async () => {
    const engine = start({ maxRows: 1, queueLimit: 2 });
    const running = allEvents(engine, { promptIds: prompt(20), maxTokens: 50 });
    const waiting = [1, 2].map((seed) => allEvents(engine, { promptIds: prompt(20, seed), maxTokens: 10 }));
    await expect(write(engine, {})).rejects.toMatchObject({ code: 'model_overloaded', details: { place: 4 } });
    await running;
    const places = (events: TokenEvent[]) => events.flatMap((event) => (event.type === 'queued' ? [event.place] : []));
    expect((await Promise.all(waiting)).map(places)).toEqual([[1], [2, 1]]);
  });

  it('has a place for a newcomer where one tenant has filled the queue, at the cost of the last of its own', async () => {
    const engine = start({ maxRows: 1, queueLimit: 3 });
    const ask = (tenantId: string, seed: number) =>
      write(engine, { tenantId, promptIds: prompt(20, seed), maxTokens: 5 });
    const busy = [1, 2, 3, 4].map((seed) => ask('忙', seed));
    await expect(ask('忙', 5)).rejects.toMatchObject({ code: 'model_overloaded' });
    const newcomer = await ask('新', 6);
    const outcomes = await Promise.allSettled(busy);
    expect(newcomer).toHaveLength(5);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
    expect(outcomes[3]).toMatchObject({ reason: { code: 'model_overloaded' } });
  });

  it('serves a newcomer before the third text of one who has had two', async () => {
    const engine = start({ maxRows: 1 });
    const done: string[] = [];
    const ask = async (tenantId: string, seed: number) => {
      await write(engine, { tenantId, promptIds: prompt(30, seed), maxTokens: 5 });
      done.push(tenantId);
    };
    await Promise.all([ask('busy', 1), ask('busy', 2), ask('busy', 3), ask('new', 4)]);
    expect(done.indexOf('new')).toBeLessThan(2);
  });

  it('reuses beginnings within a tenant, and across tenants only the common text', async () => {
    const engine = start();
    const cachedFor = async (tenantId: string, sharedPrefix: number) => {
      const events = await allEvents(engine, { tenantId, sharedPrefix, promptIds: prompt(100) });
      const end = events.at(-1);
      return end?.type === 'end' ? end.usage.cachedTokens : undefined;
    };
    expect(await cachedFor('first', 50)).toBe(0);
    expect(await cachedFor('first', 50)).toBe(96);
    expect(await cachedFor('second', 50)).toBe(48);
    expect(await cachedFor('third', 0)).toBe(0);
  });

  it('throws the reason of a cancellation, and the row is free', async () => {
    const engine = start();
    const controller = new AbortController();
    const reason = new Error('the visitor left');
    const stream = engine.generate(request({ promptIds: prompt(200), maxTokens: 800 }), controller.signal);
    for (let token = 0; token < 3; token++) await stream.next();
    controller.abort(reason);
    await expect(stream.next()).rejects.toBe(reason);
    expect(await idle(engine)).toMatchObject({ running: 0, rows: 0, counts: { cancelled: 1 } });
  });

  it('leaves nothing behind of 200 sudden cancellations, and others write on', async () => {
    const engine = start({ maxRows: 4, speculation: true });
    const alone = await write(engine, { promptIds: prompt(90, 9), maxTokens: 300, tenantId: 'other' });
    const undisturbed = write(engine, { promptIds: prompt(90, 9), maxTokens: 300, tenantId: 'another' });
    const cancelled = Array.from({ length: 200 }, async (_, seed) => {
      const signal = AbortSignal.any([AbortSignal.timeout(seed % 40)]);
      await allEvents(engine, { promptIds: prompt(1 + seed, seed % 7), maxTokens: 500 }, signal).catch(() => undefined);
    });
    await Promise.all(cancelled);
    expect(await undisturbed).toEqual(alone);
    const { rows, waiting, kvBytes, prefixBytes } = await idle(engine);
    expect({ rows, waiting }).toEqual({ rows: 0, waiting: 0 });
    expect(kvBytes).toBeLessThanOrEqual(WIDE.kvBytes);
    expect(prefixBytes).toBeLessThanOrEqual(WIDE.prefixBytes);
  }, 60_000);

  it('holds no more after 1,000 short turns than its bounds allow', async () => {
    const engine = start({ prefixBytes: 500_000, kvBytes: 2_000_000 });
    const turns = async (from: number) => {
      for (let turn = from; turn < from + 500; turn += 10) {
        const ten = Array.from({ length: 10 }, (_, index) => prompt(20 + (index % 3) * 20, turn + index));
        await Promise.all(ten.map((promptIds) => write(engine, { promptIds, maxTokens: 3 })));
      }
      const { rows, kvBytes, prefixBytes } = await idle(engine);
      return { rows, kvBytes, prefixBytes };
    };
    const half = await turns(0);
    expect(half.prefixBytes).toBeLessThanOrEqual(500_000);
    expect(await turns(1000)).toEqual(half);
  }, 60_000);

  it('fails who was in a step that failed, and works on', async () => {
    const spoilt = new SpoiltModel(model);
    const engine = start({}, spoilt);
    const before = await write(engine, { promptIds: prompt(40) });
    spoilt.spoil = () => {
      throw new Error('out of memory');
    };
    await expect(write(engine, { promptIds: prompt(41) })).rejects.toMatchObject({ code: 'model_unavailable' });
    spoilt.spoil = () => {};
    expect(await write(engine, { promptIds: prompt(40) })).toEqual(before);
  });

  it('fails a row whose numbers are not finite, and nothing of it reaches the next one', async () => {
    const spoilt = new SpoiltModel(model);
    const engine = start({}, spoilt);
    const before = await write(engine, { promptIds: prompt(40) });
    spoilt.spoil = (_logits, block) => block.memories.forEach((memory) => memory.fill(NaN));
    await expect(write(engine, { promptIds: prompt(70, 2) })).rejects.toMatchObject({ code: 'model_unavailable' });
    spoilt.spoil = () => {};
    expect(await write(engine, { promptIds: prompt(40) })).toEqual(before);
  });

  it('fails only the sequence whose chooser throws', async () => {
    const engine = start();
    const broken = {
      ...request({ promptIds: prompt(30) }),
      chooser: { choose: () => raise(), accept: () => {}, finished: false },
    };
    const other = write(engine, { promptIds: prompt(30) });
    const stream = engine.generate(broken, new AbortController().signal);
    const reading = async () => {
      while (!(await stream.next()).done);
    };
    await expect(reading()).rejects.toThrow('no choice');
    expect(await other).toHaveLength(24);
  });

  it('lets go of everyone when it closes', async () => {
    const engine = start({ maxRows: 1 });
    const texts = [1, 2].map((seed) => write(engine, { promptIds: prompt(30, seed), maxTokens: 900 }));
    const outcomes = Promise.allSettled(texts);
    await setTimeout(5);
    await engine.close();
    for (const outcome of await outcomes) expect(outcome).toMatchObject({ reason: { code: 'model_unavailable' } });
    await expect(write(engine, {})).rejects.toMatchObject({ code: 'model_unavailable' });
    expect(engine.state()).toMatchObject({ running: 0, waiting: 0, rows: 0 });
  });
});

function raise(): never {
  throw new Error('no choice');
}
