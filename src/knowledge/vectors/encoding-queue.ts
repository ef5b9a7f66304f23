import type { EntityManager } from 'typeorm';
import { addJobs, removeJobs } from '../../database/jobs/job.js';

/** The stable name of the job that gives passages their vectors. */
export const ENCODE_PASSAGES = 'encode_passages';

/** Under which topic processes tell each other that a tenant's vectors, or the encoder in use, have changed. */
export const VECTORS_TOPIC = 'vectors.changed';

/** After everything that somebody waits for. */
const PRIORITY = 30;

/** Has an encoder's missing vectors made. */
export async function queueEncoding(manager: EntityManager, tenantId: string, encoderId: string): Promise<void> {
  const payload = { tenantId, encoderId };
  await addJobs(manager, [{ task: ENCODE_PASSAGES, payload, key: jobKey(encoderId), priority: PRIORITY }]);
}

/** Passages may have changed: has the vectors follow, where the tenant has any. */
export async function followPassages(manager: EntityManager, tenantId: string): Promise<void> {
  const sql = `SELECT id FROM passage_encoders WHERE status <> 'paused'`;
  for (const { id } of await manager.query<{ id: string }[]>(sql)) await queueEncoding(manager, tenantId, id);
}

/** Takes the job back of an encoder that is gone, or paused. */
export async function dropEncoding(manager: EntityManager, encoderId: string): Promise<void> {
  await removeJobs(manager, [jobKey(encoderId)]);
}

function jobKey(encoderId: string): string {
  return `encoder:${encoderId}`;
}
