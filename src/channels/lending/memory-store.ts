import { Injectable } from '@nestjs/common';
import { Notifications } from '../../database/notifications.js';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { Bell } from './bell.js';
import { type LentPlace, placeKey } from './lent-place.js';

/** The topic under which processes tell each other of a new word. */
const TOPIC = 'channel.memory';
/** News may be lost with a connection, so whoever waits also looks for himself. */
const LOOK_EVERY_MS = 1000;
const LONGEST_MS = 365 * 86_400_000;

const FIND = `SELECT value FROM channel_memory WHERE account_id = $1 AND name = $2 AND until > $3`;
const KEEP = `INSERT INTO channel_memory (account_id, name, value, until) VALUES ($1, $2, $3, $4)
  ON CONFLICT (account_id, name) DO UPDATE SET value = excluded.value, until = excluded.until`;

/** A few words that all processes share for an account, each for a limited time. */
@Injectable()
export class MemoryStore {
  constructor(
    private readonly store: TenantStore,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  async get({ ctx, accountId, name }: LentPlace): Promise<string | undefined> {
    const [row] = await this.store.within(ctx, (manager) =>
      manager.query<{ value: string }[]>(FIND, [accountId, name, this.clock.now()]),
    );
    return row?.value;
  }

  /** The last one holds. */
  async set(place: LentPlace, value: string, ttlMs: number): Promise<void> {
    const until = new Date(this.clock.now().getTime() + Math.min(ttlMs, LONGEST_MS));
    await this.store.within(place.ctx, (manager) => manager.query(KEEP, [place.accountId, place.name, value, until]));
    await this.notifications.tell(TOPIC, placeKey(place));
  }

  /** The value as soon as there is one in any process, but at most `ms` from now. */
  async wait(place: LentPlace, ms: number): Promise<string | undefined> {
    const ends = performance.now() + ms;
    const bell = new Bell();
    const key = placeKey(place);
    const off = this.notifications.on(TOPIC, (payload) => payload === key && bell.ring());
    try {
      for (;;) {
        const value = await this.get(place);
        const left = ends - performance.now();
        if (value !== undefined || left <= 0) return value;
        await bell.rung(Math.min(left, LOOK_EVERY_MS));
      }
    } finally {
      off();
    }
  }

  /** Removes a tenant's words whose time is over. */
  async sweep(ctx: TenantContext): Promise<void> {
    await this.store.within(ctx, (manager) =>
      manager.query('DELETE FROM channel_memory WHERE until <= $1', [this.clock.now()]),
    );
  }
}
