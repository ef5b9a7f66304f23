import type { EntityManager } from 'typeorm';
import type { Language } from '../../retrieval/language.js';
import { groupOf } from '../groups/group-store.js';
import type { WorkingHours } from '../hours/working-hours.js';
import { LINE_HOLDS_MS } from './agent-lines.js';
import type { Candidate } from './choose-agent.js';

/** The conversation that has waited longest for a group. */
export interface FirstInLine {
  readonly id: string;
  readonly epoch: number;
  readonly language: Language;
  readonly groupId: string;
  readonly hours: WorkingHours | null;
  readonly maximum: number;
  /** The agent who passed it on, and does not want it back. */
  readonly passedBy: string | null;
}

/** A conversation whose agent is gone. */
export interface Left {
  readonly id: string;
  readonly epoch: number;
  /** Null where the tenant has no groups. */
  readonly groupId: string | null;
}

const FIRST = `SELECT * FROM (SELECT DISTINCT ON (g.id) c.id, c.epoch, c.language, c.called_at, g.id AS "groupId", g.hours, g.maximum,
    CASE WHEN last.body->>'reason' = 'transfer' THEN last.author_id END AS "passedBy"
  FROM conversations c JOIN agent_groups g ON g.id = ${groupOf('c')} AND g.automatic
    LEFT JOIN LATERAL (SELECT e.body, e.author_id FROM conversation_events e WHERE e.conversation_id = c.id AND e.kind = 'state'
      AND e.body->>'reason' <> 'queue' ORDER BY e.seq DESC LIMIT 1) last ON true
  WHERE c.state = 'waiting' ORDER BY g.id, c.called_at NULLS FIRST, c.id) first ORDER BY called_at NULLS FIRST, id`;

/** The membership `r` gives the right to hold conversations. */
const MAY_ANSWER = `r.role IN ('owner', 'editor', 'agent')`;

const AT_INBOX = 'SELECT 1 FROM agent_lines l WHERE l.user_id =';

const CANDIDATES = `SELECT m.user_id AS id, u.name, s.busy_at AS "busyAt",
    (SELECT count(*)::int FROM conversations c WHERE c.state = 'human' AND c.agent_id = m.user_id) AS load
  FROM agent_group_members m
    JOIN memberships r ON r.tenant_id = m.tenant_id AND r.user_id = m.user_id AND ${MAY_ANSWER}
    JOIN users u ON u.id = m.user_id
    LEFT JOIN agent_standings s ON s.tenant_id = m.tenant_id AND s.user_id = m.user_id
  WHERE m.group_id = $1 AND s.away_at IS NULL AND EXISTS (${AT_INBOX} m.user_id AND l.seen_at > $2) ORDER BY m.user_id`;

const LEFT = `SELECT c.id, c.epoch, g.id AS "groupId" FROM conversations c
    JOIN agent_groups g ON g.id = ${groupOf('c')} AND g.return_minutes IS NOT NULL
    JOIN LATERAL (SELECT coalesce(max(e.seq) FILTER (WHERE e.kind = 'state'), 0) AS hands,
        coalesce(max(e.seq) FILTER (WHERE e.kind = 'message' AND e.author_kind = 'agent'), 0) AS said
      FROM conversation_events e WHERE e.conversation_id = c.id) log ON true
    LEFT JOIN conversation_events taken ON taken.conversation_id = c.id AND taken.seq = log.hands
    LEFT JOIN agent_standings s ON s.user_id = c.agent_id
  WHERE c.state = 'human' AND c.agent_id IS NOT NULL AND (c.last_visitor_seq > log.said OR log.said < log.hands)
    AND NOT EXISTS (${AT_INBOX} c.agent_id AND l.seen_at > $2)
    AND greatest(s.seen_at, taken.at) <= $1::timestamptz - make_interval(mins => g.return_minutes)
  ORDER BY c.called_at, c.id LIMIT 100`;

const ORPHANED = `SELECT c.id, c.epoch, ${groupOf('c')} AS "groupId" FROM conversations c
  WHERE c.state = 'human' AND c.agent_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM memberships r WHERE r.tenant_id = c.tenant_id AND r.user_id = c.agent_id AND ${MAY_ANSWER})
  ORDER BY c.called_at, c.id LIMIT 100`;

/** One process at a time assigns the conversations of a tenant; held until the transaction ends. */
export async function lockQueue(manager: EntityManager, tenantId: string): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('assignment ' || $1, 0))`, [tenantId]);
}

/** Of each group that assigns by itself, the conversation that was called for first; the longest wait first. */
export function firstInLine(manager: EntityManager): Promise<FirstInLine[]> {
  return manager.query<FirstInLine[]>(FIRST);
}

/** The agents of a group who are at the inbox, may answer, and have not said that they are away. */
export function candidatesOf(manager: EntityManager, groupId: string, now: Date): Promise<Candidate[]> {
  return manager.query<Candidate[]>(CANDIDATES, [groupId, lastSign(now)]);
}

/** The conversations whose agents have been gone as long as their group allows, and owe an answer. */
export function leftBehind(manager: EntityManager, now: Date): Promise<Left[]> {
  return manager.query<Left[]>(LEFT, [now, lastSign(now)]);
}

/** The conversations of who may not have any: no member any more, or one who may only look. */
export function orphaned(manager: EntityManager): Promise<Left[]> {
  return manager.query<Left[]>(ORPHANED);
}

function lastSign(now: Date): Date {
  return new Date(now.getTime() - LINE_HOLDS_MS);
}
