import { Engine } from './engine.js';
import type { EngineOptions } from './engine-options.js';
import type { GraphModel } from './graph-model.js';
import type { Wanted } from './testing/requests.js';
import { allEvents, prompt, WIDE, write } from './testing/requests.js';
import { loadTinyModel } from './testing/tiny-model.js';

/** One text after the other, each prompt in one piece, nothing reused, nothing drafted. */
const PLAIN: Partial<EngineOptions> = { maxRows: 1, chunkTokens: 1024, prefixBytes: 0, speculation: false };

/** Prompts around the sizes of chunks, pieces and capacities; some begin the same. */
const REQUESTS: readonly Wanted[] = [1, 15, 16, 17, 40, 127, 200, 300].flatMap((tokens, seed) => [
  { promptIds: prompt(tokens, seed), maxTokens: 40 },
  { promptIds: [...prompt(64), ...prompt(tokens, seed)], maxTokens: 20 + tokens, temperature: 1, seed },
]);

describe('Engine', () => {
  let model: GraphModel;
  const engines: Engine[] = [];
  const start = (options: Partial<EngineOptions> = {}) => {
    const engine = new Engine(model, { ...WIDE, ...options });
    engines.push(engine);
    return engine;
  };
  beforeAll(async () => {
    model = await loadTinyModel();
  });
  afterEach(() => Promise.all(engines.splice(0).map((engine) => engine.close())));
  afterAll(() => model.close());

  describe('whatever the company, writes the tokens of the plain run', () => {
    let plain: number[][];
    beforeAll(async () => {
      const engine = start(PLAIN);
      plain = [];
      for (const wanted of REQUESTS) plain.push(await write(engine, wanted));
    });
    const together = (engine: Engine) => Promise.all(REQUESTS.map((wanted) => write(engine, wanted)));

    it('and the plain runs differ from each other', () => {
      expect(new Set(plain.map(String)).size).toBe(REQUESTS.length);
    });

    it.each([
      ['a batch of 2', { maxRows: 2 }],
      ['a batch of 16', { maxRows: 16 }],
      ['chunks of 16 tokens', { chunkTokens: 16 }],
      ['chunks of 100 tokens, alone', { chunkTokens: 100, maxRows: 1 }],
      ['little memory for keys and values', { kvBytes: 1_000_000 }],
      ['little memory for prefixes', { prefixBytes: 100_000 }],
    ])('in %s', async (_name, options) => {
      expect(await together(start({ prefixBytes: 0, ...options }))).toEqual(plain);
    });

    it('with drafts, some right and some wrong, in fewer steps', async () => {
      const engine = start({ prefixBytes: 0, maxRows: 2, speculation: true });
      await engine.warmUp();
      expect(await together(engine)).toEqual(plain);
      const { draftedTokens, acceptedTokens, decodedTokens, decodedRows } = engine.state().counts;
      expect(acceptedTokens).toBeGreaterThan(0);
      expect(draftedTokens).toBeGreaterThan(acceptedTokens);
      expect(decodedTokens).toBe(decodedRows + acceptedTokens);
    });

    it('while others are cancelled beside it', async () => {
      const engine = start({ prefixBytes: 0 });
      const others = REQUESTS.map((wanted, index) =>
        allEvents(engine, { ...wanted, maxTokens: 600 }, AbortSignal.timeout(10 * index)).catch(() => undefined),
      );
      expect(await together(engine)).toEqual(plain);
      await Promise.all(others);
    });

    it('with beginnings reused, its own earlier answers among them', async () => {
      const engine = start({ speculation: true });
      await together(engine);
      const before = engine.state().counts.cachedTokens;
      expect(await together(engine)).toEqual(plain);
      expect(engine.state().counts.cachedTokens - before).toBeGreaterThan(1000);
    });
  });
});
