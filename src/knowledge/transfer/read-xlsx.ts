import { readSheet } from 'read-excel-file/node';
import { readCell } from '../files/cell-text.js';
import { cleanWorkbook, readWorkbook, workbookCellText } from '../files/workbook.js';
import type { ContentField } from '../faq.js';
import { readHeader } from './columns.js';
import { type FileRow, MOST_ROWS, requireRoom } from './file-row.js';
import { rowOf } from './read-csv.js';

/**
 * The rows of the first sheet of a workbook. `mostBytes`: of its parts, unpacked.
 * Throws `unsupported_file` for a ZIP that is no workbook, `invalid_input` for a bad header or too many rows.
 */
export async function readXlsx(file: Buffer, mostBytes: number): Promise<FileRow[]> {
  const clean = await cleanWorkbook(file, { bytes: mostBytes, farthestRow: MOST_ROWS * 2 });
  const [names, ...table] = await readWorkbook(() => readSheet(clean, { trim: false }));
  const header = readHeader((names ?? []).map(workbookCellText));
  const rows: FileRow[] = [];
  for (const [at, cells] of table.entries()) addRow(rows, at + 2, header, cells.map(workbookCellText));
  return rows;
}

function addRow(
  rows: FileRow[],
  line: number,
  header: readonly (ContentField | null)[],
  cells: readonly string[],
): void {
  if (cells.every((cell) => cell.trim() === '')) return;
  requireRoom(rows);
  rows.push(rowOf(line, header, cells.map(readCell)));
}
