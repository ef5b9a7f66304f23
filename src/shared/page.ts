import { z } from 'zod';
import { AppError } from './error.js';

/** One page of a list; `next` is the cursor of the page after it, or null. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** The query of every list: `?limit&cursor`. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** Where a list sorted by (time, id) stands. Times keep PostgreSQL's microseconds, so they travel as text. */
export interface Cursor {
  readonly at: string;
  readonly id: string;
}

const CursorShape = z.tuple([z.iso.datetime({ offset: true }), z.uuid()]);

/** Makes the opaque text of a cursor. */
function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

/** Reads a cursor back. Throws `invalid_input` for a text that was not made by `writeCursor`. */
export function readCursor(text: string): Cursor {
  try {
    const [at, id] = CursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { at, id };
  } catch (cause) {
    throw new AppError('invalid_input', 'The cursor is not one of ours', { issues: [{ path: ['cursor'] }] }, { cause });
  }
}

/** Cuts a list that was asked for one row more than the page holds. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursor: (row: Row) => Cursor,
  view: (row: Row) => Item,
): Page<Item> {
  const last = rows[limit - 1];
  const next = rows.length > limit && last ? writeCursor(cursor(last)) : null;
  return { items: rows.slice(0, limit).map(view), next };
}
