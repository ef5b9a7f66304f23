import type { Block } from '../../../retrieval/chunking/block.js';
import { tableBlock } from '../table-block.js';
import type { DomElement } from './dom.js';

/** A page may claim any number of columns; a table that people read has fewer. */
const WIDEST = 100;
const TALLEST_SPAN = 1000;

interface Row {
  readonly cells: string[];
  readonly header: boolean;
  /** One cell over the whole width: a name for the rows below it. */
  readonly group: string | null;
}

/** Is a table there to arrange things on the page? Then its cells are read as a page is. */
export function arrangesPage(table: DomElement): boolean {
  if (/^(?:presentation|none)$/u.test(table.getAttribute('role') ?? '')) return true;
  if (table.querySelector('table, h1, h2, h3, h4, ul ul, form')) return true;
  return rowsOf(table).every((row) => cellsOf(row).length <= 1);
}

/** The rows of a table, its header where it is marked as one, spanned cells said in each row and column they span. */
export function readHtmlTable(table: DomElement, textOf: (cell: DomElement) => string): Block | null {
  const rows = gridOf(rowsOf(table), textOf);
  const headed = rows.findIndex(({ header }) => !header);
  const top = headed < 0 ? [] : rows.slice(0, headed);
  const body = rows.slice(top.length);
  if (!body.some(({ group }) => group))
    return tableBlock(
      rows.map(({ cells }) => cells),
      { headed: top.length },
    );
  return tableBlock([...top.map(({ cells }) => ['', ...cells]), ...underGroups(body)], { headed: top.length });
}

function underGroups(rows: readonly Row[]): string[][] {
  let name = '';
  return rows.flatMap(({ cells, group }) => {
    if (group !== null) name = group;
    return group === null ? [[name, ...cells]] : [];
  });
}

function gridOf(rows: readonly DomElement[], textOf: (cell: DomElement) => string): Row[] {
  const open: { text: string; rows: number }[] = [];
  return rows.map((row) => {
    const cells: string[] = [];
    const own = cellsOf(row);
    for (const cell of own) {
      takeOpen(cells, open);
      const span = { text: textOf(cell), rows: spanOf(cell, 'rowspan', TALLEST_SPAN) };
      for (let left = spanOf(cell, 'colspan', WIDEST); left > 0 && cells.length < WIDEST; left--) {
        open[cells.length] = { ...span, rows: span.rows - 1 };
        cells.push(span.text);
      }
    }
    takeOpen(cells, open);
    return { cells, header: isHeaderRow(row, own), group: groupOf(own, cells) };
  });
}

/** Cells of rows above that reach down to here. */
function takeOpen(cells: string[], open: { text: string; rows: number }[]): void {
  for (let above = open[cells.length]; above && above.rows > 0; above = open[cells.length]) {
    open[cells.length] = { ...above, rows: above.rows - 1 };
    cells.push(above.text);
  }
}

function groupOf(own: readonly DomElement[], cells: readonly string[]): string | null {
  return own.length === 1 && cells.length > 1 && cells.every((text) => text === cells[0]) ? (cells[0] ?? null) : null;
}

function isHeaderRow(row: DomElement, own: readonly DomElement[]): boolean {
  return (
    row.parentElement?.localName === 'thead' || (own.length > 1 && own.every(({ localName }) => localName === 'th'))
  );
}

function spanOf(cell: DomElement, name: string, most: number): number {
  const span = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
  return Number.isFinite(span) ? Math.min(Math.max(span, 1), most) : 1;
}

function rowsOf(table: DomElement): DomElement[] {
  const parts = Array.from(table.children);
  return parts.flatMap((part) => {
    if (part.localName === 'tr') return [part];
    return /^(?:thead|tbody|tfoot)$/u.test(part.localName) ? named(part, /^tr$/u) : [];
  });
}

function cellsOf(row: DomElement): DomElement[] {
  return named(row, /^t[dh]$/u);
}

function named(element: DomElement, name: RegExp): DomElement[] {
  return Array.from(element.children).filter(({ localName }) => name.test(localName));
}
