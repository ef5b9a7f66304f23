import { type IncomingMessage } from 'node:http';
import { pipeline, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { tooLarge, unreachable } from './fetch-failure.js';

/** What we can unpack, as `Accept-Encoding` says it. */
export const ENCODINGS = 'gzip, br';

export interface BodyLimit {
  /** Bytes, as sent and unpacked. */
  readonly bytes: number;
  /** Called with each piece that arrives. */
  readonly came: () => void;
}

/**
 * The whole body, unpacked piece by piece, so that a bomb is noticed as it opens. Throws AppError `document_too_large`,
 * `url_unreachable` (`encoding`), or what Node says about a broken stream.
 */
export async function readBody(response: IncomingMessage, limit: BodyLimit): Promise<Uint8Array> {
  if (Number(response.headers['content-length']) > limit.bytes) throw tooLarge(limit.bytes);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpacked(response, limit)) {
    size += chunk.length;
    if (size > limit.bytes) throw tooLarge(limit.bytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unpacked(response: IncomingMessage, limit: BodyLimit): AsyncIterable<Buffer> {
  const sent = counted(response, limit);
  const encoding = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return sent;
  const decoder = decoderOf(encoding);
  if (!decoder) throw unreachable('encoding', response.headers.host ?? encoding);
  // Whoever reads the decoder hears of every error: there is nothing to add here.
  return pipeline(sent, decoder, () => undefined);
}

function decoderOf(encoding: string): Transform | undefined {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  return encoding === 'br' ? createBrotliDecompress() : undefined;
}

/** The pieces as sent. Packed, an endless body may unpack to nothing, so what is sent is counted too. */
async function* counted(response: IncomingMessage, limit: BodyLimit): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of response) {
    limit.came();
    size += chunk.length;
    if (size > limit.bytes) throw tooLarge(limit.bytes);
    yield chunk;
  }
}
