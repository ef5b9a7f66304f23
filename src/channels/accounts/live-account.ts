import type { Account, Channel } from '../../sdk/channel.js';
import type { TenantContext } from '../../shared/tenant-context.js';

/** An account on a platform, ready for use: its settings decrypted, and parsed by the channel's own schema. */
export interface LiveAccount {
  /** The system, for the account's tenant. */
  readonly ctx: TenantContext;
  readonly channel: Channel;
  readonly account: Account<unknown>;
  readonly name: string;
  /** The language to answer in; `auto`: the one that is spoken to us. */
  readonly language: 'auto' | 'zh' | 'en';
}
