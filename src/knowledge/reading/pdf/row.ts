import type { Segment } from './segment.js';

/** Lines of text one below the other in one place: one line of a paragraph, or all of a table's cell. */
export interface Cell {
  readonly lines: readonly Segment[];
  readonly left: number;
  readonly right: number;
}

/** What stands side by side. */
export interface Row {
  readonly cells: readonly Cell[];
}

/** A cell has so many lines at most; what is longer beside something else is a column of the page. */
const TALLEST = 8;
const SAME_LINE = 0.4;

/** Puts segments into rows, following the order in which the file has them: programs write cell after cell. */
export function rowsOf(segments: readonly Segment[]): Row[] {
  const rows: Row[] = [];
  for (const segment of segments)
    if (!besideLast(rows, segment) && !besideEarlier(rows, segment)) rows.push(rowOf(segment));
  return rows;
}

export function lastLine(row: Row): Segment | undefined {
  return row.cells.at(-1)?.lines.at(-1);
}

export function firstLine(row: Row): Segment | undefined {
  return row.cells[0]?.lines[0];
}

export function cellOf(lines: readonly Segment[]): Cell {
  return {
    lines,
    left: Math.min(...lines.map(({ left }) => left)),
    right: Math.max(...lines.map(({ right }) => right)),
  };
}

function rowOf(segment: Segment): Row {
  return { cells: [cellOf([segment])] };
}

/** On the line of the last one, to its right. */
function besideLast(rows: Row[], segment: Segment): boolean {
  const row = rows.at(-1);
  const last = row?.cells.at(-1);
  if (!row || !last || !onLine(last.lines[0], segment) || segment.left < last.right) return false;
  rows[rows.length - 1] = { cells: [...row.cells, cellOf([segment])] };
  return true;
}

/** Back up and to the right: then what was written since that line is the cell before, of several lines. */
function besideEarlier(rows: Row[], segment: Segment): boolean {
  for (let at = rows.length - 1; at >= Math.max(0, rows.length - TALLEST); at--) {
    const row = rows[at];
    const last = row?.cells.at(-1);
    if (!row || !last || segment.left < last.right) return false;
    if (onLine(last.lines[0], segment)) return putBeside(rows, at, segment);
    if (row.cells.length > 1) return false;
  }
  return false;
}

/** The last cell of the row at `at` and all lines since become one; the segment stands beside it. */
function putBeside(rows: Row[], at: number, segment: Segment): boolean {
  const [row, ...later] = rows.slice(at);
  const cell = cellOf([row?.cells.at(-1)?.lines ?? [], ...later.map(({ cells }) => cells[0]?.lines ?? [])].flat());
  if (segment.left < cell.right) return false;
  rows.splice(at, rows.length - at, { cells: [...(row?.cells.slice(0, -1) ?? []), cell, cellOf([segment])] });
  return true;
}

function onLine(line: Segment | undefined, segment: Segment): boolean {
  return line !== undefined && Math.abs(line.y - segment.y) <= Math.max(line.size, segment.size) * SAME_LINE;
}
