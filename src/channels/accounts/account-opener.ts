import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { SecretBox } from '../../database/secret-box.js';
import type { Channel } from '../../sdk/channel.js';
import { AppError } from '../../shared/error.js';
import { systemContext } from '../../shared/tenant-context.js';
import { boundTo, type StoredAccount } from './account.js';
import type { LiveAccount } from './live-account.js';

/** Who acts when a platform calls, or when something is sent to it. */
const ACTOR = 'channels';

/** Decrypts the settings of an account and parses them. */
@Injectable()
export class AccountOpener {
  constructor(private readonly box: SecretBox) {}

  /** Throws `secret_unreadable` for a key that is not there, `conflict` when the settings do not fit the plugin any more. */
  async open(channel: Channel, stored: StoredAccount): Promise<LiveAccount> {
    const parsed = channel.config.safeParse(await this.settings(stored));
    if (!parsed.success) throw misfit(channel, stored, parsed.error);
    const account = { id: stored.id, config: parsed.data };
    const ctx = systemContext(stored.tenantId, ACTOR);
    return { ctx, channel, account, name: stored.name, language: stored.language };
  }

  /** The settings as they were stored, before defaults. Throws `secret_unreadable`. */
  async settings(stored: StoredAccount): Promise<Record<string, unknown>> {
    const { key, settings: bytes } = stored;
    return JSON.parse(await this.box.open({ key, bytes }, boundTo(stored))) as Record<string, unknown>;
  }
}

/** Names the fields and not what is in them. */
function misfit({ name }: Channel, { id }: StoredAccount, { issues }: z.ZodError): AppError {
  const fields = issues.map(({ path }) => path.join('.'));
  const message = `The settings of this account do not fit the plugin ${name} any more: ${fields.join(', ')}`;
  return new AppError('conflict', message, { id, fields });
}
