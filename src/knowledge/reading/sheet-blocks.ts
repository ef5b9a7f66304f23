import type { Block } from '../../retrieval/chunking/block.js';

/**
 * A sheet as blocks: single cells above the table are its title and remarks; the first row with more than one cell is the
 * header of all rows below. Empty rows are left out, and columns that are empty all the way down.
 */
export function sheetBlocks(sheet: readonly (readonly string[])[]): Block[] {
  const rows = sheet.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some(Boolean));
  const start = rows.findIndex((row) => row.filter(Boolean).length > 1);
  if (start < 0) return rows.map((row) => paragraph(row));
  const [header = [], ...body] = withoutEmptyColumns(rows.slice(start));
  return [...rows.slice(0, start).map(paragraph), { kind: 'table', header, rows: body }];
}

function paragraph(row: readonly string[]): Block {
  return { kind: 'paragraph', text: row.find(Boolean) ?? '' };
}

function withoutEmptyColumns(rows: readonly (readonly string[])[]): string[][] {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const used = Array.from({ length: width }, (_, at) => at).filter((at) => rows.some((row) => row[at]));
  return rows.map((row) => used.map((at) => row[at] ?? ''));
}
