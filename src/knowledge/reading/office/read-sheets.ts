import readWorkbookSheets from 'read-excel-file/node';
import type { Block } from '../../../retrieval/chunking/block.js';
import { readCell } from '../../files/cell-text.js';
import { cleanWorkbook, readWorkbook, workbookCellText } from '../../files/workbook.js';
import type { ReadDocument } from '../document.js';
import type { ReadingLimits } from '../reading-limits.js';
import { sheetBlocks } from '../sheet-blocks.js';
import { parseXml } from '../web/dom.js';
import { officeParts, officeTitle } from './office-parts.js';

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** The reader fills what lies between with emptiness. */
const FARTHEST_ROW = 200_000;
/** Midnight of a date that was written without a time. */
const MIDNIGHT = 'T00:00:00.000Z';

/** A workbook, sheet by sheet, each row with its header; a formula is what it came to when the file was saved. */
export async function readSheets(file: Buffer, limits: ReadingLimits): Promise<ReadDocument> {
  const parts = await officeParts(file, limits);
  const clean = await cleanWorkbook(file, { bytes: limits.unpackedBytes, farthestRow: FARTHEST_ROW });
  const sheets = await readWorkbook(() => readWorkbookSheets(clean));
  const hidden = hiddenSheets(parts.get('xl/workbook.xml')?.toString('utf8') ?? '');
  const blocks = sheets.flatMap(({ sheet, data }) => {
    const read = sheetBlocks(data.map((row) => row.map(cellText)));
    if (hidden.has(sheet)) return read.map((block) => ({ ...block, hidden: true as const }));
    return sheets.length > 1 && read.length ? [headingOf(sheet), ...read] : read;
  });
  return { mediaType: MEDIA_TYPE, title: officeTitle(parts), pages: null, blocks };
}

function headingOf(sheet: string): Block {
  return { kind: 'heading', level: 1, text: sheet };
}

function cellText(cell: unknown): string {
  return readCell(workbookCellText(cell)).replace(MIDNIGHT, '');
}

function hiddenSheets(workbook: string): Set<string> {
  const sheets = Array.from(parseXml(workbook).getElementsByTagName('sheet'));
  const hidden = sheets.filter((sheet) => /^(?:hidden|veryHidden)$/u.test(sheet.getAttribute('state') ?? ''));
  return new Set(hidden.map((sheet) => sheet.getAttribute('name') ?? ''));
}
