import { digest } from '../../shared/secret.js';
import type { TenantContext } from '../../shared/tenant-context.js';

/** Whose token or word it is, and what the channel calls it. */
export interface LentPlace {
  readonly ctx: TenantContext;
  readonly accountId: string;
  readonly name: string;
}

/** One short text for each place, whatever a channel puts into a name. */
export function placeKey({ accountId, name }: LentPlace): string {
  return digest(`${accountId}/${name}`);
}
