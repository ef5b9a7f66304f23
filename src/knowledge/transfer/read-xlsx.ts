import { InvalidInputError, InvalidSpreadsheetError, readSheet, SheetNotFoundError } from 'read-excel-file/node';
import { AppError } from '../../shared/error.js';
import type { ContentField } from '../faq.js';
import { readCell } from './cell-text.js';
import { readHeader } from './columns.js';
import { type FileRow, MOST_ROWS, requireRoom, unsupportedFile } from './file-row.js';
import { rowOf } from './read-csv.js';
import { storedZip } from './stored-zip.js';
import { unzip } from './unzip.js';

const PARTS = /\.(xml|xml\.rels)$/;
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;
/** A row or cell far away makes the reader fill all that lies between with emptiness. */
const FARTHEST_ROW = MOST_ROWS * 2;
const FARTHEST_COLUMN = 256;
const ROW = /<(?:\w+:)?row\b[^>]*?\sr\s*=\s*["'](\d+)["']/g;
const CELL = /<(?:\w+:)?c\b[^>]*?\sr\s*=\s*["']([A-Za-z]+)(\d+)["']/g;

/**
 * The rows of the first sheet of a workbook. The file is unpacked within limits first and handed on in a clean ZIP, so
 * that nothing the original claims about itself reaches the reader. `mostBytes`: of the parts, unpacked.
 * Throws `unsupported_file` for a ZIP that is no workbook, `invalid_input` for a bad header or too many rows.
 */
export async function readXlsx(file: Buffer, mostBytes: number): Promise<FileRow[]> {
  const parts = await unzip(file, (name) => PARTS.test(name), { entries: 2000, bytes: mostBytes });
  if (!parts.has('xl/workbook.xml')) throw unsupportedFile('no_workbook', 'The file is a ZIP file but no workbook');
  for (const [name, content] of parts) if (SHEET.test(name)) requireCompact(content.toString('latin1'));
  const [names, ...table] = await readTable(storedZip(parts));
  const header = readHeader((names ?? []).map(textOf));
  const rows: FileRow[] = [];
  for (const [at, cells] of table.entries()) addRow(rows, at + 2, header, cells);
  return rows;
}

function addRow(
  rows: FileRow[],
  line: number,
  header: readonly (ContentField | null)[],
  cells: readonly unknown[],
): void {
  if (cells.every((cell) => textOf(cell).trim() === '')) return;
  requireRoom(rows);
  rows.push(
    rowOf(
      line,
      header,
      cells.map((cell) => readCell(textOf(cell))),
    ),
  );
}

function requireCompact(sheet: string): void {
  for (const [, row] of sheet.matchAll(ROW)) if (Number(row) > FARTHEST_ROW) throw tooWide();
  for (const [, column = '', row] of sheet.matchAll(CELL))
    if (column.length > 2 || columnNumber(column) > FARTHEST_COLUMN || Number(row) > FARTHEST_ROW) throw tooWide();
}

function columnNumber(letters: string): number {
  return Array.from(letters.toUpperCase()).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function tooWide(): AppError {
  const message = `The sheet has cells beyond row ${FARTHEST_ROW} or column ${FARTHEST_COLUMN}`;
  return new AppError('invalid_input', message, { issues: [{ path: ['file'], code: 'too_many_rows', message }] });
}

async function readTable(file: Buffer): Promise<unknown[][]> {
  try {
    return await readSheet(file, { trim: false });
  } catch (error) {
    const ours = [InvalidInputError, InvalidSpreadsheetError, SheetNotFoundError].some((kind) => error instanceof kind);
    const message = ours && error instanceof Error ? error.message : 'its XML cannot be read';
    throw unsupportedFile('broken_workbook', `The workbook cannot be read: ${message}`, error);
  }
}

/** Numbers, dates and booleans as the text that a person sees in the cell, as far as we can know it. */
function textOf(cell: unknown): string {
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  if (cell instanceof Date) return cell.toISOString();
  return typeof cell === 'string' ? cell : '';
}
