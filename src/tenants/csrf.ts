import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../shared/error.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const MARK = 'mossdesk';

/** What is looked at of a request; `hosts` are the names under which we are reached. */
export interface CookieRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly hosts: readonly (string | undefined)[];
}

/**
 * Refuses a change that another site's page may have caused with our visitor's cookie: it must carry a header that no
 * form can send, and an `Origin`, if there is one, must be ours (OWASP CSRF prevention cheat sheet, custom headers).
 * Throws `csrf_refused`.
 */
export function refuseForgery({ method, headers, hosts }: CookieRequest): void {
  if (SAFE.has(method)) return;
  if (headers['x-requested-with'] !== MARK)
    throw new AppError('csrf_refused', `Send the header X-Requested-With: ${MARK}`);
  const { origin } = headers;
  if (origin !== undefined && !hosts.includes(hostOf(origin)))
    throw new AppError('csrf_refused', 'The request comes from another site', { origin });
}

/** The host with its port; an origin that is no URL (`null`, of a sandboxed frame) has none and is refused. */
function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '(none)';
}
