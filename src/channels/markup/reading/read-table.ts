import type { Inline, Table } from './block.js';
import { readInline } from './read-inline.js';

const DELIMITER = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const MOST_COLUMNS = 30;

/** The table that begins with line `at`, and the line after it (GitHub Flavored Markdown, 4.10). Undefined if there is none. */
export function readTable(lines: readonly string[], at: number): { table: Table; end: number } | undefined {
  const [head = '', rule = ''] = lines.slice(at, at + 2);
  if (!head.includes('|') || !rule.includes('-')) return undefined;
  const header = cellsOf(head);
  if (!DELIMITER.test(rule) || header.length !== cellsOf(rule).length || header.length > MOST_COLUMNS) return undefined;
  const body = rowsFrom(lines, at + 2);
  const rows = body.map((line) => {
    const cells = cellsOf(line);
    return header.map((_, column) => cells[column] ?? []);
  });
  return { table: { kind: 'table', header, rows }, end: at + 2 + body.length };
}

function cellsOf(line: string): (readonly Inline[])[] {
  const cells = line
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split(/(?<!\\)\|/);
  return cells.slice(0, MOST_COLUMNS + 1).map((cell) => readInline(cell.trim()));
}

function rowsFrom(lines: readonly string[], start: number): readonly string[] {
  let end = start;
  while (lines[end]?.includes('|')) end += 1;
  return lines.slice(start, end);
}
