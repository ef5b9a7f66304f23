import type { IncomingHttpHeaders } from 'node:http';

/**
 * Does a WebSocket come from a page of ours, or from no browser at all? A page of any other site must not speak to us
 * with our visitor's cookies (cross-site WebSocket hijacking, OWASP WebSocket security cheat sheet).
 */
export function isOurPage({ origin, host }: IncomingHttpHeaders, publicUrl: string | undefined): boolean {
  if (origin === undefined) return true; // not a browser
  const ours = publicUrl && new URL(publicUrl).origin;
  return origin === ours || hostOf(origin) === host;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
