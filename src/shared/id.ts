import { randomBytes } from 'node:crypto';

/** Ids of one millisecond count up in the 12 bits behind it, from a number in the lower half on. */
const MOST = 0xfff;
let last = { now: 0, count: 0 };

/**
 * A new UUIDv7 (RFC 9562, sections 5.7 and 6.2, method 1): 48 bits of milliseconds, a counter of 12, then chance. So ids of
 * one process sort as they were made, also within a millisecond, and index pages fill in order.
 */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  const count = now === last.now ? Math.min(last.count + 1, MOST) : bytes.readUInt16BE(6) & (MOST >> 1);
  last = { now, count };
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt16BE(0x7000 | count, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
