import type { EntityManager } from 'typeorm';
import { newId } from '../../../shared/id.js';
import type { RetentionKind } from './retention-rules.js';

/** One night's deleting. `endedAt` is null while it runs, or where a crash has ended it and the next goes on. */
export interface RetentionRun {
  readonly id: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly counts: Readonly<Partial<Record<RetentionKind, number>>>;
}

const COLUMNS = 'id, started_at AS "startedAt", ended_at AS "endedAt", counts';

/** The run that is open, or a new one. */
export async function openRun(manager: EntityManager, now: Date): Promise<string> {
  const sql = `INSERT INTO retention_runs AS r (id, started_at) VALUES ($1, $2)
    ON CONFLICT (tenant_id) WHERE ended_at IS NULL DO UPDATE SET started_at = r.started_at RETURNING id`;
  const [run] = await manager.query<{ id: string }[]>(sql, [newId(), now]);
  if (!run) throw new Error('INSERT … RETURNING gave no run');
  return run.id;
}

/** Adds to what it has deleted. */
export async function countInRun(
  manager: EntityManager,
  id: string,
  kind: RetentionKind,
  count: number,
): Promise<void> {
  const sql = `UPDATE retention_runs
    SET counts = jsonb_set(counts, ARRAY[$2::text], to_jsonb(coalesce((counts->>$2)::int, 0) + $3::int)) WHERE id = $1`;
  await manager.query(sql, [id, kind, count]);
}

/** Ends it. Returns what it has deleted. */
export async function endRun(manager: EntityManager, id: string, now: Date): Promise<RetentionRun['counts']> {
  const sql = 'UPDATE retention_runs SET ended_at = $2 WHERE id = $1 RETURNING counts';
  const [[run]] = await manager.query<[Pick<RetentionRun, 'counts'>[], number]>(sql, [id, now]);
  return run?.counts ?? {};
}

/** The latest; undefined before the first night. */
export async function latestRun(manager: EntityManager): Promise<RetentionRun | undefined> {
  const sql = `SELECT ${COLUMNS} FROM retention_runs ORDER BY started_at DESC, id DESC LIMIT 1`;
  const [run] = await manager.query<RetentionRun[]>(sql);
  return run;
}
