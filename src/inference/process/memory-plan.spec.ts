import { planMemory } from './memory-plan.js';

const MB = 1_000_000;
/** Qwen2.5-0.5B in 8 bits: 24 kB a token. */
const QWEN = { name: 'qwen', loadedBytes: 850 * MB, kvBytesPerToken: 24_576, contextLength: 32_768 };
const WISH = { rows: 8, contextLimit: 4096, allowedBytes: 8_000 * MB };

describe('memory for a model', () => {
  it.each<[string, Partial<typeof WISH>, number, number]>([
    ['is as much as eight usual turns and half of that for beginnings', {}, 452, 226],
    ['is no less than one long text needs', { rows: 1, contextLimit: 16_384 }, 805, 402],
    ['is for two rows where there is one: a text moves', { rows: 1 }, 201, 100],
    ['is shared out where it is short', { allowedBytes: 1_150 * MB }, 200, 100],
    ['is mostly for what runs where it is very short', { allowedBytes: 905 * MB }, 50, 4],
  ])('%s', (_what, wish, kv, prefix) => {
    const plan = planMemory(QWEN, { ...WISH, ...wish });
    expect([plan.kvBytes, plan.prefixBytes].map((bytes) => Math.floor(bytes / MB))).toEqual([kv, prefix]);
  });

  it.each([
    ['the weights do not fit', { allowedBytes: 700 * MB }, 901, 700],
    ['no text of a useful length fits', { allowedBytes: 899 * MB }, 901, 899],
    ['nothing is free', { allowedBytes: -5 * MB }, 901, 0],
  ])('is refused with the numbers when %s', (_what, wish, neededMegabytes, availableMegabytes) => {
    expect(() => planMemory(QWEN, { ...WISH, ...wish })).toThrow(
      expect.objectContaining({ code: 'model_too_large', details: { neededMegabytes, availableMegabytes } }),
    );
  });

  it('never promises more than is allowed', () => {
    for (let allowed = 901; allowed < 4_000; allowed += 7) {
      const { kvBytes, prefixBytes } = planMemory(QWEN, { ...WISH, allowedBytes: allowed * MB });
      expect(QWEN.loadedBytes + kvBytes + prefixBytes).toBeLessThanOrEqual(allowed * MB);
    }
  });

  it('is set aside also for a graph whose sizes nobody wrote down', () => {
    const unknown = { ...QWEN, kvBytesPerToken: undefined, contextLength: undefined };
    expect(planMemory(unknown, WISH).kvBytes).toBeGreaterThan(100 * MB);
  });
});
