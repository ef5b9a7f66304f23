import { decodeFloats } from './float-formats.js';

/** Bit patterns and what they mean (IEEE 754; bf16 is the upper half of a float32). */
const HALVES: readonly (readonly [string, number, number])[] = [
  ['zero', 0x0000, 0],
  ['negative zero', 0x8000, -0],
  ['one', 0x3c00, 1],
  ['minus two', 0xc000, -2],
  ['a third, as near as it goes', 0x3555, 0.333251953125],
  ['the largest', 0x7bff, 65_504],
  ['the smallest normal', 0x0400, 2 ** -14],
  ['the largest subnormal', 0x03ff, 1023 * 2 ** -24],
  ['the smallest subnormal', 0x0001, 2 ** -24],
  ['a negative subnormal', 0x8001, -(2 ** -24)],
  ['infinity', 0x7c00, Infinity],
  ['minus infinity', 0xfc00, -Infinity],
  ['not a number', 0x7e00, NaN],
];

const BRAIN_FLOATS: readonly (readonly [string, number, number])[] = [
  ['zero', 0x0000, 0],
  ['negative zero', 0x8000, -0],
  ['one', 0x3f80, 1],
  ['minus two', 0xc000, -2],
  ['pi, as near as it goes', 0x4049, 3.140625],
  ['the largest', 0x7f7f, 255 * 2 ** 120],
  ['the smallest normal', 0x0080, 2 ** -126],
  ['the smallest subnormal', 0x0001, 2 ** -133],
  ['a negative subnormal', 0x8001, -(2 ** -133)],
  ['infinity', 0x7f80, Infinity],
  ['minus infinity', 0xff80, -Infinity],
  ['not a number', 0x7fc0, NaN],
];

describe('decodeFloats', () => {
  it.each(HALVES)('reads %s as fp16', (_, bits, value) => {
    expect(decodeFloats(bytes(bits), 'F16')[0]).toBe(value);
  });

  it.each(BRAIN_FLOATS)('reads %s as bf16', (_, bits, value) => {
    expect(decodeFloats(bytes(bits), 'BF16')[0]).toBe(value);
  });

  it('reads float32 as it is', () => {
    const values = Float32Array.of(1.5, -0, Infinity, 1e-45);
    expect(decodeFloats(new Uint8Array(values.buffer), 'F32')).toEqual(values);
  });

  it('reads bytes that start at an odd place', () => {
    const odd = Uint8Array.of(0, 0x00, 0x3c, 0x00, 0xc0).subarray(1);
    expect([...decodeFloats(odd, 'F16')]).toEqual([1, -2]);
  });
});

function bytes(bits: number): Uint8Array {
  return Uint8Array.of(bits & 255, bits >> 8);
}
