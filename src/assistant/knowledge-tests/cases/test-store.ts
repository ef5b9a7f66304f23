import type { EntityManager } from 'typeorm';
import { readCursor } from '../../../shared/page.js';
import type { AnswerRecord } from '../answer-record.js';
import type { CaseResult, KnowledgeTest } from '../knowledge-test.js';
import type { TestQuery } from './test.dto.js';

/** So many cases run in a few seconds; more would make every publication wait. */
export const MOST_TESTS = 2000;

const COLUMNS = `id, question, language, standing, expect, note, accepted, accepted_at AS "acceptedAt",
  last_verdict AS "lastVerdict", last_run_id AS "lastRunId", last_run_at AS "lastRunAt", created_at AS "createdAt",
  updated_at AS "updatedAt"`;

/** What a new or changed test says. */
export type TestContent = Pick<KnowledgeTest, 'question' | 'language' | 'standing' | 'expect' | 'note' | 'accepted'>;

/** One row more than `limit`. Latest change first. */
export function selectTests(manager: EntityManager, query: TestQuery): Promise<KnowledgeTest[]> {
  const from = query.cursor === undefined ? undefined : readCursor(query.cursor);
  return manager.query(
    `SELECT ${COLUMNS} FROM knowledge_tests
     WHERE ($1::text IS NULL OR last_verdict = $1) AND ($2::text IS NULL OR language = $2)
       AND ($3::text IS NULL OR question ILIKE $3 OR note ILIKE $3)
       AND ($4::timestamptz IS NULL OR (updated_at, id) < ($4, $5::uuid))
     ORDER BY updated_at DESC, id DESC LIMIT $6`,
    [...filterValues(query), from?.at ?? null, from?.id ?? null, query.limit + 1],
  );
}

function filterValues({ verdict, language, search }: TestQuery) {
  return [verdict ?? null, language ?? null, search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null];
}

/** All of them, or those with these ids, oldest first. */
export function selectAll(manager: EntityManager, ids?: readonly string[]): Promise<KnowledgeTest[]> {
  const sql = `SELECT ${COLUMNS} FROM knowledge_tests WHERE $1::uuid[] IS NULL OR id = ANY($1::uuid[]) ORDER BY id`;
  return manager.query(sql, [ids ?? null]);
}

/**
 * All but those of corrections that visitors are not answered with yet: they ask for something and forbid nothing, or
 * whoever corrects an answer would hold up everybody who publishes.
 */
export function selectBinding(manager: EntityManager): Promise<KnowledgeTest[]> {
  return manager.query(
    `SELECT ${COLUMNS} FROM knowledge_tests WHERE NOT EXISTS (SELECT FROM answer_corrections c LEFT JOIN faqs f ON f.id = c.faq_id
       WHERE c.test_id = knowledge_tests.id AND (f.status IS DISTINCT FROM 'published' OR (c.kind = 'change' AND f.answer <> c.answer)))
     ORDER BY id`,
  );
}

/** The test of this question, as this visitor. */
export async function selectAsked(
  manager: EntityManager,
  { question, language, standing }: Pick<TestContent, 'question' | 'language' | 'standing'>,
): Promise<KnowledgeTest | undefined> {
  const [test] = await manager.query<KnowledgeTest[]>(
    `SELECT ${COLUMNS} FROM knowledge_tests WHERE language = $2 AND md5(question) = md5($1) AND question = $1
       AND standing IS NOT DISTINCT FROM $3::jsonb FOR UPDATE`,
    [question, language, standing],
  );
  return test;
}

/** Undefined when there are as many as there may be. */
export async function insertTest(
  manager: EntityManager,
  id: string,
  { question, language, standing, expect, note, accepted }: TestContent,
  at: Date,
): Promise<KnowledgeTest | undefined> {
  const [test] = await manager.query<KnowledgeTest[]>(
    `INSERT INTO knowledge_tests (id, question, language, standing, expect, note, accepted, accepted_at, created_at, updated_at)
     SELECT $1, $2, $3, $4, $5, $6, $7, CASE WHEN $7::jsonb IS NULL THEN NULL ELSE $8::timestamptz END, $8, $8
     WHERE (SELECT count(*) FROM knowledge_tests) < ${MOST_TESTS} RETURNING ${COLUMNS}`,
    [id, question, language, standing, expect, note, accepted, at],
  );
  return test;
}

