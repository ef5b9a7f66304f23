import type { Part } from './channel-event.js';
import type { PlatformDownload } from './channel-host.js';
import { SendError } from './send-error.js';

/** The part of a message that leads to a file. */
export type MediaPart = Extract<Part, { type: 'media' }>;

/** Is it a picture that a platform shows as one? */
export function isPhoto(type: string): boolean {
  return type === 'image/png' || type === 'image/jpeg';
}

/** All pieces in one, of something short: what is longer than `limit` bytes is not read to its end, and cut off. */
export async function wholeOf(pieces: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    parts.push(piece);
    bytes += piece.length;
    if (bytes > limit) break;
  }
  return Buffer.concat(parts).subarray(0, limit);
}

/** The content of a download. Throws `SendError` for an answer that is none of 2xx. */
export function contentOf(what: string, { status, pieces }: PlatformDownload): AsyncIterable<Uint8Array> {
  if (status >= 200 && status < 300) return pieces;
  throw new SendError(status === 401 ? 'auth' : 'refused', `${what}: HTTP ${status}`);
}
