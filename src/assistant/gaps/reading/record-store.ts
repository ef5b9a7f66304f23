import type { EntityManager } from 'typeorm';
import { grouped } from '../grouped.js';
import type { ConversationRecord } from './conversation-record.js';

/** A place in the order of the conversations' last changes. */
export interface ChangePlace {
  readonly at: Date;
  readonly id: string;
}

/** The next conversations that changed after a place, in the order of their change. */
export function selectChanged(manager: EntityManager, after: ChangePlace, limit: number): Promise<ChangePlace[]> {
  return manager.query<ChangePlace[]>(
    `SELECT id, updated_at AS at FROM conversations WHERE (updated_at, id) > ($1, $2::uuid)
     ORDER BY updated_at, id LIMIT $3`,
    [after.at, after.id, limit],
  );
}

/** These conversations, with what is of use here: messages, changes of hands, ratings, and the bot's turns. */
export async function selectRecords(manager: EntityManager, ids: readonly string[]): Promise<ConversationRecord[]> {
  const events = await manager.query<(ConversationRecord['events'][number] & { of: string })[]>(
    `SELECT conversation_id AS of, seq, kind, jsonb_build_object('kind', author_kind) AS author, body,
       to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
     FROM conversation_events WHERE conversation_id = ANY($1::uuid[]) ORDER BY conversation_id, seq`,
    [ids],
  );
  const turns = await manager.query<(ConversationRecord['turns'][number] & { of: string })[]>(
    `SELECT conversation_id AS of, seq, at, trace->>'question' AS question, trace->>'language' AS language,
       trace->>'kind' AS kind, trace->>'reason' AS reason, (trace->>'probability')::float8 AS probability,
       trace->'unanswered'->>0 AS unanswered
     FROM turn_traces WHERE conversation_id = ANY($1::uuid[]) ORDER BY conversation_id, seq`,
    [ids],
  );
  const eventsOf = grouped(events, ({ of }) => of);
  const turnsOf = grouped(turns, ({ of }) => of);
  return ids.map((id) => ({ id, events: eventsOf.get(id) ?? [], turns: turnsOf.get(id) ?? [] }));
}

/**
 * Lets one at a time read a tenant's conversations, until the transaction ends, and says from which change on they are
 * unread; null before the first reading.
 */
export async function takeReading(manager: EntityManager): Promise<Date | null> {
  const [row] = await manager.query<{ readUntil: Date | null }[]>(
    `INSERT INTO gap_readings (read_until) VALUES (NULL)
     ON CONFLICT (tenant_id) DO UPDATE SET read_until = gap_readings.read_until RETURNING read_until AS "readUntil"`,
  );
  return row?.readUntil ?? null;
}

/** Notes up to which change conversations have been read. */
export async function noteReading(manager: EntityManager, until: Date): Promise<void> {
  await manager.query('UPDATE gap_readings SET read_until = $1', [until]);
}
