import { KvBlock } from './kv-block.js';

const SHAPE = { layers: 2, kvHeads: 2, headDim: 3 };
const FLOATS = 2 * SHAPE.layers * SHAPE.kvHeads * SHAPE.headDim;

/** Numbers that are told apart by row and token. */
function numbers(row: number, count: number): Float32Array {
  return Float32Array.from({ length: count * FLOATS }, (_, place) => 1 + row * 1000 + place);
}

function tokensOf(block: KvBlock, row: number, count: number): Float32Array {
  const packed = new Float32Array(count * FLOATS);
  block.read(row, 0, count, packed);
  return packed;
}

describe('KvBlock', () => {
  const filled = (rows: number, capacity: number) => {
    const block = new KvBlock(SHAPE);
    block.reshape(rows, capacity);
    for (let row = 0; row < rows; row++) block.write(row, 0, capacity, numbers(row, capacity));
    return block;
  };

  it.each([
    ['a wider row', 3, 4, 3, 9],
    ['more rows', 2, 4, 5, 4],
    ['more of both', 2, 4, 6, 7],
  ])('keeps what it holds when it is given %s', (_name, rows, capacity, newRows, newCapacity) => {
    const block = filled(rows, capacity);
    block.reshape(newRows, newCapacity);
    for (let row = 0; row < rows; row++) expect(tokensOf(block, row, capacity)).toEqual(numbers(row, capacity));
  });

  it('changes rows for capacity within the memory it has, and back', () => {
    const block = filled(6, 4);
    const { bytes } = block;
    block.reshape(2, 4);
    block.reshape(2, 12);
    expect(tokensOf(block, 1, 4)).toEqual(numbers(1, 4));
    block.reshape(2, 4);
    expect(tokensOf(block, 0, 4)).toEqual(numbers(0, 4));
    expect(tokensOf(block, 1, 4)).toEqual(numbers(1, 4));
    expect(block.bytes).toBe(bytes);
  });

  it('gives back what its rows do not need, and keeps them', () => {
    const block = filled(4, 4);
    const { bytes } = block;
    block.reshape(1, 4);
    expect(block.bytes).toBe(bytes);
    block.trim();
    expect(block.bytes).toBe(bytes / 4);
    expect(tokensOf(block, 0, 4)).toEqual(numbers(0, 4));
  });

  it('copies tokens from the middle of a row to another block', () => {
    const block = filled(2, 6);
    const target = filled(3, 5);
    block.copyTokens(1, 2, 3, target, 2);
    const copied = tokensOf(target, 2, 3);
    const packed = new Float32Array(3 * FLOATS);
    block.read(1, 2, 3, packed);
    expect(copied).toEqual(packed);
    expect(tokensOf(target, 1, 5)).toEqual(numbers(1, 5));
  });

  it('sees numbers that are not finite, and wipes the row', () => {
    const block = filled(2, 4);
    expect(block.isFinite(1, 0, 4)).toBe(true);
    block.write(1, 2, 1, new Float32Array(FLOATS).fill(NaN));
    expect(block.isFinite(1, 0, 2)).toBe(true);
    expect(block.isFinite(1, 0, 4)).toBe(false);
    block.wipe(1);
    expect(tokensOf(block, 1, 4)).toEqual(new Float32Array(4 * FLOATS));
    expect(tokensOf(block, 0, 4)).toEqual(numbers(0, 4));
  });
});
