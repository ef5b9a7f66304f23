import type { EntityManager } from 'typeorm';
import { addJobs, removeJobs } from '../../database/jobs/job.js';
import { newId } from '../../shared/id.js';

/** The stable name of the job that reads one document. */
export const READ_DOCUMENT = 'read_document';

/** A person waits for the first, for pages of a site nobody does. */
const PRIORITY = { person: 0, site: 10, resync: 20 } as const;

/** Who wants a document read. */
export type ReadingReason = keyof typeof PRIORITY;

/** A document whose reading is written into its row. */
export interface WantedReading {
  readonly id: string;
  readonly reading: string;
}

/** Writes the jobs for readings that their documents name already. A document has one job at most. */
export async function queueReadings(
  manager: EntityManager,
  tenantId: string,
  wanted: readonly WantedReading[],
  reason: ReadingReason,
): Promise<void> {
  const jobs = wanted.map(({ id, reading }) => ({
    task: READ_DOCUMENT,
    payload: { tenantId, documentId: id, reading, onlyIfChanged: reason !== 'person' },
    key: jobKey(id),
    priority: PRIORITY[reason],
  }));
  await addJobs(manager, jobs);
}

/** Has a document read anew; a reading under way is overtaken. */
export async function wantReading(
  manager: EntityManager,
  tenantId: string,
  ids: readonly string[],
  reason: ReadingReason,
): Promise<void> {
  const wanted = ids.map((id) => ({ id, reading: newId() }));
  await manager.query(
    `UPDATE documents SET status = 'queued', progress = 0, error = NULL, reading = wanted.reading
       FROM jsonb_to_recordset($1) AS wanted(id uuid, reading uuid) WHERE documents.id = wanted.id`,
    [JSON.stringify(wanted)],
  );
  await queueReadings(manager, tenantId, wanted, reason);
}

/**
 * Takes back the readings of a document, and of its pages when it is a sitemap, that have not ended. What was read before
 * stays; a document that never was is failed. Returns the ids.
 */
export async function cancelReadings(manager: EntityManager, id: string): Promise<string[]> {
  const cancelled = await manager.query<{ id: string }[]>(
    `WITH cancelled AS (
       UPDATE documents SET reading = NULL, progress = CASE WHEN read_at IS NULL THEN 0 ELSE 1 END,
         status = CASE WHEN read_at IS NULL THEN 'failed' ELSE 'ready' END,
         error = CASE WHEN read_at IS NULL THEN $2::jsonb END
       WHERE (id = $1 OR parent_id = $1) AND reading IS NOT NULL RETURNING id)
     SELECT id FROM cancelled`,
    [id, JSON.stringify({ code: 'document_cancelled', message: 'The reading was cancelled', details: {} })],
  );
  const ids = cancelled.map((row) => row.id);
  await dropJobs(manager, ids);
  return ids;
}

/** Takes the jobs of documents back that are gone. */
export async function dropJobs(manager: EntityManager, ids: readonly string[]): Promise<void> {
  await removeJobs(manager, ids.map(jobKey));
}

function jobKey(documentId: string): string {
  return `document:${documentId}`;
}
