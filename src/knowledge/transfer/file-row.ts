import type { ContentField } from '../faq.js';
import { fileError } from '../files/file-error.js';

export const MOST_ROWS = 20_000;

export const FORMATS = ['csv', 'xlsx', 'jsonl'] as const;
export type FileFormat = (typeof FORMATS)[number];

/** One FAQ as a file has it, not yet checked. */
export interface FileRow {
  /** The line of the file where it begins, from 1; in a spreadsheet, the row. */
  readonly line: number;
  /** A field that is missing here stays as it is. */
  readonly cells: Readonly<Partial<Record<ContentField, unknown>>>;
  /** Why the row cannot be read at all. */
  readonly problem?: { readonly code: string; readonly message: string };
}

/** What came in: which kind of file it is, and its rows. */
export interface FaqFile {
  readonly format: FileFormat;
  readonly rows: readonly FileRow[];
}

/** Throws `invalid_input` when there is not room for one more row. */
export function requireRoom(rows: readonly FileRow[]): void {
  if (rows.length >= MOST_ROWS) throw fileError('too_many_rows', `A file may have ${MOST_ROWS} rows at most`);
}
