import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../../config/env.js';
import type { Channel } from '../../sdk/channel.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { ChannelRegistry } from '../channel-registry.js';
import type { StoredAccount } from './account.js';
import { accountView } from './account.dto.js';
import { AccountSettings } from './account-settings.js';
import { type AccountTraffic, AccountTrafficReader } from './account-traffic-reader.js';
import { type Webhook, webhookOf } from './webhook.js';

/** Puts together what the API shows of accounts. */
@Injectable()
export class AccountViews {
  constructor(
    private readonly registry: ChannelRegistry,
    private readonly settings: AccountSettings,
    private readonly traffic: AccountTrafficReader,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async one(ctx: TenantContext, stored: StoredAccount) {
    return this.view(stored, await this.traffic.of(ctx, stored.id));
  }

  async all(ctx: TenantContext, accounts: readonly StoredAccount[]) {
    const traffic = await this.traffic.all(ctx);
    return Promise.all(accounts.map((stored) => this.view(stored, traffic.get(stored.id))));
  }

  private async view(stored: StoredAccount, traffic: AccountTraffic = { sentAt: null, failed: 0, unknown: 0 }) {
    const channel = this.registry.find(stored.platform);
    const shown = await this.settings.shown(channel, stored);
    const webhook = channel ? await this.webhookOf(channel, stored) : null;
    return accountView({ stored, shown, traffic, webhook, loaded: channel !== undefined });
  }

  private async webhookOf(channel: Channel, stored: StoredAccount): Promise<Webhook | null> {
    return webhookOf(this.env, channel, { id: stored.id, config: await this.settings.config(channel, stored) });
  }
}
