import type { EntityManager } from 'typeorm';
import type { Language } from '../../retrieval/language.js';
import { AppError } from '../../shared/error.js';
import { readCursor } from '../../shared/page.js';
import type { DocumentQuery } from './document.dto.js';
import type { DocumentSettings, DocumentSource, DocumentSummary } from './document.js';

/** The columns of `documents` under the names of `Document`. */
const DOCUMENT_COLUMNS = `id, parent_id AS "parentId", source, title, url, file_name AS "fileName",
  media_type AS "mediaType", size, pages, language, tags, audience, valid_from AS "validFrom", valid_to AS "validTo",
  enabled, resync, status, progress, error, vanished_at AS "vanishedAt", read_at AS "readAt", version,
  created_at AS "createdAt", updated_at AS "updatedAt"`;

const COUNTS = `LATERAL (SELECT count(*)::int AS passages, count(*) FILTER (WHERE cardinality(flags) > 0)::int AS flagged,
    count(proposed_text)::int AS asking FROM passages WHERE document_id = documents.id) AS counts`;

/** What is written of a document that is new. `reading` names its first reading. */
export interface NewDocument {
  readonly id: string;
  readonly source: DocumentSource;
  readonly title: string;
  /** Did somebody choose the title? Else the first reading does. */
  readonly titleGiven: boolean;
  readonly url: string | null;
  readonly fileName: string | null;
  readonly contentHash: string | null;
  readonly size: number | null;
  readonly language: Language | null;
  readonly tags: readonly string[];
  readonly audience: string;
  readonly resync: boolean;
  readonly reading: string;
  readonly at: Date;
}

/** One row more than `limit`, so that the caller sees whether there is another page. Latest first. */
export function selectPage(manager: EntityManager, query: DocumentQuery): Promise<DocumentSummary[]> {
  const from = query.cursor === undefined ? undefined : readCursor(query.cursor);
  return manager.query<DocumentSummary[]>(
    `SELECT ${DOCUMENT_COLUMNS}, counts.* FROM documents, ${COUNTS}
     WHERE ($1::text IS NULL OR title ILIKE $1 OR url ILIKE $1 OR file_name ILIKE $1)
       AND ($2::text IS NULL OR status = $2) AND ($3::text IS NULL OR source = $3)
       AND ($4::text IS NULL OR tags @> ARRAY[$4]) AND ($5::timestamptz IS NULL OR (created_at, id) < ($5, $6::uuid))
     ORDER BY created_at DESC, id DESC LIMIT $7`,
    [...filterValues(query), from?.at ?? null, from?.id ?? null, query.limit + 1],
  );
}

function filterValues({ q, status, source, tag }: DocumentQuery) {
  const like = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null;
  return [like, status ?? null, source ?? null, tag || null];
}

/** Throws `not_found`. */
export async function requireDocument(manager: EntityManager, id: string): Promise<DocumentSummary> {
  const sql = `SELECT ${DOCUMENT_COLUMNS}, counts.* FROM documents, ${COUNTS} WHERE id = $1`;
  const [document] = await manager.query<DocumentSummary[]>(sql, [id]);
  return document ?? missing(id);
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockDocument(manager: EntityManager, id: string): Promise<DocumentSummary> {
  const rows = await manager.query<unknown[]>('SELECT id FROM documents WHERE id = $1 FOR UPDATE', [id]);
  return rows.length ? requireDocument(manager, id) : missing(id);
}

/** Writes the document, unless the tenant has the same file or the same address already: then it says so by false. */
export async function insertDocument(manager: EntityManager, document: NewDocument): Promise<boolean> {
  const { id, source, title, titleGiven, url, fileName, contentHash, size, language } = document;
  const { tags, audience, resync, reading, at } = document;
  const made = await manager.query<unknown[]>(
    `INSERT INTO documents (id, source, title, title_given, url, file_name, content_hash, size, language, tags, audience,
       resync, reading, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14) ON CONFLICT DO NOTHING RETURNING id`,
    [id, source, title, titleGiven, url, fileName, contentHash, size, language, tags, audience, resync, reading, at],
  );
  return made.length > 0;
}

/** The document that is this file, or lies at this address. */
export async function findSame(manager: EntityManager, { source, contentHash, url }: NewDocument): Promise<string> {
  const [row] = await manager.query<{ id: string }[]>(
    `SELECT id FROM documents WHERE source = $1 AND ((source = 'file' AND content_hash = $2) OR url = $3)`,
    [source, contentHash, url],
  );
  if (!row) throw new AppError('conflict', 'The same document has just been deleted; send it again');
  return row.id;
}

/** Writes what an editor says. The title then is the editor's, also for the passages under it. */
export async function updateSettings(
  manager: EntityManager,
  id: string,
  { title, tags, audience, validFrom, validTo, enabled, resync }: DocumentSettings,
  at: Date,
): Promise<void> {
  await manager.query(
    `UPDATE passages SET title_path[1] = $2, updated_at = $3
       FROM documents d WHERE d.id = $1 AND document_id = d.id AND d.title <> $2 AND title_path[1] = d.title`,
    [id, title, at],
  );
  await manager.query(
    `UPDATE documents SET title = $2, title_given = title_given OR title <> $2, tags = $3, audience = $4, valid_from = $5,
       valid_to = $6, enabled = $7, resync = $8, version = version + 1, updated_at = $9 WHERE id = $1`,
    [id, title, tags, audience, validFrom, validTo, enabled, resync, at],
  );
}

/** Notes which file the document is from now on. Throws `conflict` when another document is that file. */
export async function updateContent(
  manager: EntityManager,
  id: string,
  { hash, bytes, fileName }: { hash: string; bytes: Uint8Array; fileName: string | null },
): Promise<void> {
  const sql = 'UPDATE documents SET content_hash = $2, size = $3, file_name = $4 WHERE id = $1';
  await manager.query(sql, [id, hash, bytes.length, fileName]);
}

/** The document, and its pages when it is a sitemap. Throws `not_found`. */
export async function selectFamily(manager: EntityManager, id: string): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>('SELECT id FROM documents WHERE id = $1 OR parent_id = $1', [id]);
  return rows.length ? rows.map((row) => row.id) : missing(id);
}

/** Removes the document with its passages, and those of its pages when it is a sitemap. Returns the ids that are gone. */
export async function deleteDocument(manager: EntityManager, id: string): Promise<string[]> {
  const sql = 'WITH gone AS (DELETE FROM documents WHERE id = $1 OR parent_id = $1 RETURNING id) SELECT id FROM gone';
  return (await manager.query<{ id: string }[]>(sql, [id])).map((row) => row.id);
}

/** Says that a copy of the document is out of date. */
export async function raiseDocumentVersion(manager: EntityManager, id: string, at: Date): Promise<void> {
  await manager.query('UPDATE documents SET version = version + 1, updated_at = $2 WHERE id = $1', [id, at]);
}

function missing(id: string): never {
  throw new AppError('not_found', 'There is no such document', { id });
}
