import type { IncomingMessage } from 'node:http';

/**
 * The network address of whoever opened a connection. Behind `proxies` reverse proxies of ours it is the entry of
 * X-Forwarded-For that the outermost of them wrote; what stands before that anyone may have made up.
 */
export function addressOf(request: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: number): string {
  const direct = request.socket.remoteAddress ?? 'unknown';
  if (proxies === 0) return direct;
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  return forwarded.at(-proxies) ?? forwarded[0] ?? direct;
}
