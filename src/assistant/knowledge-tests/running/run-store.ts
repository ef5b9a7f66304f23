import type { EntityManager } from 'typeorm';
import { type PageQuery, readCursor } from '../../../shared/page.js';
import type { TestRun, TestRunWithResults } from './run.dto.js';

/** So many runs are kept for each tenant. */
const KEPT_RUNS = 100;

const COLUMNS = `id, at, jsonb_build_object('kind', actor_kind, 'id', actor_id, 'name', actor_name) AS actor, against, model,
  total, passed, changed, failed, took_ms AS "tookMs"`;

/** Keeps a run, and lets go of the oldest. */
export async function insertRun(manager: EntityManager, run: TestRunWithResults): Promise<void> {
  const { id, at, actor, against, model, total, passed, changed, failed, tookMs, results } = run;
  await manager.query(
    `INSERT INTO knowledge_test_runs (id, at, actor_kind, actor_id, actor_name, against, model, total, passed, changed,
       failed, took_ms, results) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[id, at, actor.kind, actor.id, actor.name ?? '', against, model],
      ...[total, passed, changed, failed, Math.round(tookMs), JSON.stringify(results)],
    ],
  );
  await manager.query(
    `DELETE FROM knowledge_test_runs WHERE id IN
       (SELECT id FROM knowledge_test_runs ORDER BY at DESC, id DESC OFFSET ${KEPT_RUNS})`,
  );
}

/** One row more than `limit`, latest first. */
export function selectRuns(manager: EntityManager, { limit, cursor }: PageQuery): Promise<TestRun[]> {
  const from = cursor === undefined ? undefined : readCursor(cursor);
  return manager.query(
    `SELECT ${COLUMNS} FROM knowledge_test_runs WHERE $1::timestamptz IS NULL OR (at, id) < ($1, $2::uuid)
     ORDER BY at DESC, id DESC LIMIT $3`,
    [from?.at ?? null, from?.id ?? null, limit + 1],
  );
}

export async function selectRun(manager: EntityManager, id: string): Promise<TestRunWithResults | undefined> {
  const sql = `SELECT ${COLUMNS}, results FROM knowledge_test_runs WHERE id = $1`;
  const [run] = await manager.query<TestRunWithResults[]>(sql, [id]);
  return run;
}
