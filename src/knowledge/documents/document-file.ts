import type { EntityManager } from 'typeorm';
import { createHash } from 'node:crypto';

/** A file is read in pieces of so many bytes: the driver gets them as text of twice their length. */
const PIECE = 1024 * 1024;

/** Which file it is, whatever it is called. */
export function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

/** Keeps the file of a document, instead of the one before. */
export async function writeFile(manager: EntityManager, documentId: string, bytes: Uint8Array): Promise<void> {
  await manager.query(
    `INSERT INTO document_files (document_id, bytes) VALUES ($1, $2)
     ON CONFLICT (document_id) DO UPDATE SET bytes = excluded.bytes`,
    [documentId, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
  );
}

/** Runs one query of a tenant, whatever transaction it takes. */
export type Reading = <Result>(work: (manager: EntityManager) => Promise<Result>) => Promise<Result>;

/** The file of a document, piece by piece, each in a transaction of its own: a slow reader must not hold a connection. */
export async function* readFile(read: Reading, documentId: string): AsyncIterable<Buffer> {
  for (let from = 1; ; from += PIECE) {
    const [row] = await read((manager) =>
      manager.query<{ piece: Buffer }[]>(
        'SELECT substring(bytes FROM $2 FOR $3) AS piece FROM document_files WHERE document_id = $1',
        [documentId, from, PIECE],
      ),
    );
    if (!row?.piece.length) return;
    yield row.piece;
    if (row.piece.length < PIECE) return;
  }
}
