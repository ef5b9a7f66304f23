import type { Block } from '../../../retrieval/chunking/block.js';
import { tableBlock } from '../table-block.js';
import { joinLines } from './join-lines.js';
import { type Cell, firstLine, lastLine, type Row } from './row.js';

/** In heights of the letters: further apart, rows belong to different tables. */
const FARTHEST = 3.5;
/** So near a line is the rest of the cell above it. */
const TIGHT = 1.45;
/** Edges that differ by less are meant to be one. */
const ALIGNED = 0.8;
const MOSTLY = 0.6;
/** Columns of sentences are the columns of a page. */
const PROSE = 60;

/** Rows from `at` on that may be a table: several cells side by side, and the rest of one of them. */
export function tableRows(rows: readonly Row[], at: number): Row[] {
  const found: Row[] = [];
  for (const row of rows.slice(at)) {
    const last = found.at(-1);
    if (last && gap(last, row) > FARTHEST) break;
    if (row.cells.length < 2 && !(last && isRest(found, row))) break;
    found.push(row);
  }
  return found;
}

/** Those rows as a table; null when their edges do not line up, or when they are something else. */
export function pdfTable(rows: readonly Row[], page: number, known: ReadonlySet<string>): Block | null {
  const full = rows.filter(({ cells }) => cells.length > 1);
  const columns = full.length < 2 ? null : columnsOf(full);
  if (!columns) return null;
  const grid: GridRow[] = [];
  for (const row of rows) addRow(grid, row, columns, known);
  const cells = grid.map((row) => row.cells);
  return isProse(cells) ? null : tableBlock(cells, { headed: hasBoldHead(grid) ? 1 : 0, page });
}

interface GridRow {
  readonly cells: string[];
  readonly bold: boolean;
}

function isProse(cells: readonly (readonly string[])[]): boolean {
  return cells.every((row) => row.length === 2 && row.every((text) => text.length > PROSE));
}

function hasBoldHead([first, second]: readonly GridRow[]): boolean {
  return Boolean(first?.bold && second && !second.bold);
}

/** The columns, as the widest rows have them; null when they do not stand one below the other. */
function columnsOf(rows: readonly Row[]): Cell[] | null {
  const most = Math.max(...rows.map(({ cells }) => cells.length));
  const widest = rows.filter(({ cells }) => cells.length === most);
  const columns = Array.from({ length: most }, (_, at) => widest.flatMap(({ cells }) => cells[at] ?? []));
  if (!columns.every(isAligned)) return null;
  return columns.map((cells) => ({
    lines: cells.flatMap(({ lines }) => lines),
    left: Math.min(...cells.map(({ left }) => left)),
    right: Math.max(...cells.map(({ right }) => right)),
  }));
}

function isAligned(cells: readonly Cell[]): boolean {
  const size = cells[0]?.lines[0]?.size ?? 1;
  const edges = [(cell: Cell) => cell.left, (cell: Cell) => cell.right, (cell: Cell) => (cell.left + cell.right) / 2];
  return edges.some((edge) => {
    const sorted = cells.map(edge).sort((a, b) => a - b);
    const middle = sorted[sorted.length >> 1] ?? 0;
    return sorted.filter((place) => Math.abs(place - middle) <= size * ALIGNED).length >= sorted.length * MOSTLY;
  });
}

function addRow(grid: GridRow[], row: Row, columns: readonly Cell[], known: ReadonlySet<string>): void {
  const above = grid.at(-1);
  const [only] = row.cells;
  if (row.cells.length === 1 && only && above) {
    const at = nearest(columns, only);
    above.cells[at] = [above.cells[at] ?? '', cellText(only, known)]
      .filter(Boolean)
      .reduce((a, b) => joinLines(a, b, known));
    return;
  }
  const cells = columns.map(() => '');
  for (const cell of row.cells) {
    const at = nearest(columns, cell);
    cells[at] = [cells[at] ?? '', cellText(cell, known)].filter(Boolean).join(' ');
  }
  grid.push({ cells, bold: row.cells.every(({ lines }) => lines.every(({ bold }) => bold)) });
}

function nearest(columns: readonly Cell[], cell: Cell): number {
  const distances = columns.map(({ left, right }) => {
    const overlap = Math.min(right, cell.right) - Math.max(left, cell.left);
    return overlap > 0 ? -overlap : Math.abs((left + right) / 2 - (cell.left + cell.right) / 2);
  });
  return distances.indexOf(Math.min(...distances));
}

/** The lines of a cell as one text. */
export function cellText({ lines }: Cell, known: ReadonlySet<string>): string {
  return lines.map(({ text }) => text).reduce((before, after) => joinLines(before, after, known));
}

/** A single line close below a row and within one of its cells' width. */
function isRest(found: readonly Row[], row: Row): boolean {
  const last = found.at(-1);
  const full = found.findLast(({ cells }) => cells.length > 1);
  const [cell] = row.cells;
  if (!last || !full || !cell || gap(last, row) > TIGHT) return false;
  const touched = full.cells.filter(({ left, right }) => cell.left < right && left < cell.right);
  return touched.length === 1;
}

function gap(above: Row, below: Row): number {
  const lowest = Math.max(...above.cells.map(({ lines }) => lines.at(-1)?.y ?? 0), lastLine(above)?.y ?? 0);
  const line = firstLine(below);
  return line ? Math.abs(line.y - lowest) / line.size : Infinity;
}
