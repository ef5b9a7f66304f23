import type { EntityManager } from 'typeorm';
import type { LinkClaim } from './document-links.js';

/** What is needed to send the file of a document. */
export interface OpenDocument {
  readonly id: string;
  readonly fileName: string | null;
  readonly title: string;
  readonly mediaType: string | null;
  readonly size: number;
}

const COLUMNS = `documents.id, file_name AS "fileName", title, media_type AS "mediaType", size`;

/** The document, if its file may be sent to whoever has a link with this claim, now. */
export async function selectOpen(manager: EntityManager, id: string, { restricted }: LinkClaim, now: Date) {
  const [document] = await manager.query<OpenDocument[]>(
    `SELECT ${COLUMNS} FROM documents JOIN document_files ON document_id = id
     WHERE id = $1 AND enabled AND (valid_from IS NULL OR valid_from <= $2) AND (valid_to IS NULL OR valid_to > $2)
       AND (audience = 'public' OR $3)`,
    [id, now, restricted],
  );
  return document;
}

/** The document, if it has a file, for those who work on it. */
export async function selectStored(manager: EntityManager, id: string): Promise<OpenDocument | undefined> {
  const sql = `SELECT ${COLUMNS} FROM documents JOIN document_files ON document_id = id WHERE id = $1`;
  return (await manager.query<OpenDocument[]>(sql, [id]))[0];
}
