import { setImmediate as breathe } from 'node:timers/promises';
import { z } from 'zod';
import type { ContentField } from '../faq.js';
import { fieldOf, unknownColumns } from './columns.js';
import { type FileRow, requireRoom } from './file-row.js';

const LINES_A_TURN = 500;
const Line = z.record(z.string(), z.unknown());

/** The rows of a text with one JSON object a line. Throws `invalid_input` for fields nobody knows, or too many rows. */
export async function readJsonl(text: string): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  const unknown = new Set<string>();
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (at % LINES_A_TURN === 0) await breathe();
    if (line.trim() === '') continue;
    requireRoom(rows);
    rows.push(readLine(at + 1, line, unknown));
  }
  if (unknown.size) throw unknownColumns([...unknown]);
  return rows;
}

function readLine(line: number, text: string, unknown: Set<string>): FileRow {
  const parsed = Line.safeParse(parseJson(text));
  if (!parsed.success)
    return { line, cells: {}, problem: { code: 'not_json', message: 'The line is not a JSON object' } };
  const cells: Partial<Record<ContentField, unknown>> = {};
  for (const [name, value] of Object.entries(parsed.data)) {
    const field = fieldOf(name);
    if (field) cells[field] = value;
    else unknown.add(name);
  }
  return { line, cells };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // reported as a line that is not JSON
  }
}
