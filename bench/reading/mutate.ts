/** A number from 0 up to `below`. */
export type Chance = (below: number) => number;

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(below, 1);
  };
}

/** A broken copy of a file: bits flipped, bytes overwritten, cut short, or spliced with another file. */
export function mutate(file: Buffer, other: Buffer, chance: Chance): Buffer {
  const ways = [flipBits, overwrite, truncate, splice, repeat, removePart] as const;
  return (ways[chance(ways.length)] ?? flipBits)(Buffer.from(file), other, chance);
}

function flipBits(file: Buffer, _: Buffer, chance: Chance): Buffer {
  for (let left = 1 + chance(20); left > 0; left--) {
    const at = chance(file.length);
    file[at] = (file[at] ?? 0) ^ (1 << chance(8));
  }
  return file;
}

function overwrite(file: Buffer, _: Buffer, chance: Chance): Buffer {
  const start = chance(file.length);
  return file.fill(chance(256), start, Math.min(file.length, start + 1 + chance(64)));
}

function truncate(file: Buffer, _: Buffer, chance: Chance): Buffer {
  return file.subarray(0, chance(file.length));
}

function splice(file: Buffer, other: Buffer, chance: Chance): Buffer {
  return Buffer.concat([file.subarray(0, chance(file.length)), other.subarray(chance(other.length))]);
}

function repeat(file: Buffer, _: Buffer, chance: Chance): Buffer {
  const start = chance(file.length);
  const part = file.subarray(start, start + 1 + chance(200));
  const copies = Array.from({ length: 1 + chance(50) }, () => part);
  return Buffer.concat([file.subarray(0, start), ...copies, file.subarray(start)]);
}

function removePart(file: Buffer, _: Buffer, chance: Chance): Buffer {
  const start = chance(file.length);
  return Buffer.concat([file.subarray(0, start), file.subarray(start + 1 + chance(100))]);
}
