import { quantizeBlocks4, quantizeBlocks8, quantizeChannels } from './quantize.js';
import { seededGauss } from './testing/seeded-random.js';

const BLOCK = 32;

function randomValues(count: number): Float32Array {
  const gauss = seededGauss(7);
  return Float32Array.from({ length: count }, gauss);
}

describe('rounding weights', () => {
  it('to 8 bits is off by at most half a step of its block', () => {
    const values = randomValues(8 * BLOCK);
    const { weights, scales } = quantizeBlocks8(values, BLOCK);
    const back = values.map((_, at) => (weights[at]! - 128) * scales[Math.floor(at / BLOCK)]!);
    expectWithin(values, back, (at) => scales[Math.floor(at / BLOCK)]! * 0.5001);
  });

  it('to 4 bits is off by at most half a step, and a whole one at the far end of the other sign', () => {
    const values = randomValues(8 * BLOCK);
    const { weights, scales } = quantizeBlocks4(values, BLOCK);
    const back = values.map(
      (_, at) => (((weights[at >> 1]! >> (at % 2 ? 4 : 0)) & 15) - 8) * scales[Math.floor(at / BLOCK)]!,
    );
    expectWithin(values, back, (at) => {
      const step = Math.abs(scales[Math.floor(at / BLOCK)]!);
      const beyondSeven = values[at]! / scales[Math.floor(at / BLOCK)]! > 7.5;
      return step * (beyondSeven ? 1.0001 : 0.5001);
    });
  });

  it('to 4 bits keeps the largest magnitude exactly, whatever its sign', () => {
    for (const most of [2.5, -2.5]) {
      const values = new Float32Array(BLOCK).fill(0.1);
      values[5] = most;
      const { weights, scales } = quantizeBlocks4(values, BLOCK);
      expect(((weights[2]! >> 4) - 8) * scales[0]!).toBe(most);
    }
  });

  it('by channel turns the matrix and is off by at most half a step of its row', () => {
    const [outer, inner] = [70, 9];
    const values = randomValues(outer * inner);
    const weights = new Int8Array(outer * inner);
    // Two parts, as a long matrix arrives.
    const first = quantizeChannels(values.subarray(0, 66 * inner), inner, { weights, outer, column: 0 });
    const second = quantizeChannels(values.subarray(66 * inner), inner, { weights, outer, column: 66 });
    const scales = Float32Array.of(...first, ...second);
    const back = values.map((_, at) => {
      const [row, column] = [Math.floor(at / inner), at % inner];
      return weights[column * outer + row]! * scales[row]!;
    });
    expectWithin(values, back, (at) => scales[Math.floor(at / inner)]! * 0.5001);
  });

  it('of zeros gives zeros', () => {
    const zeros = new Float32Array(BLOCK);
    expect(quantizeBlocks8(zeros, BLOCK)).toEqual({
      weights: new Uint8Array(BLOCK).fill(128),
      scales: Float32Array.of(0),
    });
    expect(quantizeBlocks4(zeros, BLOCK).weights).toEqual(new Uint8Array(BLOCK / 2).fill(0x88));
    const weights = new Int8Array(BLOCK).fill(1);
    expect(quantizeChannels(zeros, BLOCK, { weights, outer: 1, column: 0 })).toEqual(Float32Array.of(0));
    expect(weights).toEqual(new Int8Array(BLOCK));
  });
});

function expectWithin(values: Float32Array, back: Float32Array, bound: (at: number) => number): void {
  const tooFar = [...values.keys()].filter((at) => Math.abs(values[at]! - back[at]!) > bound(at));
  expect(tooFar).toEqual([]);
  // And it is rounded at all.
  expect(back).not.toEqual(values);
}
