const GAMMA = 0x9e3779b97f4a7c15n;

/**
 * The n-th number in [0, 1) of a seed's stream, without the numbers before it: SplitMix64 (Steele, Lea and Flood 2014)
 * on a counter. So a draw depends on the seed and its place in the answer alone, not on batches, chunks or drafts.
 */
export function uniformAt(seed: number, place: number): number {
  const start = mix(BigInt.asUintN(64, BigInt(Math.trunc(seed))) + GAMMA);
  const bits = mix(BigInt.asUintN(64, start + BigInt(place + 1) * GAMMA));
  return Number(bits >> 11n) / 2 ** 53;
}

function mix(state: bigint): bigint {
  const once = BigInt.asUintN(64, (state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n);
  const twice = BigInt.asUintN(64, (once ^ (once >> 27n)) * 0x94d049bb133111ebn);
  return twice ^ (twice >> 31n);
}
