import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { urlOf } from '../../database/database-url.js';
import { Presence, PRESENCE_LOCKS } from '../../database/presence.js';
import { TenantStore } from '../../database/tenant-store.js';
import { newId } from '../../shared/id.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { ChannelEvent } from '../../sdk/channel-event.js';
import { DELIVERY_COLUMNS, type Delivery } from '../outbound/delivery.js';
import { THREAD_COLUMNS, type Thread } from './thread.js';

/** An event that waits to be worked on. */
export interface Arrived {
  readonly id: string;
  readonly event: ChannelEvent;
}

/** A thread that is ours for a while, and what there is to do on it, in order. */
export interface Leased {
  readonly thread: Thread;
  readonly arrived: readonly Arrived[];
  /** Has more arrived than that? */
  readonly more: boolean;
  readonly open: readonly Delivery[];
}

/**
 * Longer than a minute, after which work begins nothing more and takes the lease anew, and any one step: the files of a
 * message, or an upload that is done twice because the token had ended.
 */
const LEASE_SECONDS = 300;
const MOST_ARRIVED = 50;

const FREE = '(leased_until IS NULL OR leased_until < now() OR leased_by = $2)';

/**
 * While a lease runs the thread is due again at its end: if the process dies, somebody looks then. Whatever makes the
 * thread due meanwhile overwrites that, so whoever gives the lease back sees that there is more.
 */
const TAKE = `UPDATE channel_threads
  SET leased_by = $2, leased_until = now() + interval '${LEASE_SECONDS} s', due_at = now() + interval '${LEASE_SECONDS} s'
  WHERE id = $1 AND ${FREE} RETURNING ${THREAD_COLUMNS}`;
const ARRIVED = `SELECT id, event FROM channel_inbox WHERE thread_id = $1 AND state = 'new' ORDER BY id LIMIT ${MOST_ARRIVED}`;
const OPEN = `SELECT ${DELIVERY_COLUMNS} FROM channel_deliveries
  WHERE thread_id = $1 AND state IN ('waiting', 'sending') ORDER BY seq, part`;
/** A lease that a crash forgets is as good as one that it ends, and need not be on the disk before the work begins. */
const LIGHTLY = 'SET LOCAL synchronous_commit = off';
const GIVE_BACK = `UPDATE channel_threads
  SET leased_by = NULL, leased_until = NULL, due_at = CASE
    WHEN due_at = leased_until THEN clock_timestamp() + $3::float8 * interval '1 ms' ELSE due_at END
  WHERE id = $1 AND leased_by = $2 RETURNING due_at <= clock_timestamp() AS due`;
const DUE = `SELECT id, account_id AS "accountId" FROM channel_threads
  WHERE due_at <= now() AND (leased_until IS NULL OR leased_until < now()) ORDER BY due_at LIMIT 200`;

const RELEASE = `UPDATE channel_threads SET leased_by = NULL, leased_until = NULL, due_at = now()
  WHERE leased_by IN (
    SELECT leased_by FROM (SELECT DISTINCT leased_by FROM channel_threads WHERE leased_by <> $1) AS holders
      WHERE pg_try_advisory_xact_lock(hashtextextended(leased_by::text, ${PRESENCE_LOCKS})))`;

/**
 * One process at a time works on a thread, whichever it is. When one dies the others take over what it had as soon as they
 * look; the end of the lease is for one that hangs.
 */
@Injectable()
export class ThreadLeases implements OnApplicationShutdown {
  private readonly self = newId();
  private presence: Presence | undefined;

  constructor(
    private readonly store: TenantStore,
    private readonly database: DataSource,
  ) {}

  /** The thread and what there is to do, ours for five minutes; undefined when another process has it, and sees what is new. */
  async take(ctx: TenantContext, id: string): Promise<Leased | undefined> {
    this.presence ??= new Presence(urlOf(this.database), this.self);
    await this.presence.held();
    return this.store.within(ctx, async (manager) => {
      await manager.query(LIGHTLY);
      const [[thread]] = await manager.query<[Thread[], number]>(TAKE, [id, this.self]);
      if (!thread) return undefined;
      const arrived = await manager.query<Arrived[]>(ARRIVED, [id]);
      const more = arrived.length === MOST_ARRIVED;
      return { thread, arrived, more, open: await manager.query<Delivery[]>(OPEN, [id]) };
    });
  }

  /**
   * Lets go of it. `waitMs`: after which time it should be looked at anyway; by the clock of the database, which says what is
   * due. Returns whether there is more to do at once.
   */
  async giveBack(ctx: TenantContext, id: string, waitMs: number | undefined): Promise<boolean> {
    const [rows] = await this.store.within(ctx, async (manager) => {
      await manager.query(LIGHTLY);
      return manager.query<[{ due: boolean | null }[], number]>(GIVE_BACK, [id, this.self, waitMs ?? null]);
    });
    return rows[0]?.due ?? false;
  }

  /** Gives free what processes held that are no more. */
  async releaseOfTheDead(ctx: TenantContext): Promise<void> {
    await this.store.within(ctx, (manager) => manager.query(RELEASE, [this.self]));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.presence?.close();
  }

  /** The threads of this tenant that somebody should look at and nobody does. */
  due(ctx: TenantContext): Promise<{ id: string; accountId: string }[]> {
    return this.store.within(ctx, (manager) => manager.query<{ id: string; accountId: string }[]>(DUE));
  }
}
