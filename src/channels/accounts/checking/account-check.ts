import { Inject, Injectable } from '@nestjs/common';
import { isIP } from 'node:net';
import { ENV, type Env } from '../../../config/env.js';
import type { Account, Channel, Finding } from '../../../sdk/channel.js';
import { isPublicAddress } from '../../../knowledge/fetching/public-address.js';
import { isAppError } from '../../../shared/error.js';
import { ChannelRegistry } from '../../channel-registry.js';
import { ChannelHosts } from '../../lending/channel-hosts.js';
import type { StoredAccount } from '../account.js';
import { AccountOpener } from '../account-opener.js';
import * as words from './finding-words.js';
import { HookReach } from './hook-reach.js';
import type { LiveAccount } from '../live-account.js';
import { webhookOf } from '../webhook.js';

/** Names that mean something at home only. */
const HOME_NAME = /^([^.]+|.+\.(local|localhost|internal|lan))$/;

/** Finds out whether an account works, and says what to set where. */
@Injectable()
export class AccountCheck {
  constructor(
    private readonly registry: ChannelRegistry,
    private readonly opener: AccountOpener,
    private readonly hosts: ChannelHosts,
    private readonly reach: HookReach,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** What the host sees by itself, then what the platform says. Never throws for what is wrong with the account. */
  async run(stored: StoredAccount): Promise<readonly Finding[]> {
    const channel = this.registry.find(stored.platform);
    if (!channel) return [words.noPlugin(stored.platform)];
    const live = await this.open(channel, stored);
    return [
      ...(stored.enabled ? [] : [words.SWITCHED_OFF]),
      ...this.address(channel, { id: stored.id, config: 'ok' in live ? undefined : live.account.config }),
      ...('ok' in live ? [live] : (await Promise.all([this.call(live, stored), this.ask(live)])).flat()),
      ...(stored.trouble ? [words.lastTrouble(stored.trouble.message)] : []),
    ];
  }

  private open(channel: Channel, stored: StoredAccount): Promise<LiveAccount | Finding> {
    return this.opener.open(channel, stored).catch((error: unknown) => {
      if (isAppError(error, 'secret_unreadable')) return words.unreadableSettings(stored.key);
      if (isAppError(error, 'conflict')) return words.unfitSettings(error.details.fields as readonly string[]);
      throw error;
    });
  }

  private address(channel: Channel, account: Account<unknown>): Finding[] {
    const webhook = webhookOf(this.env, channel, account);
    if (!webhook) return [];
    if (!webhook.url) return [words.NO_PUBLIC_URL];
    const { protocol, hostname, origin } = new URL(webhook.url);
    return [
      words.webhookToEnter(webhook.url),
      ...(isAtHome(hostname) ? [words.notPublic(origin)] : []),
      ...(protocol === 'https:' ? [] : [words.notHttps(origin)]),
    ];
  }

  /** Calls us as the platform does, where it does. */
  private async call({ channel, account }: LiveAccount, { enabled }: StoredAccount): Promise<readonly Finding[]> {
    const url = enabled ? webhookOf(this.env, channel, account)?.url : undefined;
    return url ? [await this.reach.look(url, account.id)] : [];
  }

  private async ask(live: LiveAccount): Promise<readonly Finding[]> {
    const { channel, account } = live;
    if (!channel.check) return [words.ASKED_NOBODY];
    try {
      return await channel.check(account, this.hosts.of(live));
    } catch (error) {
      return [words.checkFailed(error instanceof Error ? error.message : String(error))];
    }
  }
}

function isAtHome(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIP(address) ? !isPublicAddress(address) : HOME_NAME.test(hostname);
}
