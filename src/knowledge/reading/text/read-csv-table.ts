import { readCell } from '../../files/cell-text.js';
import { csvRecords } from '../../files/csv-records.js';
import type { ReadDocument } from '../document.js';
import { sheetBlocks } from '../sheet-blocks.js';

/** A table of separated values: its first full row is the header. Throws `invalid_input` for broken quotes. */
export async function readCsvTable(text: string, mediaType: string): Promise<ReadDocument> {
  const rows: string[][] = [];
  for await (const { cells } of csvRecords(text)) rows.push(cells.map(readCell));
  return { mediaType, title: null, pages: null, blocks: sheetBlocks(rows) };
}
