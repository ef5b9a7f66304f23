import { readCell } from '../files/cell-text.js';
import { csvRecords } from '../files/csv-records.js';
import type { ContentField } from '../faq.js';
import { readHeader } from './columns.js';
import { type FileRow, requireRoom } from './file-row.js';

/**
 * The rows of a CSV text under its header. Throws `invalid_input` for a bad header, a quote that is not closed, or too
 * many rows.
 */
export async function readCsv(text: string): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  let header: readonly (ContentField | null)[] | undefined;
  for await (const { line, cells } of csvRecords(text)) {
    if (!header) header = readHeader(cells);
    else if (cells.some((cell) => cell.trim() !== '')) addRow(rows, line, header, cells);
  }
  return rows;
}

function addRow(
  rows: FileRow[],
  line: number,
  header: readonly (ContentField | null)[],
  record: readonly string[],
): void {
  requireRoom(rows);
  rows.push(rowOf(line, header, record.map(readCell)));
}

/** A row of a table: cells under their header. More cells than the header has names for is a mistake of that row. */
export function rowOf(line: number, header: readonly (ContentField | null)[], cells: readonly unknown[]): FileRow {
  const named = header.flatMap((field, at) => (field && cells[at] !== undefined ? [[field, cells[at]] as const] : []));
  const nameless = cells.some((cell, at) => !header[at] && cell !== null && cell !== '');
  const problem = { code: 'too_many_cells', message: 'The row has a cell that is under no column name' };
  return { line, cells: Object.fromEntries(named), ...(nameless ? { problem } : {}) };
}
