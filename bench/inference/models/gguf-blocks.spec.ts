import { encodeBlocks, float16Bits } from './gguf-blocks.js';

describe('the numbers of a GGUF file', () => {
  it.each([
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [1 / 3, 0x3555],
    [2 ** -14, 0x0400],
    [1e-7, 0],
    [0, 0],
  ])('writes %d as float16', (value, bits) => {
    expect(float16Bits(value)).toBe(bits);
  });

  it('keeps a block of Q8_0 within half a step', () => {
    const values = ramp();
    const block = new DataView(encodeBlocks(values, 'Q8_0').buffer);
    const step = 1.6 / 127;
    expect(block.byteLength).toBe(34);
    values.forEach((value, at) => expect(Math.abs(block.getInt8(2 + at) * step - value)).toBeLessThan(0.51 * step));
  });

  it('keeps a block of Q4_0 within a step, the number of largest magnitude exactly', () => {
    const values = ramp();
    const bytes = encodeBlocks(values, 'Q4_0');
    const nibbles = values.map((_, at) => (at < 16 ? bytes[2 + at]! & 15 : bytes[2 + at - 16]! >> 4));
    expect(bytes).toHaveLength(18);
    expect(nibbles[0]).toBe(0);
    values.forEach((value, at) => expect(Math.abs((nibbles[at]! - 8) * 0.2 - value)).toBeLessThan(0.201));
  });

  it('writes a block of zeros as zeros', () => {
    const bytes = encodeBlocks(new Float32Array(32), 'Q8_0');
    expect(bytes.every((byte) => byte === 0)).toBe(true);
  });
});

/** From -1.6 upwards in steps of 0.1, which is half a step of Q4_0 here. */
function ramp(): Float32Array {
  return Float32Array.from({ length: 32 }, (_, at) => (at - 16) / 10);
}
