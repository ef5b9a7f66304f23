import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
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
      .catch((cause: unknown) => this.fail(live, list, cause))
      .finally(() => {
        this.running.delete(name);
        if (this.again.delete(name)) this.wake(live, list);
      });
    this.running.set(name, run);
  }

  private async fetch(live: LiveAccount, list: string): Promise<void> {
    let place = await this.lists.begin(live, list);
    while (place && !this.stopped) place = await this.page(live, place);
    if (place) await this.lists.again(live, list);
  }

  /** Fetches one page. Returns where to go on; undefined at the end, or where another process goes on. */
  private async page(live: LiveAccount, place: PullPlace): Promise<PullPlace | undefined> {
    const { channel, account, ctx } = live;
    if (!channel.pull) throw new Error(`${channel.name} cannot pull`);
    const { list, cursor, token } = place;
    const asked = { list, cursor: cursor ?? undefined, token: token ?? undefined };
    const page = await channel.pull(asked, account, this.hosts.of(live));
    const stored = await this.store.within(ctx, async (manager) => {
      if (!(await this.lists.advance(manager, account.id, place, page.cursor))) return undefined;
      return this.inbox.write(manager, live, page.events);
    });
    if (!stored) return undefined;
    this.inbox.wake(live, stored);
    return page.more ? { list, cursor: page.cursor, token } : undefined;
  }

  /** The sweep asks again. */
  private async fail(live: LiveAccount, list: string, cause: unknown): Promise<void> {
    this.log.warn(new Error(`Fetching from ${live.channel.name} ${live.account.id} failed`, { cause }));
    await this.lists.again(live, list).catch((error: unknown) => this.log.error(error));
  }
}
