import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import { AccountHealth } from '../accounts/account-health.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { ChannelHosts } from '../lending/channel-hosts.js';
import { Inbox } from './inbox.js';
import { PullList, type PullPlace } from './pull-list.js';

/** Fetches what platforms keep for us. A page and the place it ends at are stored together, so no page is lost or skipped. */
@Injectable()
export class Puller implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger(Puller.name);
  private readonly running = new Map<string, Promise<void>>();
  private readonly again = new Set<string>();
  private stopped = false;

  constructor(
    private readonly lists: PullList,
    private readonly store: TenantStore,
    private readonly hosts: ChannelHosts,
    private readonly inbox: Inbox,
    private readonly health: AccountHealth,
  ) {}

  onModuleInit(): void {
    this.lists.onWanted((live, list) => this.wake(live, list));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running.values());
  }

  /** Fetches in the background; one fetch at a time of each list. */
  private wake(live: LiveAccount, list: string): void {
    const name = `${live.account.id} ${list}`;
    if (this.stopped) return;
    if (this.running.has(name)) return void this.again.add(name);
    const run = this.fetch(live, list)
      .catch((cause: unknown) => this.log.warn(new Error('Nothing could be fetched', { cause })))
      .finally(() => {
        this.running.delete(name);
        if (this.again.delete(name)) this.wake(live, list);
      });
    this.running.set(name, run);
  }

  private async fetch(live: LiveAccount, list: string): Promise<void> {
    while (!this.stopped) {
      const place = await this.lists.begin(live, list);
      if (!place) return;
      await this.page(live, place).catch((cause: unknown) => this.fail(live, place, cause));
    }
  }

  /** Fetches one page. What another process has fetched meanwhile is thrown away: there may be more after it by now. */
  private async page(live: LiveAccount, place: PullPlace): Promise<void> {
    const { channel, account, ctx } = live;
    if (!channel.pull) throw new Error(`${channel.name} cannot pull`);
    const { list, cursor, token } = place;
    const asked = { list, cursor: cursor ?? undefined, token: token ?? undefined };
    const page = await channel.pull(asked, account, this.hosts.of(live));
    const stored = await this.store.within(ctx, async (manager) => {
      if (!(await this.lists.advance(manager, account.id, place, page))) return undefined;
      return this.inbox.write(manager, live, page.events);
    });
    if (!stored) return this.lists.again(live, place);
    this.health.well(live);
    this.inbox.wake(live, stored);
  }

  private async fail(live: LiveAccount, place: PullPlace, cause: unknown): Promise<void> {
    this.log.warn(new Error(`Fetching from ${live.channel.name} ${live.account.id} failed`, { cause }));
    this.health.broken(live, cause);
    await this.lists.later(live, place);
  }
}
