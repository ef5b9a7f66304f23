import type { EntityManager } from 'typeorm';
import type { Language } from '../../../retrieval/language.js';
import { newId } from '../../../shared/id.js';
import type { DocumentSource, ReadingError } from '../document.js';
import { isIdle, type MergePlan } from '../merge/plan-merge.js';

/** A document that is being read, and what its last reading left. */
export interface ReadingDocument {
  readonly id: string;
  readonly reading: string;
  readonly source: DocumentSource;
  readonly title: string;
  readonly titleGiven: boolean;
  readonly url: string | null;
  readonly fileName: string | null;
  readonly contentHash: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly tags: readonly string[];
  readonly audience: string;
  readonly resync: boolean;
  readonly vanishedAt: Date | null;
  readonly readAt: Date | null;
}

const COLUMNS = `id, reading, source, title, title_given AS "titleGiven", url, file_name AS "fileName",
  content_hash AS "contentHash", etag, last_modified AS "lastModified", tags, audience, resync,
  vanished_at AS "vanishedAt", read_at AS "readAt"`;

/** Names one reading of one document; it is worth nothing once the document names another one. */
export interface ReadingName {
  readonly documentId: string;
  readonly reading: string;
}

/** Begins, or begins again after a crash. Undefined when another reading is wanted, or none. */
export async function beginReading(
  manager: EntityManager,
  { documentId, reading }: ReadingName,
): Promise<ReadingDocument | undefined> {
  const [document] = await manager.query<ReadingDocument[]>(
    `WITH begun AS (UPDATE documents SET status = 'reading', progress = 0 WHERE id = $1 AND reading = $2 RETURNING *)
     SELECT ${COLUMNS} FROM begun`,
    [documentId, reading],
  );
  return document;
}

/** Shows how far it is. False when another reading is wanted, or none. */
export async function noteProgress(
  manager: EntityManager,
  { documentId, reading }: ReadingName,
  progress: number,
): Promise<boolean> {
  const sql = `WITH noted AS (UPDATE documents SET progress = $3 WHERE id = $1 AND reading = $2 RETURNING id) SELECT id FROM noted`;
  return (await manager.query<unknown[]>(sql, [documentId, reading, progress])).length > 0;
}

/** Is this the reading that is wanted? */
export async function isWanted(manager: EntityManager, { documentId, reading }: ReadingName): Promise<boolean> {
  const sql = 'SELECT id FROM documents WHERE id = $1 AND reading = $2';
  return (await manager.query<unknown[]>(sql, [documentId, reading])).length > 0;
}

/** The document, to be changed in this transaction by nobody else. Undefined when another reading is wanted, or none. */
export async function lockReading(
  manager: EntityManager,
  { documentId, reading }: ReadingName,
): Promise<ReadingDocument | undefined> {
  const sql = `SELECT ${COLUMNS} FROM documents WHERE id = $1 AND reading = $2 FOR UPDATE`;
  return (await manager.query<ReadingDocument[]>(sql, [documentId, reading]))[0];
}

/** The reading waits to be tried again; `error` says why. */
export async function noteRetry(manager: EntityManager, { documentId, reading }: ReadingName, error: ReadingError) {
  const sql = `UPDATE documents SET status = 'queued', progress = 0, error = $3 WHERE id = $1 AND reading = $2`;
  await manager.query(sql, [documentId, reading, JSON.stringify(error)]);
}

/** The reading has failed. What was read before goes on answering. */
export async function failReading(manager: EntityManager, { documentId, reading }: ReadingName, error: ReadingError) {
  const sql = `UPDATE documents SET status = 'failed', reading = NULL, error = $3 WHERE id = $1 AND reading = $2`;
  await manager.query(sql, [documentId, reading, JSON.stringify(error)]);
}

/** What a successful reading found out about its document. */
export interface ReadingResult {
  readonly title: string;
  readonly mediaType: string;
  readonly contentHash: string;
  /** In bytes. */
  readonly size: number;
  readonly pages: number | null;
  readonly language: Language;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** When something is written, and whether answers may be different by it. */
export interface Writing {
  readonly at: Date;
  readonly changed: boolean;
}

/** Ends a reading that has read the document. A language that somebody has set stays. */
export async function finishReading(manager: EntityManager, id: string, result: ReadingResult, writing: Writing) {
  const { title, mediaType, contentHash, size, pages, language, etag, lastModified } = result;
  await manager.query(
    `UPDATE documents SET title = $2, media_type = $3, content_hash = $4, size = $5, pages = $6,
       language = coalesce(language, $7), etag = $8, last_modified = $9 WHERE id = $1`,
    [id, title, mediaType, contentHash, size, pages, language, etag, lastModified],
  );
  await endReading(manager, id, null, writing);
}

/** Ends a reading that has found out that there is nothing to read, since the address leads to nothing or to the same. */
export async function endReading(
  manager: EntityManager,
  id: string,
  vanishedAt: Date | null,
  { at, changed }: Writing,
): Promise<void> {
  await manager.query(
    `UPDATE documents SET status = 'ready', progress = 1, reading = NULL, error = NULL, vanished_at = $2,
       read_at = CASE WHEN $2::timestamptz IS NULL THEN $3 ELSE read_at END,
       version = version + $4::boolean::int, updated_at = CASE WHEN $4 THEN $3 ELSE updated_at END WHERE id = $1`,
    [id, vanishedAt, at, changed],
  );
}

/** Does what the plan says. */
export async function writeMerge(manager: EntityManager, documentId: string, plan: MergePlan, at: Date) {
  if (isIdle(plan)) return;
  await manager.query('DELETE FROM passages WHERE id = ANY($1::uuid[])', [plan.removed]);
  const shape = `(id uuid, position int, "titlePath" text[], text text, "readText" text, "proposedText" text, language text,
    page int, flags text[], enabled boolean, "editedAt" timestamptz, "editedBy" text)`;
  await manager.query(
    `UPDATE passages SET position = m.position, title_path = m."titlePath", text = m.text, read_text = m."readText",
       proposed_text = m."proposedText", language = m.language, page = m.page, flags = m.flags, enabled = m.enabled,
       edited_at = m."editedAt", edited_by = m."editedBy", updated_at = $2
     FROM jsonb_to_recordset($1) AS m${shape} WHERE passages.id = m.id AND passages.document_id = $3`,
    [JSON.stringify(plan.changed), at, documentId],
  );
  await manager.query(
    `INSERT INTO passages (id, document_id, position, title_path, text, read_text, language, page, flags, enabled, updated_at)
     SELECT m.id, $2, m.position, m."titlePath", m.text, m."readText", m.language, m.page, m.flags, m.enabled, $3
     FROM jsonb_to_recordset($1) AS m${shape}`,
    [JSON.stringify(plan.added.map((passage) => ({ ...passage, id: newId(at.getTime()) }))), documentId, at],
  );
}
