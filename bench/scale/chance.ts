/** Repeatable chance, 0 to 1: mulberry32 (T. Ettinger, public domain). */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Whole numbers from 0 to `count` - 1, of which number n comes up as often as Zipf's law says: in proportion to 1/(n + 1). */
export function zipf(count: number, chance: () => number): () => number {
  const sums = new Float64Array(count);
  let total = 0;
  for (let at = 0; at < count; at++) sums[at] = total += 1 / (at + 1);
  return () => {
    const wanted = chance() * total;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sums[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
