import { fromBytes, toBytes, toInt8 } from './int8-vector.js';
import { VectorIndex } from './vector-index.js';

/** Not a multiple of four. */
const DIMENSION = 62;

/** Repeatable vectors of length 1. */
function vectors(count: number): Float32Array[] {
  let state = 7;
  const chance = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32 - 0.5;
  return Array.from({ length: count }, () => {
    const raw = Float32Array.from({ length: DIMENSION }, chance);
    const length = Math.hypot(...raw);
    return raw.map((value) => value / length);
  });
}

const cosine = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);

describe('VectorIndex', () => {
  const all = vectors(200);
  const filled = () => {
    const index = new VectorIndex(DIMENSION);
    all.forEach((vector, at) => index.put(`p${at}`, toInt8(vector)));
    return index;
  };

  it('finds what the whole numbers find, at nearly their cosines', () => {
    const index = filled();
    for (const query of vectors(220).slice(200)) {
      const wanted = all
        .map((vector, at) => ({ id: `p${at}`, score: cosine(query, vector) }))
        .sort((a, b) => b.score - a.score);
      const found = index.search(query, 10);
      expect(found[0]?.score).toBeCloseTo(wanted[0]?.score ?? 9, 2);
      found.forEach(({ id, score }) => expect(score).toBeCloseTo(wanted.find((one) => one.id === id)?.score ?? 9, 2));
      expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
    }
  });

  it('follows every change', () => {
    const index = filled();
    const [first, second] = all as [Float32Array, Float32Array];
    expect(index.search(first, 1)[0]?.id).toBe('p0');
    index.remove('p0');
    index.remove('unknown');
    expect(index.search(first, 500).map(({ id }) => id)).not.toContain('p0');
    index.put('新的', toInt8(first));
    index.put('p1', toInt8(second.map((value) => -value)));
    expect([index.size, index.search(first, 1)[0]?.id, index.search(second, 1)[0]?.id === 'p1']).toEqual([
      200,
      '新的',
      false,
    ]);
  });

  it('leaves out what is not accepted, and takes no vector of another encoder', () => {
    const index = filled();
    expect(index.search(all[3] as Float32Array, 1, (id) => id !== 'p3')[0]?.id).not.toBe('p3');
    expect(() => index.put('x', toInt8(new Float32Array(3)))).toThrow(RangeError);
  });

  it('keeps a vector in bytes, wherever they lie', () => {
    const vector = toInt8(all[0] as Float32Array);
    const bytes = new Uint8Array(200);
    bytes.set(toBytes(vector), 33);
    const copy = fromBytes(bytes.subarray(33, 33 + 4 + DIMENSION));
    expect([...copy.values]).toEqual([...vector.values]);
    expect(copy.scale).toBeCloseTo(vector.scale, 6);
    expect(toInt8(new Float32Array(2))).toEqual({ scale: 0, values: new Int8Array(2) });
  });
});
