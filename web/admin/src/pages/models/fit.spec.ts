import { fitOf } from './fit';

const machine = { cores: 2, memoryBytes: 8e9, freeMemoryBytes: 3e9, freeDiskBytes: 1e11 };

describe('fitOf', () => {
  it.each([
    [1e9, 'fits'],
    [3e9, 'fits'],
    [5e9, 'tight'],
    [9e9, 'never'],
  ])('%d bytes: %s', (bytes, expected) => {
    expect(fitOf(bytes, machine)).toBe(expected);
  });
});
