import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantStore } from '../../database/tenant-store.js';
import type { Pulled } from '../../sdk/channel.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { LiveAccount } from '../accounts/live-account.js';

/** A list of messages that a platform keeps for us, and how far we have read it. */
export interface PullPlace {
  readonly list: string;
  readonly cursor: string | null;
  readonly token: string | null;
  /** Until when nobody else need look. A text, so that it is exact, and by it we see whether anybody has wanted more since. */
  readonly until: string;
}

export type PullListener = (live: LiveAccount, list: string) => void;

const WANT = `INSERT INTO channel_cursors (account_id, list, token, due_at) VALUES ($1, $2, $3, clock_timestamp())
  ON CONFLICT (account_id, list) DO UPDATE
  SET token = coalesce(excluded.token, channel_cursors.token), due_at = excluded.due_at, failures = 0`;
/** Longer than one page takes. Should it not be, two processes fetch the same, and one of them throws it away. */
const BEGIN = `UPDATE channel_cursors SET due_at = clock_timestamp() + interval '60 s'
  WHERE account_id = $1 AND list = $2 AND due_at <= clock_timestamp()
  RETURNING list, cursor, token, due_at::text AS until`;
/** Nothing is due after the last page, unless somebody has wanted more while it was fetched. */
const ADVANCE = `UPDATE channel_cursors SET cursor = $5, failures = 0,
    due_at = CASE WHEN due_at <> $3::timestamptz THEN due_at WHEN $6 THEN clock_timestamp() END
  WHERE account_id = $1 AND list = $2 AND cursor IS NOT DISTINCT FROM $4`;
const AGAIN = `UPDATE channel_cursors SET due_at = clock_timestamp()
  WHERE account_id = $1 AND list = $2 AND due_at = $3::timestamptz`;
/** Five seconds, then twice as long each time, up to some minutes: wrong passwords must not end in a lock. */
const LATER = `UPDATE channel_cursors SET failures = failures + 1,
    due_at = clock_timestamp() + 5 * 2 ^ least(failures, 6) * interval '1 s'
  WHERE account_id = $1 AND list = $2 AND due_at = $3::timestamptz`;

/** What is to be fetched from platforms. What is wanted stays wanted until it is fetched, whatever happens. */
@Injectable()
export class PullList {
  private readonly listeners = new Set<PullListener>();

  constructor(private readonly store: TenantStore) {}

  /** Hears that there is something to fetch. */
  onWanted(listener: PullListener): void {
    this.listeners.add(listener);
  }

  wake(live: LiveAccount, list: string): void {
    for (const listener of this.listeners) listener(live, list);
  }

  /** Notes that there is something to fetch, in the caller's transaction. */
  async want(manager: EntityManager, { account }: LiveAccount, { list, token }: { list: string; token?: string }) {
    await manager.query(WANT, [account.id, list, token ?? null]);
  }

  /** Notes it of every list that does not fail: nobody knows what was missed. */
  async wantAll(ctx: TenantContext): Promise<void> {
    const sql = 'UPDATE channel_cursors SET due_at = clock_timestamp() WHERE failures = 0';
    await this.store.within(ctx, (manager) => manager.query(sql));
  }

  /** Where to go on; undefined when nothing is due, or another process fetches it. */
  async begin({ ctx, account }: LiveAccount, list: string): Promise<PullPlace | undefined> {
    const [rows] = await this.store.within(ctx, (manager) => manager.query<[PullPlace[]]>(BEGIN, [account.id, list]));
    return rows[0];
  }

  /** Moves on, in the transaction that stores the page. Returns false when another process was faster. */
  async advance(manager: EntityManager, accountId: string, place: PullPlace, { cursor, more }: Pulled) {
    const values = [accountId, place.list, place.until, place.cursor, cursor, more];
    const [, moved] = await manager.query<[unknown, number]>(ADVANCE, values);
    return moved > 0;
  }

  /** It was fetched in vain, and is due at once. */
  async again({ ctx, account }: LiveAccount, { list, until }: PullPlace): Promise<void> {
    await this.store.within(ctx, (manager) => manager.query(AGAIN, [account.id, list, until]));
  }

  /** It could not be fetched, and is due some time later; at once if somebody has wanted it meanwhile. */
  async later({ ctx, account }: LiveAccount, { list, until }: PullPlace): Promise<void> {
    await this.store.within(ctx, (manager) => manager.query(LATER, [account.id, list, until]));
  }

  /** What is to be fetched now. */
  due(ctx: TenantContext): Promise<{ accountId: string; list: string }[]> {
    const sql = 'SELECT account_id AS "accountId", list FROM channel_cursors WHERE due_at <= now()';
    return this.store.within(ctx, (manager) => manager.query<{ accountId: string; list: string }[]>(sql));
  }
}
