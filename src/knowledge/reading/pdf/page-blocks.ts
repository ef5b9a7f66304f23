import type { Block } from '../../../retrieval/chunking/block.js';
import { cellText, pdfTable, tableRows } from './pdf-table.js';
import { headingLevel, joined, type PageStyle } from './page-style.js';
import { cellOf, firstLine, type Row } from './row.js';
import type { PageRows } from './running-head.js';
import type { Segment } from './segment.js';

/** In heights of the letters. */
const LOOSER = 1.25;
const INDENT = 0.9;
const SHORT = 2;
/** A line that ends so far before the right edge was ended on purpose, wherever it ends. */
const VERY_SHORT = 0.3;
const ITEM =
  /^(?:[•●▪◦○■◆►·\uF0B7\uF0A7\uF0D8]\s*|[–-]\s+|\d{1,3}[.)、]\s*(?!\d)|[（(](?:\d{1,2}|[a-z]|[一二三四五六七八九十]{1,3})[)）]\s*)(?=\S)/u;
const SENTENCE_END = /[。！？.!?:：；;]["”’」』）)]?$/u;
const LONGEST_WRAPPED_HEADING = 3;

/** The blocks of a page, in the order of its text. */
export function pageBlocks({ number, rows }: PageRows, style: PageStyle): Block[] {
  const builder = new PageBuilder(number, style, marginOf(rows));
  for (let at = 0; at < rows.length;) {
    const candidate = tableRows(rows, at);
    const table = candidate.length > 1 ? pdfTable(candidate, number, style.words) : null;
    if (table) builder.whole(table);
    else for (const row of candidate.length ? candidate : rows.slice(at, at + 1)) builder.line(flat(row, style));
    at += candidate.length || 1;
  }
  return builder.end();
}

/** A row that is no table's: its cells one after the other. */
function flat(row: Row, { words }: PageStyle): Segment {
  const [first, ...rest] = row.cells.flatMap(({ lines }) => lines);
  if (!first) return { text: '', left: 0, right: 0, y: 0, size: 1, bold: false };
  const { right } = cellOf([first, ...rest]);
  const text = row.cells.map((cell) => cellText(cell, words)).join(' ');
  return { ...first, text, right, bold: [first, ...rest].every(({ bold }) => bold) };
}

/** Where lines that begin near `left` end on this page, at most. */
function marginOf(rows: readonly Row[]): (line: Segment) => number {
  const lines = rows.flatMap((row) => (row.cells.length === 1 ? (firstLine(row) ?? []) : []));
  return ({ left, size, right }) =>
    lines.reduce((most, line) => (Math.abs(line.left - left) <= size * 4 ? Math.max(most, line.right) : most), right);
}

/** What has begun and may go on in the next line. */
interface Open {
  readonly text: string;
  readonly kind: 'paragraph' | 'item' | 'heading';
  readonly level: number;
  readonly left: number;
  readonly lines: number;
}

class PageBuilder {
  private readonly blocks: Block[] = [];
  private open: Open | null = null;
  private last: Segment | null = null;

  constructor(
    private readonly page: number,
    private readonly style: PageStyle,
    private readonly marginOf: (line: Segment) => number,
  ) {}

  whole(block: Block): void {
    this.close();
    this.blocks.push(block);
    this.last = null;
  }

  line(line: Segment): void {
    if (line.text.trim() === '') return;
    const level = headingLevel(line, this.style);
    const item = level === null && ITEM.test(line.text);
    if (!item && this.goesOn(line, level)) this.extend(line);
    else this.begin(line, level, item);
    this.last = line;
  }

  end(): Block[] {
    this.close();
    return this.blocks;
  }

  private begin(line: Segment, level: number | null, item: boolean): void {
    this.close();
    const kind = level !== null ? 'heading' : item ? 'item' : 'paragraph';
    const text = item ? line.text.replace(ITEM, '') : line.text;
    this.open = { text, kind, level: level ?? 0, left: line.left, lines: 1 };
  }

  private extend(line: Segment): void {
    if (!this.open) return;
    this.open = { ...this.open, text: joined(this.open.text, line.text, this.style), lines: this.open.lines + 1 };
  }

  /** Is a line the rest of what the one above began? */
  private goesOn(line: Segment, level: number | null): boolean {
    const { open, last } = this;
    if (!open || !last || !this.isNear(last, line)) return false;
    if (open.kind === 'heading') return level === open.level && canGrow(open, last, line);
    return level === null && !this.endedEarly(last, line) && isAligned(open, last, line);
  }

  private isNear(last: Segment, line: Segment): boolean {
    const gap = (line.y - last.y) / Math.max(last.size, line.size);
    return gap > 0 && gap <= this.style.leading * LOOSER && Math.abs(last.size - line.size) <= line.size * 0.1;
  }

  private endedEarly(last: Segment, line: Segment): boolean {
    const margin = Math.max(this.marginOf(last), line.right);
    const left = margin - last.right;
    if (left > (margin - last.left) * VERY_SHORT) return true;
    return left > last.size * SHORT && SENTENCE_END.test(last.text);
  }

  private close(): void {
    const { open, page } = this;
    this.open = null;
    if (!open) return;
    const { text, kind, level } = open;
    const before = this.blocks.at(-1);
    if (kind === 'heading') this.blocks.push({ kind, level, text, page });
    else if (kind === 'paragraph') this.blocks.push({ kind, text, page });
    else if (before?.kind === 'list')
      this.blocks[this.blocks.length - 1] = { ...before, items: [...before.items, text] };
    else this.blocks.push({ kind: 'list', items: [text], page });
  }
}

/** The rest of an item stands under its text or its mark; a paragraph that is indented is another one. */
function isAligned(open: Open, last: Segment, line: Segment): boolean {
  return open.kind === 'item' ? line.left > open.left - line.size : line.left - last.left <= line.size * INDENT;
}

function canGrow({ lines }: Open, last: Segment, line: Segment): boolean {
  return lines < LONGEST_WRAPPED_HEADING && last.bold === line.bold;
}
