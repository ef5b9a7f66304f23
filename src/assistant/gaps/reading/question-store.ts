import type { EntityManager } from 'typeorm';
import { centralQuestion } from '../likeness/central.js';
import type { WeakQuestion } from './weak-questions.js';

/** A gap as far as finding it goes. */
export interface GapSubject {
  readonly id: string;
  readonly question: string;
}

/** The gaps of a tenant, in the order of their making. */
export function selectSubjects(manager: EntityManager): Promise<GapSubject[]> {
  return manager.query<GapSubject[]>('SELECT id, question FROM knowledge_gaps ORDER BY created_at, id');
}

/** A question that is known, and the gap that it belongs to. */
export interface KnownQuestion {
  readonly conversationId: string;
  readonly seq: number;
  readonly gapId: string;
}

export function selectKnown(manager: EntityManager, conversationIds: readonly string[]): Promise<KnownQuestion[]> {
  return manager.query<KnownQuestion[]>(
    `SELECT conversation_id AS "conversationId", seq, gap_id AS "gapId" FROM gap_questions
     WHERE conversation_id = ANY($1::uuid[])`,
    [conversationIds],
  );
}

export async function insertGap(manager: EntityManager, id: string, asked: WeakQuestion, at: Date): Promise<void> {
  const sql = 'INSERT INTO knowledge_gaps (id, question, language, created_at) VALUES ($1, $2, $3, $4)';
  await manager.query(sql, [id, asked.question, asked.language, at]);
}

/** Keeps a question as it is now. One that is known stays with its gap. */
export async function putQuestion(manager: EntityManager, gapId: string, asked: WeakQuestion): Promise<void> {
  const { conversationId, seq, at, question, language, reasons, agentMs, reply } = asked;
  await manager.query(
    `INSERT INTO gap_questions (conversation_id, seq, gap_id, at, question, language, reasons, agent_ms, reply)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (conversation_id, seq) DO UPDATE SET reasons = EXCLUDED.reasons, agent_ms = EXCLUDED.agent_ms,
       reply = EXCLUDED.reply`,
    [conversationId, seq, gapId, at, question, language, reasons, agentMs, reply],
  );
}

/** Forgets a question that is none any more: its answer was rated up after all. */
export async function removeQuestion(manager: EntityManager, { conversationId, seq }: KnownQuestion): Promise<void> {
  await manager.query('DELETE FROM gap_questions WHERE conversation_id = $1 AND seq = $2', [conversationId, seq]);
}

/** Lets the most telling question speak for each of these gaps, as long as nobody has decided about it. */
export async function renameGaps(manager: EntityManager, gapIds: Iterable<string>): Promise<void> {
  for (const id of gapIds) {
    const asked = await manager.query<Pick<WeakQuestion, 'question' | 'language'>[]>(
      'SELECT question, language FROM gap_questions WHERE gap_id = $1 ORDER BY at, conversation_id, seq LIMIT 100',
      [id],
    );
    const central = centralQuestion(asked);
    if (!central) continue;
    const sql = 'UPDATE knowledge_gaps SET question = $2, language = $3 WHERE id = $1 AND resolution IS NULL';
    await manager.query(sql, [id, central.question, central.language]);
  }
}

/** Removes gaps that nobody has decided about and that no question is left of. */
export async function removeEmptyGaps(manager: EntityManager): Promise<void> {
  await manager.query(
    `DELETE FROM knowledge_gaps AS gap WHERE resolution IS NULL
       AND NOT EXISTS (SELECT FROM gap_questions WHERE gap_id = gap.id)`,
  );
}
