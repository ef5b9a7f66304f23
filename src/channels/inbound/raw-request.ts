import express, { type Request, type RequestHandler } from 'express';
import type { RawRequest } from '../../sdk/exchange.js';

/** Where platforms call. */
const HOOKS = '/hooks';
/** No platform sends more in one call; what is larger is refused before anything is hashed. */
const LARGEST_CALL = '1mb';

/** Keeps the bodies of calls as they came, whatever they claim to be: signatures are over the bytes on the wire. */
export function keepRaw(app: { use(path: string, handler: RequestHandler): unknown }): void {
  app.use(HOOKS, express.raw({ type: () => true, limit: LARGEST_CALL, inflate: false }));
}

/** A call as channels see it. A header that came more than once is joined by commas (RFC 9110, section 5.3). */
export function rawRequest({ method, originalUrl, headers, body }: Request): RawRequest {
  const { searchParams } = new URL(originalUrl, 'http://localhost');
  const names = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]);
  const bytes: unknown = body;
  return {
    method,
    query: searchParams,
    headers: Object.fromEntries(names) as RawRequest['headers'],
    body: Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0),
  };
}
