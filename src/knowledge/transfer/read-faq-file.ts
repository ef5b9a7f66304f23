import { AppError } from '../../shared/error.js';
import { decodeText } from '../files/text-encoding.js';
import { fileError, unsupportedFile } from '../files/file-error.js';
import type { FaqFile } from './file-row.js';
import { readCsv } from './read-csv.js';
import { readJsonl } from './read-jsonl.js';
import { readXlsx } from './read-xlsx.js';

const ZIP = Buffer.from('PK', 'latin1');
/** Old Excel files and encrypted new ones are OLE compound files. */
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
/** Unpacked, a workbook may be so many times what an upload may be: 20,000 rows of usual length are a few megabytes. */
const UNPACKED_RATIO = 5;

/**
 * Reads a file of FAQs, whatever it is called: what it begins with says what it is. `mostBytes`: of an upload.
 * Throws `unsupported_file` when it is of no kind we know, `invalid_input` when it is but cannot be read or is empty.
 */
export async function readFaqFile(file: Buffer, mostBytes: number): Promise<FaqFile> {
  if (file.length === 0) throw fileError('empty_file', 'The file is empty');
  const read = await readKind(file, mostBytes);
  if (read.rows.length === 0) throw fileError('empty_file', 'The file has no rows');
  return read;
}

async function readKind(file: Buffer, mostBytes: number): Promise<FaqFile> {
  if (file.subarray(0, 2).equals(ZIP))
    return { format: 'xlsx', rows: await readXlsx(file, mostBytes * UNPACKED_RATIO) };
  if (file.subarray(0, 4).equals(OLE))
    throw unsupportedFile('old_excel', 'An old Excel file, or one with a password. Save it as .xlsx without one');
  const text = decodeText(file);
  return /^\s*\{/.test(text) ? { format: 'jsonl', rows: await readJsonl(text) } : readTableText(text);
}

async function readTableText(text: string): Promise<FaqFile> {
  if (/^\s*\[/.test(text)) throw unsupportedFile('json_array', 'JSON files need one object a line (JSONL), not a list');
  if (text.trim() === '') throw fileError('empty_file', 'The file is empty');
  return { format: 'csv', rows: await readCsv(text) };
}

/** What an upload has to be: a file under the name `file`. Throws `invalid_input`. */
export function requireUpload(file: Buffer | undefined): Buffer {
  if (file) return file;
  const message = 'Send the file as the multipart field "file"';
  throw new AppError('invalid_input', message, { issues: [{ path: ['file'], code: 'missing_file', message }] });
}