/** Another question than before has no accepted answer, and nobody knows yet how it goes. */
export async function updateTest(
  manager: EntityManager,
  id: string,
  { question, language, standing, expect, note }: TestContent,
  at: Date,
): Promise<KnowledgeTest | undefined> {
  const asked = 'question = $2 AND language = $3 AND standing IS NOT DISTINCT FROM $4::jsonb';
  const [test] = await manager.query<KnowledgeTest[]>(
    `WITH changed AS (
       UPDATE knowledge_tests SET question = $2, language = $3, standing = $4, expect = $5, note = $6, updated_at = $7,
         accepted = CASE WHEN ${asked} THEN accepted END, accepted_at = CASE WHEN ${asked} THEN accepted_at END,
         last_verdict = CASE WHEN ${asked} AND expect = $5::jsonb THEN last_verdict END
       WHERE id = $1 RETURNING *)
     SELECT ${COLUMNS} FROM changed`,
    [id, question, language, standing, expect, note, at],
  );
  return test;
}

/** Has a test say this and nothing of what it said, its accepted answer included; nobody knows yet how it goes. */
export async function replaceTest(
  manager: EntityManager,
  id: string,
  { question, language, standing, expect, note, accepted }: TestContent,
  at: Date,
): Promise<KnowledgeTest | undefined> {
  const [test] = await manager.query<KnowledgeTest[]>(
    `WITH changed AS (
       UPDATE knowledge_tests SET question = $2, language = $3, standing = $4, expect = $5, note = $6, updated_at = $8,
         accepted = $7, accepted_at = CASE WHEN $7::jsonb IS NULL THEN NULL ELSE $8::timestamptz END, last_verdict = NULL
       WHERE id = $1 RETURNING *)
     SELECT ${COLUMNS} FROM changed`,
    [id, question, language, standing, expect, note, accepted, at],
  );
  return test;
}

/** The test that is gone, or undefined. */
export async function deleteTest(manager: EntityManager, id: string): Promise<KnowledgeTest | undefined> {
  const sql = `WITH gone AS (DELETE FROM knowledge_tests WHERE id = $1 RETURNING *) SELECT ${COLUMNS} FROM gone`;
  const [test] = await manager.query<KnowledgeTest[]>(sql, [id]);
  return test;
}

/** Notes on each test how it went. One that passed for the first time has its answer accepted: there was none to compare with. */
export async function noteVerdicts(manager: EntityManager, runId: string, results: readonly CaseResult[], at: Date) {
  const rows = results.map(({ testId, verdict, answer }) => ({ id: testId, verdict, answer }));
  await manager.query(
    `UPDATE knowledge_tests t SET last_verdict = row.verdict, last_run_id = $2, last_run_at = $3,
       accepted = CASE WHEN row.verdict = 'pass' THEN coalesce(t.accepted, row.answer) ELSE t.accepted END,
       accepted_at = CASE WHEN row.verdict = 'pass' THEN coalesce(t.accepted_at, $3) ELSE t.accepted_at END
     FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, verdict text, answer jsonb) WHERE t.id = row.id`,
    [JSON.stringify(rows), runId, at],
  );
}

/** Finds these answers right from now on. Returns how many tests took theirs. */
export async function acceptAnswers(
  manager: EntityManager,
  answers: readonly { readonly id: string; readonly answer: AnswerRecord }[],
  at: Date,
): Promise<number> {
  const [, accepted] = await manager.query<[unknown, number]>(
    `UPDATE knowledge_tests t SET accepted = row.answer, accepted_at = $2,
       last_verdict = CASE WHEN t.last_verdict = 'changed' THEN 'pass' ELSE t.last_verdict END
     FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, answer jsonb) WHERE t.id = row.id`,
    [JSON.stringify(answers), at],
  );
  return accepted;
}
