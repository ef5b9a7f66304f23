import type { EntityManager } from 'typeorm';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { TestContent } from '../knowledge-tests/cases/test-store.js';
import type { Correction, CorrectionKind } from './correction.js';

/** A correction as it is written down. */
interface NewCorrection {
  readonly conversationId: string;
  readonly seq: number;
  readonly kind: CorrectionKind;
  readonly answer: string;
  readonly faqId: string;
  readonly faqVersion: number;
  readonly testId: string;
  readonly testBefore: TestContent | null;
  readonly at: Date;
}

/** What is known of a correction that is taken back. */
export interface GoneCorrection extends Omit<NewCorrection, 'faqId' | 'testId'> {
  readonly faqId: string | null;
  readonly testId: string | null;
}

const CORRECTIONS = `SELECT c.conversation_id AS "conversationId", c.seq, c.kind, c.answer, c.faq_version AS "faqVersion",
    c.test_id AS "testId", c.at, jsonb_build_object('kind', actor_kind, 'id', actor_id, 'name', actor_name) AS actor,
    CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('id', f.id, 'question', f.question, 'answer', f.answer,
      'status', f.status, 'version', f.version) END AS faq
  FROM answer_corrections c LEFT JOIN faqs f ON f.id = c.faq_id`;

/** Those of a conversation, in the order of the answers. */
export function selectOfConversation(manager: EntityManager, id: string): Promise<Correction[]> {
  return manager.query(`${CORRECTIONS} WHERE c.conversation_id = $1 ORDER BY c.seq`, [id]);
}

/** Those of a FAQ, latest first, at most 50. */
export function selectOfFaq(manager: EntityManager, id: string): Promise<Correction[]> {
  return manager.query(`${CORRECTIONS} WHERE c.faq_id = $1 ORDER BY c.at DESC, c.conversation_id, c.seq LIMIT 50`, [
    id,
  ]);
}

/** The database refuses a second one of the same answer. */
export async function insertCorrection(
  manager: EntityManager,
  { actor: { kind, id, name = '' } }: TenantContext,
  correction: NewCorrection,
): Promise<void> {
  const { conversationId, seq, answer, faqId, faqVersion, testId, testBefore, at } = correction;
  await manager.query(
    `INSERT INTO answer_corrections (conversation_id, seq, kind, answer, faq_id, faq_version, test_id, test_before, at,
       actor_kind, actor_id, actor_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [conversationId, seq, correction.kind, answer, faqId, faqVersion, testId, testBefore, at, kind, id, name],
  );
}

/** The one that is gone, or undefined. */
export async function deleteCorrection(
  manager: EntityManager,
  conversationId: string,
  seq: number,
): Promise<GoneCorrection | undefined> {
  const [rows] = await manager.query<[GoneCorrection[], number]>(
    `DELETE FROM answer_corrections WHERE conversation_id = $1 AND seq = $2
     RETURNING conversation_id AS "conversationId", seq, kind, answer, faq_id AS "faqId", faq_version AS "faqVersion",
       test_id AS "testId", test_before AS "testBefore", at`,
    [conversationId, seq],
  );
  return rows[0];
}
