import type { Request } from 'express';
import type { Env } from '../../config/env.js';

/**
 * The address of a one-time link, to pass on. The token stands after `#`, so that no server and no log on the way sees
 * it. Without PUBLIC_URL it leads where the request came to.
 */
export function linkUrl({ PUBLIC_URL }: Env, { protocol, host }: Request, token: string): string {
  return new URL(`/admin/link#${token}`, PUBLIC_URL ?? `${protocol}://${host}`).href;
}
