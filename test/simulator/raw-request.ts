import type { RawRequest } from '../../src/sdk/exchange.js';
import type { HookCall } from './hook-caller.js';

/** A platform's call as a channel gets to see it, for specs that need no server. */
export function rawRequest({ method = 'POST', query = {}, headers = {}, body = '' }: HookCall): RawRequest {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return { method, query: new URLSearchParams(query), headers: Object.fromEntries(lower), body: Buffer.from(body) };
}
