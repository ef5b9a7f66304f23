import { AppError } from '../../shared/error.js';
import type { ContentField } from '../faq.js';

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

/** A refusal of the whole file. `code` is one of its issues' codes. */
export function fileError(code: string, message: string, cause?: unknown): AppError {
  return new AppError('invalid_input', message, { issues: [{ path: ['file'], code, message }] }, { cause });
}

/** The refusal of a file that is of no kind we read. */
export function unsupportedFile(reason: string, message: string, cause?: unknown): AppError {
  return new AppError('unsupported_file', message, { reason }, { cause });
}
