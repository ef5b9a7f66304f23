import type { EntityManager } from 'typeorm';
import type { describeError } from '../../shared/error-filter.js';
import { newId } from '../../shared/id.js';

/** `building` lacks vectors, and gets them; `paused` does not; `failed` could not; `ready` has all of them. */
export type EncodingStatus = 'building' | 'paused' | 'failed' | 'ready';

/** A sentence encoder that a tenant's passages are searched with, or will be, or were. */
export interface PassageEncoder {
  readonly id: string;
  /** The name of the installed encoder. */
  readonly model: string;
  /** Of the encoder that gave the vectors; null as long as there are none. */
  readonly fingerprint: string | null;
  /** Numbers in a vector. */
  readonly dimension: number | null;
  readonly status: EncodingStatus;
  readonly error: ReturnType<typeof describeError> | null;
  /** Has it had a vector for every passage? Only then can it be used. */
  readonly built: boolean;
  readonly inUse: boolean;
  readonly createdAt: Date;
}

/** How far an encoder is. */
export interface EncodingProgress {
  /** Passages that have a vector. */
  readonly done: number;
  /** Passages of the tenant. */
  readonly total: number;
}

const COLUMNS = `id, model, fingerprint, dimension, status, error, built, in_use AS "inUse", created_at AS "createdAt"`;

/** The tenant's encoders, the older first. */
export function selectEncoders(manager: EntityManager): Promise<(PassageEncoder & EncodingProgress)[]> {
  return manager.query(
    `SELECT ${COLUMNS}, (SELECT count(*)::int FROM passages) AS total,
       (SELECT count(*)::int FROM passage_vectors WHERE encoder_id = passage_encoders.id) AS done
     FROM passage_encoders ORDER BY created_at, id`,
  );
}

export async function selectEncoder(manager: EntityManager, id: string): Promise<PassageEncoder | undefined> {
  const sql = `SELECT ${COLUMNS} FROM passage_encoders WHERE id = $1`;
  return (await manager.query<PassageEncoder[]>(sql, [id]))[0];
}

/** The encoder that questions are answered with, if there is one. */
export async function selectEncoderInUse(manager: EntityManager): Promise<PassageEncoder | undefined> {
  return (await manager.query<PassageEncoder[]>(`SELECT ${COLUMNS} FROM passage_encoders WHERE in_use`))[0];
}

/** Adds one in a free place. Undefined when both are taken. Who is second at the same moment gets a `conflict`. */
export async function insertEncoder(manager: EntityManager, model: string): Promise<string | undefined> {
  const rows = await manager.query<{ id: string }[]>(
    `INSERT INTO passage_encoders (id, model, slot)
     SELECT $1, $2, slot FROM generate_series(1, 2) AS slot
     WHERE NOT EXISTS (SELECT FROM passage_encoders AS other WHERE other.slot = slot.slot) ORDER BY slot LIMIT 1
     RETURNING id`,
    [newId(), model],
  );
  return rows[0]?.id;
}

/** Changes the status, if it is one of `from`. False where it is not, or there is no such encoder. */
export async function changeStatus(
  manager: EntityManager,
  id: string,
  from: readonly EncodingStatus[],
  to: EncodingStatus,
): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `WITH changed AS (UPDATE passage_encoders SET status = $3, error = NULL WHERE id = $1 AND status = ANY($2)
       RETURNING id) SELECT id FROM changed`,
    [id, from, to],
  );
  return rows.length > 0;
}

/** Questions are answered with this one from now on, or with none. */
export async function useEncoder(manager: EntityManager, id: string | null): Promise<void> {
  await manager.query('UPDATE passage_encoders SET in_use = false WHERE in_use');
  await manager.query('UPDATE passage_encoders SET in_use = true WHERE id = $1', [id]);
}

/** Removes one that is not in use, with its vectors. */
export async function deleteEncoder(manager: EntityManager, id: string): Promise<void> {
  await manager.query('DELETE FROM passage_encoders WHERE id = $1 AND NOT in_use', [id]);
}
