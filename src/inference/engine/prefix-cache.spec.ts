import { KvBlock } from './kv-block.js';
import { bytesPerToken, floatsPerToken } from './kv-shape.js';
import { PrefixCache } from './prefix-cache.js';

const SHAPE = { layers: 1, kvHeads: 1, headDim: 2 };
/** Bytes of a piece of 16 tokens. */
const PIECE = 16 * bytesPerToken(SHAPE);

const range = (from: number, count: number) => Array.from({ length: count }, (_, place) => from + place);
const prefix = (ids: readonly number[], tenantId = 'moss', sharedPrefix = 0) => ({ ids, tenantId, sharedPrefix });

/** A row whose numbers are its token ids. */
function rowOf(ids: readonly number[]): KvBlock {
  const block = new KvBlock(SHAPE);
  block.reshape(1, ids.length);
  ids.forEach((id, place) => block.write(0, place, 1, new Float32Array(floatsPerToken(SHAPE)).fill(id)));
  return block;
}

function save(cache: PrefixCache, ids: readonly number[], tenantId?: string, sharedPrefix?: number): void {
  cache.save(prefix(ids, tenantId, sharedPrefix), rowOf(ids), 0);
}

/** How many tokens come back; fails where they are others. */
function restored(cache: PrefixCache, ids: readonly number[], tenantId?: string, sharedPrefix?: number): number {
  const block = new KvBlock(SHAPE);
  const tokens = cache.restore(prefix(ids, tenantId, sharedPrefix), (count) => {
    block.reshape(1, count);
    return { block, row: 0 };
  });
  expect(block.memories).toEqual(rowOf(ids.slice(0, tokens)).memories);
  return tokens;
}

describe('PrefixCache', () => {
  it.each([
    ['the same text', range(0, 64), 64],
    ['a longer text', range(0, 100), 64],
    ['a shorter text', range(0, 40), 32],
    ['a text that goes another way', [...range(0, 35), ...range(500, 40)], 32],
    ['a text that begins otherwise', [7, ...range(1, 63)], 0],
    ['nothing', [], 0],
  ])('gives back whole pieces for %s', (_name, ids, tokens) => {
    const cache = new PrefixCache(SHAPE, 100 * PIECE);
    save(cache, range(0, 64));
    expect(restored(cache, ids)).toBe(tokens);
  });

  it('keeps a beginning that several texts have only once', () => {
    const cache = new PrefixCache(SHAPE, 100 * PIECE);
    save(cache, [...range(0, 32), ...range(100, 16)]);
    save(cache, [...range(0, 32), ...range(200, 16)]);
    expect(cache.bytes).toBe(4 * PIECE);
  });

  it.each([
    ['nothing where nothing is common', 0, 0, 0],
    ['the common text, in whole pieces', 40, 40, 32],
    ['nothing to one who does not know it as common', 40, 0, 0],
    ['nothing where it was not put in as common', 0, 40, 0],
  ])('gives another tenant %s', (_name, saved, asked, tokens) => {
    const cache = new PrefixCache(SHAPE, 100 * PIECE);
    save(cache, range(0, 64), '甲', saved);
    expect(restored(cache, range(0, 64), '乙', asked)).toBe(tokens);
    expect(restored(cache, range(0, 64), '甲', saved)).toBe(64);
  });

  it('lets go of what was not used for longest, ends before beginnings', () => {
    const cache = new PrefixCache(SHAPE, 4 * PIECE);
    save(cache, range(0, 32));
    save(cache, range(100, 32));
    restored(cache, range(0, 32));
    save(cache, range(200, 16));
    expect(restored(cache, range(100, 32))).toBe(16);
    save(cache, range(300, 16));
    expect(restored(cache, range(0, 32))).toBe(16);
    expect(restored(cache, range(200, 16))).toBe(16);
    expect(cache.bytes).toBe(4 * PIECE);
  });

  it.each([0, 1, 3])('keeps the beginning of a text that is longer than its %i pieces', (pieces) => {
    const cache = new PrefixCache(SHAPE, pieces * PIECE);
    save(cache, range(900, 32));
    save(cache, range(0, 200));
    expect(restored(cache, range(0, 200))).toBe(pieces * 16);
    expect(cache.bytes).toBe(pieces * PIECE);
  });

  it('stays whole through many texts that come and go', () => {
    const cache = new PrefixCache(SHAPE, 20 * PIECE);
    for (let turn = 0; turn < 300; turn++) {
      const text = [...range((turn % 5) * 1000, 48), ...range((turn % 13) * 100, 64)];
      const tokens = restored(cache, text);
      save(cache, text);
      expect(restored(cache, text)).toBeGreaterThanOrEqual(Math.max(tokens, 112));
      expect(cache.bytes).toBeLessThanOrEqual(20 * PIECE);
    }
  });
});
