import type { EntityManager } from 'typeorm';
import type { EncoderFacts } from '../../inference/process/encoder-messages.js';
import type { describeError } from '../../shared/error-filter.js';
import { fromBytes, type Int8Vector, toBytes } from './int8-vector.js';
import type { PassageEncoder } from './passage-encoder.js';

/** A passage that wants a vector: its words, under its title, and their digest. */
export interface Unencoded {
  readonly id: string;
  readonly text: string;
  readonly digest: string;
}

/** A passage's vector on its way into the database. */
export interface NewVector extends Pick<Unencoded, 'id' | 'digest'> {
  readonly vector: Int8Vector;
}

/** The same on its way out; `version` says since when it is there. */
export interface StoredVector {
  readonly id: string;
  readonly version: number;
  readonly vector: Int8Vector;
}

/** A place in the order in which vectors were written. */
export type VectorPlace = Pick<StoredVector, 'id' | 'version'>;

/** Begins to encode, or goes on. Undefined when it is paused or has been removed. */
export async function beginEncoding(manager: EntityManager, id: string): Promise<PassageEncoder | undefined> {
  const [encoder] = await manager.query<PassageEncoder[]>(
    `WITH begun AS (UPDATE passage_encoders SET status = CASE status WHEN 'failed' THEN 'building' ELSE status END
       WHERE id = $1 AND status <> 'paused' RETURNING *)
     SELECT id, model, status, built FROM begun`,
    [id],
  );
  return encoder;
}

/** The words of a passage as an encoder reads them: under the title of the document, as it is now, and of its sections. */
const SAID = `CROSS JOIN LATERAL (
  SELECT array_to_string(documents.title || passages.title_path[2:], ' › ') || E'\\n' || passages.text AS text) AS said`;

/**
 * Looked up passage by passage: of a table that grows this fast PostgreSQL does not know how big it is, and as a join it
 * once compared everything with everything.
 */
const KNOWN = '(SELECT digest FROM passage_vectors WHERE encoder_id = $1 AND passage_id = passages.id)';

/**
 * Passages that have no vector of this encoder; where there are none, such as have one of other words. To look for those
 * means to read every passage, so it is done last.
 */
export async function selectUnencoded(manager: EntityManager, encoderId: string, limit: number): Promise<Unencoded[]> {
  const found = (condition: string) =>
    manager.query<Unencoded[]>(
      `SELECT passages.id, said.text, md5(said.text) AS digest
       FROM passages JOIN documents ON documents.id = passages.document_id ${SAID} WHERE ${condition} LIMIT $2`,
      [encoderId, limit],
    );
  const missing = await found(`${KNOWN} IS NULL`);
  return missing.length > 0 ? missing : found(`${KNOWN} <> md5(said.text)::uuid`);
}

/**
 * Writes vectors, and drops all others where they are of another encoder that had the same name. Undefined when encoding
 * is paused or the encoder removed: then nothing is written.
 */
export async function writeVectors(
  manager: EntityManager,
  encoderId: string,
  { fingerprint, dimension }: EncoderFacts,
  vectors: readonly NewVector[],
): Promise<{ readonly inUse: boolean } | undefined> {
  const [locked] = await manager.query<{ fingerprint: string | null; version: string; inUse: boolean }[]>(
    `SELECT fingerprint, version + 1 AS version, in_use AS "inUse" FROM passage_encoders
     WHERE id = $1 AND status <> 'paused' FOR UPDATE`,
    [encoderId],
  );
  if (!locked) return undefined;
  if (locked.fingerprint !== null && locked.fingerprint !== fingerprint)
    await manager.query('DELETE FROM passage_vectors WHERE encoder_id = $1', [encoderId]);
  await manager.query(
    'UPDATE passage_encoders SET version = $2, fingerprint = $3, dimension = $4, error = NULL WHERE id = $1',
    [encoderId, locked.version, fingerprint, dimension],
  );
  // A passage that has been deleted meanwhile needs none any more.
  await manager.query(
    `INSERT INTO passage_vectors (encoder_id, passage_id, digest, version, vector)
     SELECT $1, passages.id, made.digest, $2, made.vector
       FROM unnest($3::uuid[], $4::uuid[], $5::bytea[]) AS made(id, digest, vector) JOIN passages USING (id)
       FOR KEY SHARE OF passages
     ON CONFLICT (encoder_id, passage_id) DO UPDATE
       SET digest = excluded.digest, version = excluded.version, vector = excluded.vector`,
    [
      ...[encoderId, locked.version, vectors.map(({ id }) => id), vectors.map(({ digest }) => digest)],
      vectors.map(({ vector }) => Buffer.from(toBytes(vector))),
    ],
  );
  return locked;
}

/** Every passage has its vector. */
export async function finishEncoding(manager: EntityManager, id: string): Promise<void> {
  await manager.query(
    `UPDATE passage_encoders SET status = 'ready', built = true, error = NULL WHERE id = $1 AND status <> 'paused'`,
    [id],
  );
}

/** Encoding has come to nothing, or waits to be tried again with `status` building. */
export async function noteEncodingError(
  manager: EntityManager,
  id: string,
  status: 'failed' | 'building',
  error: ReturnType<typeof describeError>,
): Promise<void> {
  const sql = `UPDATE passage_encoders SET status = $2, error = $3 WHERE id = $1 AND status <> 'paused'`;
  await manager.query(sql, [id, status, JSON.stringify(error)]);
}

/** The vectors that were written after `place`, in the order of their writing. */
export async function selectVectors(
  manager: EntityManager,
  encoderId: string,
  { version, id }: VectorPlace,
  limit: number,
): Promise<StoredVector[]> {
  const rows = await manager.query<{ id: string; version: string; vector: Buffer }[]>(
    `SELECT passage_id AS id, version, vector FROM passage_vectors
     WHERE encoder_id = $1 AND (version, passage_id) > ($2, $3::uuid) ORDER BY version, passage_id LIMIT $4`,
    [encoderId, version, id, limit],
  );
  return rows.map((row) => ({ id: row.id, version: Number(row.version), vector: fromBytes(row.vector) }));
}

/** Which of these passages have no vector any more. */
export async function selectGone(manager: EntityManager, encoderId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM unnest($2::uuid[]) AS held(id)
     WHERE NOT EXISTS (SELECT FROM passage_vectors WHERE encoder_id = $1 AND passage_id = held.id)`,
    [encoderId, ids],
  );
  return rows.map(({ id }) => id);
}

export async function countVectors(manager: EntityManager, encoderId: string): Promise<number> {
  const sql = 'SELECT count(*)::int AS count FROM passage_vectors WHERE encoder_id = $1';
  const [row] = await manager.query<{ count: number }[]>(sql, [encoderId]);
  return row?.count ?? 0;
}
