import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Notifications } from '../../database/notifications.js';
import { TenantStore } from '../../database/tenant-store.js';
import { systemContext } from '../../shared/tenant-context.js';
import { TenantService } from '../../tenants/tenant.service.js';
import { ChannelRegistry } from '../channel-registry.js';
import { ACCOUNT_COLUMNS, type StoredAccount } from './account.js';
import { AccountOpener } from './account-opener.js';
import type { LiveAccount } from './live-account.js';

/** Under which topic processes tell each other that an account is new, changed or gone; the payload is its id. */
const ACCOUNT_TOPIC = 'channel-account.changed';
/** Strangers may call with ids of nobody's; those are remembered too, so there is an end to it. */
const MOST_REMEMBERED = 5000;

/** Finds the accounts that are switched on, whoever's they are, and keeps them at hand, secrets and all. */
@Injectable()
export class AccountDirectory implements OnModuleInit {
  private readonly log = new Logger(AccountDirectory.name);
  private readonly known = new Map<string, Promise<LiveAccount | undefined>>();
  private readonly listeners = new Set<(accountId: string) => void>();

  constructor(
    private readonly store: TenantStore,
    private readonly registry: ChannelRegistry,
    private readonly opener: AccountOpener,
    private readonly notifications: Notifications,
    private readonly tenants: TenantService,
  ) {}

  onModuleInit(): void {
    this.notifications.on(ACCOUNT_TOPIC, (id) => this.forget(id));
    this.notifications.onReconnect(() => void this.catchUp());
  }

  /**
   * The account with this id, if it is switched on and of this platform; a change in any process is followed. Throws
   * `secret_unreadable`, or `conflict` when the settings do not fit the plugin any more.
   */
  async find(platform: string, id: string): Promise<LiveAccount | undefined> {
    if (!z.uuid().safeParse(id).success) return undefined;
    const live = await (this.known.get(id) ?? this.remember(id, this.load(id)));
    return live?.channel.name === platform ? live : undefined;
  }

  /** All of them, of all tenants. One that cannot be opened is logged, and left out. */
  async all(): Promise<readonly LiveAccount[]> {
    const sql = `SELECT ${ACCOUNT_COLUMNS} FROM channel_accounts WHERE enabled ORDER BY id`;
    const live: LiveAccount[] = [];
    for (const { id: tenantId } of await this.tenants.all()) {
      const stored = await this.store.within(systemContext(tenantId), (manager) => manager.query<StoredAccount[]>(sql));
      for (const one of stored) live.push(...(await this.openOrLog(one)));
    }
    return live;
  }

  /** Calls `listener` when an account is new, changed or gone, in this process or another. Returns what ends it. */
  onChange(listener: (accountId: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** To be called after the commit of a change: this process follows it now, the others in a moment. */
  async changed(id: string): Promise<void> {
    this.known.delete(id);
    await this.notifications.tell(ACCOUNT_TOPIC, id);
  }

  private forget(id: string): void {
    this.known.delete(id);
    for (const listener of this.listeners) listener(id);
  }

  /** News may have been missed: everything that was known, and everything that there is, may be another. */
  private async catchUp(): Promise<void> {
    const ids = new Set(this.known.keys());
    this.known.clear();
    try {
      for (const { account } of await this.all()) ids.add(account.id);
    } catch (cause) {
      this.log.error(new Error('Accounts that changed while the database was away may be found late', { cause }));
    }
    for (const id of ids) this.forget(id);
  }

  private remember(id: string, loading: Promise<LiveAccount | undefined>): Promise<LiveAccount | undefined> {
    const [oldest] = this.known.keys();
    if (oldest && this.known.size >= MOST_REMEMBERED) this.known.delete(oldest);
    this.known.set(id, loading);
    // What could not be read now may be readable the next time.
    loading.catch(() => this.known.get(id) === loading && this.known.delete(id));
    return loading;
  }

  private async load(id: string): Promise<LiveAccount | undefined> {
    const sql = `SELECT ${ACCOUNT_COLUMNS} FROM channel_accounts WHERE id = $1 AND enabled`;
    const [stored] = await this.store.naming('app.channel_account_id', id, (manager) =>
      manager.query<StoredAccount[]>(sql, [id]),
    );
    const channel = stored && this.registry.find(stored.platform);
    return channel && this.opener.open(channel, stored);
  }

  private async openOrLog(stored: StoredAccount): Promise<LiveAccount[]> {
    const channel = this.registry.find(stored.platform);
    if (!channel) return [];
    return this.opener.open(channel, stored).then(
      (live) => [live],
      (cause: unknown) => {
        this.log.error(new Error(`The channel account ${stored.id} cannot be opened`, { cause }));
        return [];
      },
    );
  }
}
