import type { EntityManager } from 'typeorm';
import type { Gap, GapQuestion, GapStatus } from './gap.js';

/** Questions of a gap that are shown and drafted from, the latest. */
const MOST_SHOWN = 100;

const STATUS = `CASE WHEN gap.resolution IN ('drafted', 'merged') AND gap.faq_id IS NULL THEN 'open'
  ELSE coalesce(gap.resolution, 'open') END`;

/** A FAQ that was there before answers from the decision on, a new one from its publication. */
const GAPS = `WITH answered AS (
    SELECT gap.*, ${STATUS} AS status, CASE WHEN EXISTS (SELECT FROM faqs WHERE id = gap.faq_id AND faqs.status = 'published')
      THEN (SELECT greatest(gap.resolved_at, min(version.at)) FROM faq_versions AS version
        WHERE version.faq_id = gap.faq_id AND version.faq->>'status' = 'published') END AS answered_at
    FROM knowledge_gaps AS gap)
  SELECT gap.id, gap.question, gap.language, status, faq_id AS "faqId", resolved_at AS "resolvedAt",
    answered_at AS "answeredAt", count(DISTINCT asked.conversation_id)::int AS count, count(*)::int AS questions,
    sum(agent_ms)::float8 AS "agentMs", min(asked.at) AS "firstAt", max(asked.at) AS "lastAt",
    (count(DISTINCT asked.conversation_id) FILTER (WHERE answered_at IS NULL OR asked.at < answered_at))::int AS before,
    (count(DISTINCT asked.conversation_id) FILTER (WHERE asked.at >= answered_at))::int AS after
  FROM answered AS gap JOIN gap_questions AS asked ON asked.gap_id = gap.id`;

const GROUP = 'GROUP BY gap.id, gap.question, gap.language, status, faq_id, resolved_at, answered_at';

/** Where a list stands that is sorted by how many ask. */
export interface GapPlace {
  readonly count: number;
  readonly id: string;
}

export interface GapFilter {
  readonly status: GapStatus | undefined;
  readonly after: GapPlace | undefined;
  readonly limit: number;
}

/** Most asked first; one more than `limit`, so that the caller sees whether there is another page. */
export function selectGaps(manager: EntityManager, { status, after, limit }: GapFilter): Promise<Gap[]> {
  return manager.query<Gap[]>(
    `SELECT * FROM (${GAPS} WHERE ($1::text IS NULL OR status = $1) ${GROUP}) AS gap
     WHERE $2::int IS NULL OR (count, id) < ($2, $3::uuid) ORDER BY count DESC, id DESC LIMIT $4`,
    [status ?? null, after?.count ?? null, after?.id ?? null, limit + 1],
  );
}

export async function selectGap(manager: EntityManager, id: string): Promise<Gap | undefined> {
  const [gap] = await manager.query<Gap[]>(`${GAPS} WHERE gap.id = $1 ${GROUP}`, [id]);
  return gap;
}

/** Up to which change of theirs conversations have been read for gaps; null before the first reading. */
export async function selectReadUntil(manager: EntityManager): Promise<Date | null> {
  const [row] = await manager.query<{ readUntil: Date | null }[]>('SELECT read_until AS "readUntil" FROM gap_readings');
  return row?.readUntil ?? null;
}

/** The latest questions of each of these gaps, latest first. */
export function selectQuestions(manager: EntityManager, gapIds: readonly string[]): Promise<GapQuestion[]> {
  return manager.query<GapQuestion[]>(
    `SELECT asked.gap_id AS "gapId", conversation_id AS "conversationId", seq, at, question, language, reasons, reply
     FROM unnest($1::uuid[]) AS gap(id), LATERAL (SELECT * FROM gap_questions WHERE gap_id = gap.id
       ORDER BY at DESC, conversation_id, seq LIMIT $2) AS asked ORDER BY at DESC, conversation_id, seq`,
    [gapIds, MOST_SHOWN],
  );
}

/** What somebody decided about a gap. */
export interface Resolution {
  readonly resolution: 'drafted' | 'merged' | 'dismissed';
  readonly faqId: string | null;
  readonly at: Date;
}

/** Writes a decision down, unless another FAQ answers already. Was it written? */
export async function resolveGap(manager: EntityManager, id: string, { resolution, faqId, at }: Resolution) {
  const [, written] = await manager.query<[unknown, number]>(
    `UPDATE knowledge_gaps SET resolution = $2, faq_id = $3, resolved_at = $4 WHERE id = $1 AND faq_id IS NULL`,
    [id, resolution, faqId, at],
  );
  return written > 0;
}
