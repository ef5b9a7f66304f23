import type { DataSource } from 'typeorm';
import { PRESENCE_LOCKS } from '../presence.js';

/**
 * Gives the jobs of workers that nobody holds present any more back to whoever is there. graphile-worker alone would wait
 * four hours before it believes in a death.
 */
export async function releaseJobsOfTheDead(database: DataSource): Promise<void> {
  await database.query(
    `SELECT graphile_worker.force_unlock_workers(array_agg(locked_by))
       FROM (SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL) AS workers
       WHERE pg_try_advisory_xact_lock(hashtextextended(locked_by, $1))`,
    [PRESENCE_LOCKS],
  );
}
