import { InvalidInputError, InvalidSpreadsheetError, SheetNotFoundError } from 'read-excel-file/node';
import { fileError, unsupportedFile } from './file-error.js';
import { storedZip } from './stored-zip.js';
import { unzip } from './unzip.js';

const PARTS = /\.(xml|xml\.rels)$/;
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;
const FARTHEST_COLUMN = 256;
const ROW = /<(?:\w+:)?row\b[^>]*?\sr\s*=\s*["'](\d+)["']/g;
const CELL = /<(?:\w+:)?c\b[^>]*?\sr\s*=\s*["']([A-Za-z]+)(\d+)["']/g;
/** What Excel shows of a number at most; the rest is noise of binary fractions. */
const DIGITS = 15;

export interface WorkbookLimits {
  /** Of all parts together, unpacked. */
  readonly bytes: number;
  /** A row or cell far away makes the reader fill all that lies between with emptiness. */
  readonly farthestRow: number;
}

/**
 * The parts of a workbook in a clean ZIP: unpacked within limits first, so that nothing the original claims about itself
 * reaches a reader. Macros, pictures and embedded files stay behind.
 * Throws `unsupported_file` for a ZIP that is no workbook, `invalid_input` for cells too far away.
 */
export async function cleanWorkbook(file: Buffer, { bytes, farthestRow }: WorkbookLimits): Promise<Buffer> {
  const parts = await unzip(file, (name) => PARTS.test(name), { entries: 2000, bytes });
  if (!parts.has('xl/workbook.xml')) throw unsupportedFile('no_workbook', 'The file is a ZIP file but no workbook');
  for (const [name, content] of parts) if (SHEET.test(name)) requireCompact(content.toString('latin1'), farthestRow);
  return storedZip(parts);
}

/** What `read` makes of a workbook. Throws `unsupported_file` when its XML cannot be read. */
export async function readWorkbook<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const ours = [InvalidInputError, InvalidSpreadsheetError, SheetNotFoundError].some((kind) => error instanceof kind);
    const message = ours && error instanceof Error ? error.message : 'its XML cannot be read';
    throw unsupportedFile('broken_workbook', `The workbook cannot be read: ${message}`, error);
  }
}

/** Numbers, dates and booleans as the text that a person sees in the cell, as far as we can know it. */
export function workbookCellText(cell: unknown): string {
  if (typeof cell === 'number') return String(Number(cell.toPrecision(DIGITS)));
  if (typeof cell === 'boolean') return String(cell);
  if (cell instanceof Date) return cell.toISOString();
  return typeof cell === 'string' ? cell : '';
}

function requireCompact(sheet: string, farthestRow: number): void {
  for (const [, row] of sheet.matchAll(ROW)) if (Number(row) > farthestRow) throw tooWide(farthestRow);
  for (const [, column = '', row] of sheet.matchAll(CELL))
    if (column.length > 2 || columnNumber(column) > FARTHEST_COLUMN || Number(row) > farthestRow)
      throw tooWide(farthestRow);
}

function columnNumber(letters: string): number {
  return Array.from(letters.toUpperCase()).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function tooWide(farthestRow: number): Error {
  return fileError('too_many_rows', `The sheet has cells beyond row ${farthestRow} or column ${FARTHEST_COLUMN}`);
}
