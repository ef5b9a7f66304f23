import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import type { TenantContext } from '../../shared/tenant-context.js';

/** What came in and is not yet in a log. */
@Injectable()
export class InboxStore {
  constructor(private readonly store: TenantStore) {}

  /** It is in a log by now. Should a crash forget this, it is written again under the same name, which changes nothing. */
  async done(ctx: TenantContext, id: string): Promise<void> {
    const sql = `UPDATE channel_inbox SET state = 'done' WHERE id = $1`;
    await this.store.within(ctx, async (manager) => {
      await manager.query('SET LOCAL synchronous_commit = off');
      await manager.query(sql, [id]);
    });
  }

  /** Counts a failure. Returns whether it was the last: the event is set aside then. */
  async failed(ctx: TenantContext, id: string, attempts: number): Promise<boolean> {
    const sql = `UPDATE channel_inbox SET attempts = attempts + 1,
        state = CASE WHEN attempts + 1 >= $2 THEN 'failed' ELSE state END
      WHERE id = $1 RETURNING state = 'failed' AS over`;
    const [rows] = await this.store.within(ctx, (manager) => manager.query<[{ over: boolean }[]]>(sql, [id, attempts]));
    return rows[0]?.over ?? true;
  }

  /** Forgets what was worked on before `before`. What platforms deliver again after that is taken for new. */
  async forget(ctx: TenantContext, before: Date): Promise<void> {
    const sql = `DELETE FROM channel_inbox WHERE at < $1 AND state <> 'new'`;
    await this.store.within(ctx, (manager) => manager.query(sql, [before]));
  }
}
