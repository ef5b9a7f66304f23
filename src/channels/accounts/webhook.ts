import type { Env } from '../../config/env.js';
import type { Account, Channel } from '../../sdk/channel.js';

/** Says in a refusal whose hook it was: by this the check of an account knows that its address leads here. */
export const HOOK_HEADER = 'x-mossdesk-account';

/** Where a platform calls us. `url` is null while PUBLIC_URL is not set. */
export interface Webhook {
  readonly path: string;
  readonly url: string | null;
}

/** The address to enter on the platform; null for an account that is not called. `config`: undefined if nobody can read it. */
export function webhookOf({ PUBLIC_URL }: Env, channel: Channel, { id, config }: Account<unknown>): Webhook | null {
  if (!channel.capabilities.inbound.includes('webhook')) return null;
  if (config !== undefined && channel.isCalled?.(config) === false) return null;
  const path = `/hooks/${channel.name}/${id}`;
  return { path, url: PUBLIC_URL ? `${PUBLIC_URL.replace(/\/$/, '')}${path}` : null };
}
