/** Whole numbers from 0 to `end` - 1, the same for the same seed on every machine: xorshift32 (Marsaglia 2003). */
export function randomIds(seed: number, count: number, end: number): number[] {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return Array.from({ length: count }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % end;
  });
}
