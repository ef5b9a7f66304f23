import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantStore } from '../../database/tenant-store.js';
import type { Batch, ChannelEvent } from '../../sdk/channel-event.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/id.js';
import { storable } from '../../shared/storable.js';
import { AccountHealth } from '../accounts/account-health.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { placeOf } from '../threads/place.js';
import { ThreadRunner } from '../threads/thread-runner.js';
import { maskEvents } from './mask-events.js';
import { PullList } from './pull-list.js';
import { settleChanges } from './settle-changes.js';

/** Stores each event once, and makes its thread due. One statement: a platform waits for it. */
const STORE = `
  WITH came AS (
    SELECT * FROM jsonb_to_recordset($2) AS e(thread uuid, place text, target jsonb, key text, event jsonb, ord integer)
  ), threads AS (
    INSERT INTO channel_threads AS t (id, account_id, place, target, due_at)
      SELECT DISTINCT ON (place) thread, $1::uuid, place, target, clock_timestamp() FROM came ORDER BY place, ord
      ON CONFLICT (account_id, place) DO UPDATE SET due_at = clock_timestamp()
      RETURNING t.id, t.place
  )
  INSERT INTO channel_inbox (account_id, thread_id, key, event, at)
    SELECT $1::uuid, threads.id, key, event, $3 FROM came JOIN threads USING (place) ORDER BY ord
    ON CONFLICT (account_id, key) DO NOTHING
    RETURNING thread_id AS "threadId"`;

/** Where everything that platforms say is written down before they hear that it has arrived. */
@Injectable()
export class Inbox {
  constructor(
    private readonly database: TenantStore,
    private readonly threads: ThreadRunner,
    private readonly pulls: PullList,
    private readonly health: AccountHealth,
    private readonly clock: Clock,
  ) {}

  /** Keeps what a batch says, durably and each thing once, then lets it be worked on. */
  async store(live: LiveAccount, { events, pull }: Pick<Batch, 'events' | 'pull'>): Promise<void> {
    const woken = await this.database.within(live.ctx, async (manager) => {
      if (pull) await this.pulls.want(manager, live, pull);
      return this.write(manager, live, events);
    });
    this.wake(live, woken);
    if (pull) this.pulls.wake(live, pull.list);
  }

  /** The same in a transaction of the caller's, who calls {@link wake} after its commit with what this returns. */
  async write(manager: EntityManager, { account }: LiveAccount, events: readonly ChannelEvent[]): Promise<string[]> {
    const settled = await settleChanges(manager, account.id, events.filter(isForUs));
    const wanted = await maskEvents(manager, settled);
    if (wanted.length === 0) return [];
    // Anyone may send what PostgreSQL does not take; it must not keep what others say from coming in.
    const rows = storable(wanted.map((event, ord) => ({ ...rowOf(event), ord })));
    const stored = await manager.query<{ threadId: string }[]>(STORE, [
      account.id,
      JSON.stringify(rows),
      this.clock.now(),
    ]);
    return [...new Set(stored.map(({ threadId }) => threadId))];
  }

  wake(live: LiveAccount, threadIds: readonly string[]): void {
    this.health.heard(live);
    for (const id of threadIds) this.threads.wake(live, id);
  }
}

/** Bots do not answer bots, and what is said in a group is for the bot when it is spoken to. */
function isForUs(event: ChannelEvent): boolean {
  const { role } = event.sender;
  if (event.kind === 'message') return role === 'agent' || (role === 'user' && event.addressed);
  if (event.kind === 'edited') return role === 'agent' || role === 'user';
  return role !== 'bot' || event.kind === 'delivery' || event.kind === 'hands';
}

function rowOf(event: ChannelEvent) {
  const { conversation, reply, key } = event;
  return { thread: newId(), place: placeOf(conversation), target: { conversation, reply }, key, event };
}
