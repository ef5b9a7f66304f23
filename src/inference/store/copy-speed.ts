import { setImmediate } from 'node:timers/promises';

/** Larger than the caches of a server processor, so that memory is measured. */
const BLOCK_BYTES = 64 * 1024 * 1024;
const PIECES = 16;

/**
 * Bytes per second that one thread copies in memory, the median of a few tries. Takes some 30 ms in pieces of a few
 * milliseconds, so that a server goes on answering meanwhile. `now` is in milliseconds.
 */
export async function measureCopySpeed(now: () => number): Promise<number> {
  const from = new Uint8Array(BLOCK_BYTES).fill(1);
  const to = new Uint8Array(BLOCK_BYTES).fill(2);
  const piece = BLOCK_BYTES / PIECES;
  const speeds: number[] = [];
  for (let start = 0; start < BLOCK_BYTES; start += piece) {
    const begin = now();
    to.set(from.subarray(start, start + piece), start);
    speeds.push((piece / Math.max(now() - begin, 1e-3)) * 1000);
    await setImmediate();
  }
  return speeds.toSorted((one, other) => one - other)[PIECES / 2] ?? 0;
}
