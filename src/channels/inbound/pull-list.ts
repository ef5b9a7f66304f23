import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantStore } from '../../database/tenant-store.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { LiveAccount } from '../accounts/live-account.js';

/** A list of messages that a platform keeps for us, and how far we have read it. */
export interface PullPlace {
  readonly list: string;
  readonly cursor: string | null;
  readonly token: string | null;
}

export type PullListener = (live: LiveAccount, list: string) => void;

const WANT = `INSERT INTO channel_cursors (account_id, list, token, wanted) VALUES ($1, $2, $3, true)
  ON CONFLICT (account_id, list) DO UPDATE SET token = coalesce(excluded.token, channel_cursors.token), wanted = true`;

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

  /** Where to go on; undefined when nothing is wanted. From here on it counts as being fetched. */
  async begin({ ctx, account }: LiveAccount, list: string): Promise<PullPlace | undefined> {
    const sql = `UPDATE channel_cursors SET wanted = false WHERE account_id = $1 AND list = $2 AND wanted
      RETURNING list, cursor, token`;
    const [rows] = await this.store.within(ctx, (manager) => manager.query<[PullPlace[]]>(sql, [account.id, list]));
    return rows[0];
  }

  /** It was not fetched after all. */
  async again({ ctx, account }: LiveAccount, list: string): Promise<void> {
    const sql = 'UPDATE channel_cursors SET wanted = true WHERE account_id = $1 AND list = $2';
    await this.store.within(ctx, (manager) => manager.query(sql, [account.id, list]));
  }

  /** Moves on, in the transaction that stores what was read. Returns false when another process was faster. */
  async advance(manager: EntityManager, accountId: string, { list, cursor }: PullPlace, to: string): Promise<boolean> {
    const sql = `UPDATE channel_cursors SET cursor = $4
      WHERE account_id = $1 AND list = $2 AND cursor IS NOT DISTINCT FROM $3`;
    const [, moved] = await manager.query<[unknown, number]>(sql, [accountId, list, cursor, to]);
    return moved > 0;
  }

  /** What nobody has fetched. */
  wanted(ctx: TenantContext): Promise<{ accountId: string; list: string }[]> {
    const sql = 'SELECT account_id AS "accountId", list FROM channel_cursors WHERE wanted';
    return this.store.within(ctx, (manager) => manager.query<{ accountId: string; list: string }[]>(sql));
  }
}
