import type { EntityManager } from 'typeorm';
import { AppError } from '../../shared/error.js';
import { readCursor, type PageQuery } from '../../shared/page.js';
import type { PassageQuery } from './passage.dto.js';
import type { Passage, PassageUse } from './passage.js';

/** The columns of `passages` under the names of `Passage`. */
const PASSAGE_COLUMNS = `id, document_id AS "documentId", position, title_path AS "titlePath", text,
  read_text AS "readText", proposed_text AS "proposedText", language, page, flags, enabled, edited_at AS "editedAt",
  edited_by AS "editedBy"`;

/** One more than `limit`, in the order of the document. */
export function selectPage(manager: EntityManager, documentId: string, query: PassageQuery): Promise<Passage[]> {
  return manager.query<Passage[]>(
    `SELECT ${PASSAGE_COLUMNS} FROM passages WHERE document_id = $1 AND position > $2 ORDER BY position LIMIT $3`,
    [documentId, query.cursor ?? -1, query.limit + 1],
  );
}

/** All of a document, in its order. */
export function selectAll(manager: EntityManager, documentId: string): Promise<Passage[]> {
  const sql = `SELECT ${PASSAGE_COLUMNS} FROM passages WHERE document_id = $1 ORDER BY position`;
  return manager.query<Passage[]>(sql, [documentId]);
}

/** Throws `not_found`. */
export async function requirePassage(manager: EntityManager, id: string): Promise<Passage> {
  const sql = `SELECT ${PASSAGE_COLUMNS} FROM passages WHERE id = $1`;
  const [passage] = await manager.query<Passage[]>(sql, [id]);
  if (!passage) throw new AppError('not_found', 'There is no such passage', { id });
  return passage;
}

/** Writes what an editor may change. */
export async function updatePassage(manager: EntityManager, passage: Passage, at: Date): Promise<void> {
  const { id, text, proposedText, language, flags, enabled, editedAt, editedBy } = passage;
  await manager.query(
    `UPDATE passages SET text = $2, proposed_text = $3, language = $4, flags = $5, enabled = $6, edited_at = $7,
       edited_by = $8, updated_at = $9 WHERE id = $1`,
    [id, text, proposedText, language, flags, enabled, editedAt, editedBy, at],
  );
}

/** One more than `limit`, latest answer first. */
export function selectUses(manager: EntityManager, passageId: string, query: PageQuery): Promise<PassageUse[]> {
  const from = query.cursor === undefined ? undefined : readCursor(query.cursor);
  return manager.query<PassageUse[]>(
    `SELECT conversation_id AS "conversationId", seq, at, quote,
       (SELECT e.body->>'text' FROM conversation_events e
          WHERE e.conversation_id = passage_uses.conversation_id AND e.seq < passage_uses.seq
            AND e.kind = 'message' AND e.author_kind = 'visitor' ORDER BY e.seq DESC LIMIT 1) AS question
     FROM passage_uses
     WHERE passage_id = $1 AND ($2::timestamptz IS NULL OR (at, conversation_id) < ($2, $3::uuid))
     ORDER BY at DESC, conversation_id DESC, seq LIMIT $4`,
    [passageId, from?.at ?? null, from?.id ?? null, query.limit + 1],
  );
}
