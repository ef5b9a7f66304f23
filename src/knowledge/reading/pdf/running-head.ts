import { type Row } from './row.js';

/** Lines at the top and the bottom of a page that are looked at. */
const EDGE = 3;
/** On so many pages, and on so much of all of them, the same line is no text of any. Left and right pages may differ. */
const LEAST_PAGES = 3;
const LEAST_SHARE = 0.3;
/** A number alone is a page number sooner. */
const NUMBERED_SHARE = 0.6;
/** Within this part of the page's height from its edge. */
const MARGIN = 0.12;
/** What is so much larger than the text is a title, even if each page has it. */
const LARGER = 1.3;
const PAGE_NUMBER =
  /^\W*(?:第\s*)?(?:page\s*)?#(?:\s*(?:\/|of|共|-)\s*#)?\s*(?:页|頁)?(?:\s*[/,，]?\s*(?:共|of)\s*#\s*(?:页|頁)?)?\W*$/iu;

export interface PageRows {
  readonly number: number;
  readonly height: number;
  readonly rows: readonly Row[];
}

/** The pages without the lines that stand on most of them: heads, feet and page numbers. */
export function withoutRunningHeads(pages: readonly PageRows[]): PageRows[] {
  const counts = new Map<string, number>();
  for (const page of pages)
    for (const name of new Set(edgeRows(page).map(nameOf))) counts.set(name, (counts.get(name) ?? 0) + 1);
  const largest = usualSize(pages) * LARGER;
  return pages.map((page) => {
    const edge = edgeRows(page).filter((row) => sizeOf(row) <= largest);
    const dropped = new Set(edge.filter((row) => repeats(nameOf(row), counts, pages.length)));
    return { ...page, rows: page.rows.filter((row) => !dropped.has(row)) };
  });
}

function repeats(name: string, counts: ReadonlyMap<string, number>, pages: number): boolean {
  const count = counts.get(name) ?? 0;
  if (PAGE_NUMBER.test(name)) return pages > 1 && count >= Math.min(pages, LEAST_PAGES) * NUMBERED_SHARE;
  return count >= LEAST_PAGES && count >= pages * LEAST_SHARE;
}

function edgeRows({ rows, height }: PageRows): Row[] {
  const sorted = rows.toSorted((a, b) => yOf(a) - yOf(b));
  const top = sorted.slice(0, EDGE).filter((row) => yOf(row) < height * MARGIN);
  const bottom = sorted.slice(-EDGE).filter((row) => yOf(row) > height * (1 - MARGIN));
  return [...new Set([...top, ...bottom])];
}

/** The size of the middle one of all lines. */
function usualSize(pages: readonly PageRows[]): number {
  const sizes = pages.flatMap(({ rows }) => rows.map(sizeOf));
  return sizes.toSorted((a, b) => a - b)[sizes.length >> 1] ?? 0;
}

function sizeOf({ cells }: Row): number {
  return cells[0]?.lines[0]?.size ?? 0;
}

function yOf({ cells }: Row): number {
  return cells[0]?.lines[0]?.y ?? 0;
}

/** What a line says without its numbers, which differ from page to page. */
function nameOf({ cells }: Row): string {
  const text = cells.flatMap(({ lines }) => lines.map((line) => line.text)).join(' ');
  return text.replace(/\d+/gu, '#').replace(/\s+/gu, ' ').trim();
}
