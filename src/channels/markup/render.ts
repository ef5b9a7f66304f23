import type { Around, Writer } from './dialects/writer.js';
import type { Block, Inline, List, Mark, Table } from './reading/block.js';
import { edgeOf } from './reading/tidy.js';

/** The line that separates blocks. */
export const GAP = '\n\n';

const NONE: ReadonlySet<string> = new Set();

/** Blocks in a dialect, as one message. */
export function render(blocks: readonly Block[], writer: Writer): string {
  return blocks
    .map((block) => renderBlock(block, writer))
    .filter(Boolean)
    .join(GAP);
}

/** One block in a dialect. */
export function renderBlock(block: Block, writer: Writer): string {
  switch (block.kind) {
    case 'paragraph':
      return linesOf(block.children, writer).join(writer.newline);
    case 'heading':
      return heading(block.children, writer);
    case 'quote':
      return writer.quote(linesOf(block.children, writer));
    case 'code':
      return writer.fence(writer.code(block.text));
    case 'rule':
      return writer.rule;
    case 'list':
      return list(block, writer);
    case 'table':
      return table(block, writer);
  }
}

/** A table as a list, for dialects without: `快递：**顺丰**；运费：8 元`. Nothing of it is left out. */
export function listOf({ header, rows }: Table): Block {
  const isChinese = header.some((cell) => /\p{Script=Han}/u.test(plainOf(cell)));
  const [colon, semicolon] = isChinese ? ['：', '；'] : [': ', '; '];
  if (rows.length === 0) return { kind: 'paragraph', children: between(header, semicolon) };
  const items = rows.map((row) => {
    const cells = row.map((cell, index) => {
      const said: readonly Inline[] = index === 0 && cell.length ? [{ kind: 'strong', children: cell }] : cell;
      return said.length ? between([header[index] ?? [], said], colon) : [];
    });
    return { depth: 0, children: between(cells, semicolon) };
  });
  return { kind: 'list', items };
}

/** Texts with a sign between those that say something. */
function between(texts: readonly (readonly Inline[])[], sign: string): readonly Inline[] {
  const said = texts.filter((one) => one.length > 0);
  return said.flatMap((one, index) => (index ? [text(sign), ...one] : one));
}

function text(value: string): Inline {
  return { kind: 'text', text: value };
}

function heading(children: readonly Inline[], writer: Writer): string {
  if (writer.heading) return writer.heading(renderInline(children, writer));
  return renderInline([{ kind: 'strong', children }], writer);
}

function list({ items }: List, writer: Writer): string {
  return items.map((item) => writer.item(linesOf(item.children, writer), item)).join('\n');
}

function table(block: Table, writer: Writer): string {
  if (!writer.table) return renderBlock(listOf(block), writer);
  const cells = (row: readonly (readonly Inline[])[]) => row.map((cell) => renderInline(cell, writer));
  return writer.table(cells(block.header), block.rows.map(cells));
}

/** The lines of running text, each kept from being read as more than a line. */
function linesOf(children: readonly Inline[], writer: Writer): string[] {
  return renderInline(children, writer)
    .split('\n')
    .map((line) => writer.guard(line));
}

/** Running text in a dialect; its lines end with `\n`. A mark within its like is none. */
export function renderInline(children: readonly Inline[], writer: Writer, within = NONE): string {
  return children
    .map((piece, index) => {
      if (piece.kind === 'text') return writer.text(piece.text);
      if (piece.kind === 'break') return '\n';
      const around = { before: edgeOf(children[index - 1], 'last'), after: edgeOf(children[index + 1], 'first') };
      return renderMarked(piece, writer, { within, around });
    })
    .join('');
}

interface Place {
  readonly within: ReadonlySet<string>;
  readonly around: Around;
}

function renderMarked(piece: Mark & { children: readonly Inline[] }, writer: Writer, place: Place): string {
  const { within, around } = place;
  if (piece.kind === 'code') return code(plainOf(piece.children), writer, place);
  if (piece.kind === 'link') return link(piece.href, plainOf(piece.children), { writer, around });
  const inner = renderInline(piece.children, writer, new Set([...within, piece.kind]));
  return within.has(piece.kind) || !inner ? inner : writer.mark(piece.kind, inner, around);
}

/** Code within other marks is text: Telegram refuses it there, and nobody misses it. */
function code(source: string, writer: Writer, { within, around }: Place): string {
  return within.size > 0 ? writer.text(source) : writer.mark('code', writer.code(source), around);
}

interface Hand {
  readonly writer: Writer;
  readonly around: Around;
}

function link(href: string, label: string, { writer, around }: Hand): string {
  return label === href ? writer.address(href, around) : writer.link(writer.text(label), href, around);
}

function plainOf(children: readonly Inline[]): string {
  return children
    .map((child) => {
      if (child.kind === 'text') return child.text;
      return child.kind === 'break' ? ' ' : plainOf(child.children);
    })
    .join('');
}
