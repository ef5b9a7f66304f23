import type { EntityManager } from 'typeorm';
import type { Language } from '../../retrieval/language.js';
import { mayRead, type VisitorStanding } from '../../shared/visitor-standing.js';
import { vanishedBefore } from '../documents/vanished.js';

/** A document that visitors may be answered from, while it is valid and if it is meant for them. */
export interface PublishedDocument {
  readonly id: string;
  /** Rises with every change to it or to one of its passages. */
  readonly version: number;
  readonly title: string;
  readonly source: 'file' | 'url' | 'text' | 'sitemap';
  readonly url: string | null;
  readonly mediaType: string | null;
  readonly tags: readonly string[];
  readonly audience: string;
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
  readonly vanishedAt: Date | null;
}

/** A passage of such a document. */
export interface PublishedPassage {
  readonly id: string;
  readonly documentId: string;
  /** Differs after every change to the row. */
  readonly stamp: string;
  /** The title that the document had when it was read, and those of the sections down to the passage. */
  readonly titlePath: readonly string[];
  readonly text: string;
  readonly language: Language;
  readonly page: number | null;
  readonly flags: readonly ('instructions' | 'invisible')[];
}

/** Where a passage is and in which form, without the passage. */
export type PassageStamp = Pick<PublishedPassage, 'id' | 'documentId' | 'stamp'>;

/** May this visitor be answered from it at this time? */
export function mayAnswer(document: PublishedDocument, standing: VisitorStanding, now: Date): boolean {
  const { validFrom, validTo, vanishedAt, audience } = document;
  const isValid = (!validFrom || validFrom <= now) && (!validTo || now < validTo);
  return isValid && (!vanishedAt || vanishedAt > vanishedBefore(now)) && mayRead(audience, standing);
}

/** The way to a passage: the title of the document, as it is now, and those of its sections. */
export function titlePathOf({ title }: PublishedDocument, { titlePath }: PublishedPassage): readonly string[] {
  return [title, ...titlePath.slice(1)];
}

/** The documents that are switched on and not past, and their versions. */
export function selectDocumentVersions(manager: EntityManager, now: Date): Promise<{ id: string; version: number }[]> {
  return manager.query(
    `SELECT id, version FROM documents
     WHERE enabled AND (valid_to IS NULL OR valid_to > $1) AND (vanished_at IS NULL OR vanished_at > $2)`,
    [now, vanishedBefore(now)],
  );
}

const DOCUMENT_COLUMNS = `id, version, title, source, url, media_type AS "mediaType", tags, audience,
  valid_from AS "validFrom", valid_to AS "validTo", vanished_at AS "vanishedAt"`;

export function selectDocumentsAmong(manager: EntityManager, ids: readonly string[]): Promise<PublishedDocument[]> {
  return manager.query(`SELECT ${DOCUMENT_COLUMNS} FROM documents WHERE enabled AND id = ANY($1::uuid[])`, [ids]);
}

/** The documents that would answer if those of `on` were switched on and those of `off` switched off. */
export function selectDocumentsSwitched(manager: EntityManager, on: readonly string[], off: readonly string[]) {
  return manager.query<PublishedDocument[]>(
    `SELECT ${DOCUMENT_COLUMNS} FROM documents
     WHERE (enabled OR id = ANY($1::uuid[])) AND NOT id = ANY($2::uuid[]) ORDER BY id`,
    [on, off],
  );
}

/**
 * What no reader of the source can see answers nobody until a person has looked at it and written it anew. The stamp is
 * PostgreSQL's own number of the transaction that wrote the row: no clock and no program has to keep it.
 */
const ANSWERING = `enabled AND (edited_at IS NOT NULL OR NOT 'invisible' = ANY(flags))`;
const STAMP = `id, document_id AS "documentId", xmin::text AS stamp`;

export function selectStamps(manager: EntityManager, documentIds: readonly string[]): Promise<PassageStamp[]> {
  return manager.query(`SELECT ${STAMP} FROM passages WHERE document_id = ANY($1::uuid[]) AND ${ANSWERING}`, [
    documentIds,
  ]);
}

export function selectPassagesAmong(manager: EntityManager, ids: readonly string[]): Promise<PublishedPassage[]> {
  return manager.query(
    `SELECT ${STAMP}, title_path AS "titlePath", text, language, page, flags FROM passages
     WHERE id = ANY($1::uuid[]) AND ${ANSWERING}`,
    [ids],
  );
}
