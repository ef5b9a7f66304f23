import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

type Piece = string | Uint8Array;

/** SHA-256 of the pieces in a row. */
export function sha256(...pieces: readonly Piece[]): Buffer {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

/** HMAC-SHA256 of the pieces in a row (RFC 2104). */
export function hmacSha256(key: Piece, ...pieces: readonly Piece[]): Buffer {
  const hmac = createHmac('sha256', key);
  for (const piece of pieces) hmac.update(piece);
  return hmac.digest();
}

/** Compares in constant time, whatever the lengths. A missing one never matches, and nothing matches an empty secret. */
export function sameSecret(given: Piece | undefined, expected: Piece): boolean {
  if (given === undefined || expected.length === 0) return false;
  return timingSafeEqual(sha256(given), sha256(expected));
}

/** Is a time in whole seconds since 1970, as text, within `windowMs` of now, on either side? */
export function isFresh(seconds: string | undefined, now: number, windowMs: number): boolean {
  return seconds !== undefined && /^\d{1,12}$/.test(seconds) && Math.abs(now - Number(seconds) * 1000) <= windowMs;
}
