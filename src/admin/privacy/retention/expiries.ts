import type { EntityManager } from 'typeorm';
import type { Erasing } from '../person/holding.js';
import { OWN } from '../person/holdings.js';
import type { Person } from '../person/person.js';
import type { RetentionKind } from './retention-rules.js';

const DAY_MS = 86_400_000;
/** A conversation has hundreds of rows: a batch must be done long before the database loses patience. */
const CONVERSATIONS = 100;
const ROWS = 2000;

/** What one kind of data is when its time is over. */
export interface Expiry {
  readonly kind: RetentionKind;
  count(manager: EntityManager, cutoff: Date): Promise<number>;
  /** Deletes some of what is older. Returns how many; 0 when nothing is left. */
  remove(erasing: Erasing, cutoff: Date): Promise<number>;
}

/** In this order: what goes with a conversation need not be looked for by itself. */
export const EXPIRIES: readonly Expiry[] = [
  {
    kind: 'conversations',
    count: (manager, cutoff) => countOf(manager, 'conversations WHERE updated_at < $1', cutoff),
    remove: removeConversations,
  },
  simple('traces', 'turn_traces', 'at < $1'),
  simple('platform_events', 'channel_inbox', `at < $1 AND state <> 'new'`),
  simple('deliveries', 'channel_deliveries', `at < $1 AND state NOT IN ('waiting', 'sending')`),
  simple('audit', 'audit_entries', 'at < $1'),
];

/** The moment before which it is over; undefined where it never is. */
export function cutoffOf(days: number | null, now: Date): Date | undefined {
  return days === null ? undefined : new Date(now.getTime() - days * DAY_MS);
}

function simple(kind: RetentionKind, table: string, where: string): Expiry {
  return {
    kind,
    count: (manager, cutoff) => countOf(manager, `${table} WHERE ${where}`, cutoff),
    async remove({ manager }, cutoff) {
      const some = `SELECT id FROM ${table} WHERE ${where} ORDER BY at LIMIT ${ROWS} FOR UPDATE SKIP LOCKED`;
      const sql = `DELETE FROM ${table} WHERE id IN (${some})`;
      const [, removed] = await manager.query<[unknown, number]>(sql, [cutoff]);
      return removed;
    },
  };
}

/** With all that hangs on them, by the same list as a person is erased; and the visitors of whom nothing is left. */
async function removeConversations(erasing: Erasing, cutoff: Date): Promise<number> {
  const { manager } = erasing;
  const some = `SELECT id FROM conversations WHERE updated_at < $1 ORDER BY updated_at LIMIT ${CONVERSATIONS} FOR UPDATE SKIP LOCKED`;
  const found = await manager.query<{ id: string }[]>(some, [cutoff]);
  const nobody = nobodyWith(
    found.map(({ id }) => id),
    cutoff,
  );
  if (found.length > 0) for (const holding of OWN) await holding.erase(erasing, nobody);
  await manager.query(
    `DELETE FROM visitors v WHERE created_at < $1 AND NOT EXISTS (SELECT FROM conversations WHERE visitor_id = v.id)`,
    [cutoff],
  );
  return found.length;
}

/** Conversations whose words nobody looks for elsewhere: an editor's draft outlives them. */
function nobodyWith(conversations: readonly string[], since: Date): Person {
  const nothing: readonly string[] = [];
  const known = {
    visitors: nothing,
    senders: nothing,
    identifiers: nothing,
    words: nothing,
    replies: nothing,
    drafts: nothing,
  };
  return { ...known, conversations, since: since.toISOString() };
}

async function countOf(manager: EntityManager, from: string, cutoff: Date): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM ${from}`, [cutoff]);
  return row?.count ?? 0;
}
