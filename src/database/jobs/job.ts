import type { EntityManager } from 'typeorm';
import type { z } from 'zod';

/**
 * A kind of work that is done later, by any process, and outlives them all. It may be done twice (a process can die after
 * the work and before its word), so `run` must bear repetition.
 */
export interface JobTask<Payload = unknown> {
  /** Stable: jobs in the database are found by it. */
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /** Also runs without anybody's asking, as crontab(5) says, in UTC. Its payload must then be satisfied by `{}`. */
  readonly cron?: string;
  /** Resolves when nothing is left to do. Rejects when it should be tried again later. Ends soon when the signal says so. */
  run(payload: Payload, signal: AbortSignal): Promise<void>;
  /** Says goodbye to a job that will not be tried again: the last attempt failed, or its process died each time. */
  giveUp?(payload: Payload, cause: unknown): Promise<void>;
}

/** One piece of work. */
export interface NewJob {
  readonly task: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** A waiting job with the same key gives way to this one; a running one is not tried again. */
  readonly key?: string;
  /** The lowest comes first; 0 if left out. */
  readonly priority?: number;
}

/** After so many attempts a job is given up. The pauses between them grow: 3, 7, 20, 55 seconds. */
const ATTEMPTS = 5;

/** Writes jobs down in the caller's transaction: they exist when, and only when, it is committed. */
export async function addJobs(manager: EntityManager, jobs: readonly NewJob[]): Promise<void> {
  const specs = jobs.map(({ task, payload, key, priority = 0 }) => ({ task, payload, key, priority }));
  await manager.query(
    `SELECT count(*) FROM jsonb_to_recordset($1) AS job(task text, payload json, key text, priority int),
       LATERAL graphile_worker.add_job(task, payload, max_attempts => $2, job_key => key, priority => priority)`,
    [JSON.stringify(specs), ATTEMPTS],
  );
}

/** Takes jobs back. One that runs goes on, but is not tried again. */
export async function removeJobs(manager: EntityManager, keys: readonly string[]): Promise<void> {
  await manager.query('SELECT graphile_worker.remove_job(key) FROM unnest($1::text[]) AS key', [keys]);
}
