import type { Block } from '../../../retrieval/chunking/block.js';
import { joinLines, wordsOf } from './join-lines.js';
import { pageBlocks } from './page-blocks.js';
import { styleOf } from './page-style.js';
import { rowsOf } from './row.js';
import { withoutRunningHeads } from './running-head.js';
import { segmentsOf } from './segment.js';
import type { PdfPageText } from './text-run.js';

const UNFINISHED = /[\p{L}\p{N},，、;；\u2010-]$/u;
const CONTINUES = /^[\p{Ll}\p{Script=Han}]/u;

/** The blocks of a document from where its text stands. `outline`: the level of its bookmarks by their names. */
export function pdfBlocks(pages: readonly PdfPageText[], outline: ReadonlyMap<string, number>): Block[] {
  const seen = withoutRunningHeads(
    pages.map(({ number, height, runs }) => ({
      number,
      height,
      rows: rowsOf(segmentsOf(runs.filter(({ hidden }) => !hidden))),
    })),
  );
  const lines = seen.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.lines)));
  const words = wordsOf(lines.map(({ text }) => text));
  const style = styleOf(lines, outline, words);
  const blocks: Block[] = [];
  for (const [at, page] of seen.entries()) {
    addPage(blocks, pageBlocks(page, style), words);
    blocks.push(...hiddenBlocks(pages[at]));
  }
  return blocks;
}

/** What stands at the end of one page may go on at the top of the next. */
function addPage(blocks: Block[], page: readonly Block[], words: ReadonlySet<string>): void {
  const [first, ...rest] = page;
  const last = blocks.pop();
  const met = last && first ? meet(last, first, words) : [last, first];
  blocks.push(...met.filter((block) => block !== undefined), ...rest);
}

/** A paragraph goes on; a table too, which then has no header of its own. */
function meet(last: Block, first: Block, words: ReadonlySet<string>): Block[] {
  if (last.kind === 'paragraph' && first.kind === 'paragraph' && goesOn(last, first))
    return [{ ...last, text: joinLines(last.text, first.text, words) }];
  if (last.kind === 'table' && first.kind === 'table') return [last, continuedTable(last, first)];
  return [last, first];
}

type Paragraph = Extract<Block, { kind: 'paragraph' }>;

function goesOn(last: Paragraph, first: Paragraph): boolean {
  return !last.hidden && UNFINISHED.test(last.text) && CONTINUES.test(first.text);
}

type Table = Extract<Block, { kind: 'table' }>;

function continuedTable({ header }: Table, next: Table): Table {
  const width = next.header.length || (next.rows[0]?.length ?? 0);
  if (header.length === 0 || header.length !== width) return next;
  const own = next.header.length > 0 && next.header.join() !== header.join();
  return own ? { ...next, header, rows: [next.header, ...next.rows] } : { ...next, header };
}

function hiddenBlocks(page: PdfPageText | undefined): Block[] {
  const lines = segmentsOf(page?.runs.filter(({ hidden }) => hidden) ?? []);
  const text = lines.map((line) => line.text).join('\n');
  return text && page ? [{ kind: 'paragraph', text, page: page.number, hidden: true }] : [];
}
