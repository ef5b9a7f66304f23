import type { EntityManager } from 'typeorm';
import { groupOf } from '../groups/group-store.js';

const LOOK_BACK_DAYS = 14;

/**
 * The last waits for this group that ended with a person, in seconds. Those that began while nobody was there say nothing
 * about others, and one that somebody else's absence began anew is no whole one.
 */
const WAITS = `SELECT extract(epoch FROM (next.at - w.at))::float8 AS seconds
  FROM (SELECT id FROM conversations WHERE updated_at > $1 ORDER BY updated_at DESC LIMIT 200) c
  JOIN conversation_events w ON w.conversation_id = c.id AND w.kind = 'state' AND w.body->>'state' = 'waiting' AND NOT w.body ? 'away'
    AND w.body->>'reason' NOT IN ('queue', 'agent_gone') AND w.body->>'groupId' IS NOT DISTINCT FROM $2
  JOIN LATERAL (SELECT e.at, e.body->>'state' AS state FROM conversation_events e
    WHERE e.conversation_id = c.id AND e.seq > w.seq AND e.kind = 'state' AND e.body->>'reason' IS DISTINCT FROM 'queue'
    ORDER BY e.seq LIMIT 1) next ON next.state = 'human'
  ORDER BY next.at DESC LIMIT 20`;

const PLACE = `SELECT v.email IS NOT NULL OR c.channel NOT IN ('widget', 'api') AS reachable,
    (SELECT count(*)::int FROM conversations o WHERE o.state = 'waiting' AND o.id <> c.id
      AND ${groupOf('o')} IS NOT DISTINCT FROM $2::uuid
      AND (c.called_at IS NULL OR (o.called_at, o.id) < (c.called_at, c.id))) + 1 AS place
  FROM conversations c JOIN visitors v ON v.id = c.visitor_id WHERE c.id = $1`;

/** Where a visitor stands in the queue of a group. */
export interface Place {
  /** From 1. Whoever was called for first comes first. */
  readonly place: number;
  /** Is there a way to reach the visitor who is gone? */
  readonly reachable: boolean;
  /** How long others waited lately for the same group. */
  readonly seconds: readonly number[];
}

/** The place of a conversation, whether it waits already or is about to. Without a group: among all of the tenant. */
export async function placeIn(
  manager: EntityManager,
  id: string,
  groupId: string | undefined,
  now: Date,
): Promise<Place> {
  const [standing] = await manager.query<Omit<Place, 'seconds'>[]>(PLACE, [id, groupId ?? null]);
  return { ...(standing ?? { place: 1, reachable: false }), seconds: await waitsOf(manager, groupId, now) };
}

/** How long visitors waited lately for this group, in seconds, the latest first. */
export async function waitsOf(manager: EntityManager, groupId: string | undefined, now: Date): Promise<number[]> {
  const since = new Date(now.getTime() - LOOK_BACK_DAYS * 86_400_000);
  const waits = await manager.query<{ seconds: number }[]>(WAITS, [since, groupId ?? null]);
  return waits.map(({ seconds }) => seconds);
}
