import { cut, type Piece } from './cut.js';
import type { Writer } from './dialects/writer.js';
import { wholesOf } from './graphemes.js';
import type { Measure } from './measure.js';
import type { Block, Inline, Item, List, Table } from './reading/block.js';
import { listOf, renderBlock } from './render.js';
import { shattered } from './split-text.js';
import { inlinesOf, markSizes, styledPieces } from './styled-pieces.js';

/** A platform's way to write and to count, and how much a message holds. */
export interface Frame {
  readonly writer: Writer;
  readonly measure: Measure;
  readonly room: number;
}

/** A block and what it takes up. */
export interface Sized {
  readonly block: Block;
  readonly size: number;
}

/** Beginnings of lines that some dialect reads as more than text. */
const BEGINNINGS = ['#', '-', '+', '=', '>', '&gt;', '1.', '1)'];

/** What a guard may add to a line, at the most. */
function guardSize({ writer, measure }: Frame): number {
  return Math.max(...BEGINNINGS.map((text) => measure(writer.guard(text)) - measure(text)));
}

export function sized(block: Block, { writer, measure }: Frame): Sized {
  return { block, size: measure(renderBlock(block, writer)) };
}

/**
 * A block in smaller ones that each fit into a message, the first of them into `first`; undefined in its place if it had better
 * begin in the next message. Items keep their numbers, rows their header, code its fence.
 */
export function divide(block: Block, first: number, frame: Frame): (Sized | undefined)[] {
  if ('children' in block)
    return divideText(block.children, first, { frame, wrap: (children) => ({ ...block, children }) });
  switch (block.kind) {
    case 'list':
      return divideList(block, first, frame);
    case 'table':
      return frame.writer.table ? divideTable(block, first, frame) : divide(listOf(block), first, frame);
    case 'code':
      return divideCode(block.text, first, frame);
    case 'rule':
      return [undefined, sized(block, frame)];
  }
}

interface Wrapping {
  readonly frame: Frame;
  readonly wrap: (children: readonly Inline[], index: number) => Block;
}

function divideText(children: readonly Inline[], first: number, { frame, wrap }: Wrapping): (Sized | undefined)[] {
  const { writer, measure, room } = frame;
  const size = (inlines: readonly Inline[]) => measure(renderBlock(wrap(inlines, 0), writer));
  const letter: Inline = { kind: 'text', text: 'a' };
  const guard = guardSize(frame);
  const around = size([letter]) - measure('a') + guard;
  const lineSize = size([letter, { kind: 'break' }, letter]) - size([letter]) - measure('a') + guard;
  const inner = Math.max(1, room - around);
  const pieces = styledPieces(children, { writer, measure, lineSize, marks: markSizes(writer, measure), room: inner });
  const parts = cut(pieces, Math.max(0, first - around), inner);
  return parts.map((part, index) => (part.length ? sized(wrap(inlinesOf(part), index), frame) : undefined));
}

/** Puts small blocks of one kind together as long as they fit: the first group into `first`, the others into `room`. */
function group<T>(members: readonly T[], first: number, { room, size, make }: Grouping<T>): (Sized | undefined)[] {
  const groups: T[][] = [[]];
  let used = 0;
  for (const member of members) {
    const last = groups.at(-1) ?? [];
    const cost = size(member);
    const limit = groups.length === 1 ? first : room;
    if (used + cost <= limit) last.push(member);
    else groups.push([member]);
    used = used + cost <= limit ? used + cost : cost;
  }
  return groups.map((members) => (members.length ? make(members) : undefined));
}

interface Grouping<T> {
  readonly room: number;
  readonly size: (member: T) => number;
  readonly make: (members: readonly T[]) => Sized;
}

function divideList({ items }: List, first: number, frame: Frame): (Sized | undefined)[] {
  const make = (some: readonly Item[]) => sized({ kind: 'list', items: some }, frame);
  const fitting = items.flatMap((item) => {
    const { size } = make([item]);
    return size <= frame.room ? [{ item, size }] : itemParts(item, frame);
  });
  const grouping: Grouping<(typeof fitting)[number]> = {
    room: frame.room + 1,
    size: ({ size }) => size + 1,
    make: (members) => make(members.map(({ item }) => item)),
  };
  return group(fitting, first + 1, grouping);
}

/** An item too long for a message; only its first part has the marker. */
function itemParts(item: Item, frame: Frame): { readonly item: Item; readonly size: number }[] {
  const wrap = (children: readonly Inline[], index: number): List => ({
    kind: 'list',
    items: [{ ...item, children, ...(index > 0 && { continued: true as const }) }],
  });
  const parts = divideText(item.children, frame.room, { frame, wrap });
  return parts.flatMap((part) => {
    if (part?.block.kind !== 'list') return [];
    return part.block.items.map((one) => ({ item: one, size: part.size }));
  });
}

/** A row too long for a message takes its table apart: as a list, text can be cut within it. */
function divideTable(table: Table, first: number, frame: Frame): (Sized | undefined)[] {
  const make = (rows: Table['rows']) => sized({ ...table, rows }, frame);
  const empty = make([]).size;
  const rows = table.rows.map((row) => ({ row, size: make([row]).size - empty }));
  if (rows.length === 0 || rows.some(({ size }) => empty + size > frame.room))
    return divide(listOf(table), first, frame);
  const grouping: Grouping<(typeof rows)[number]> = {
    room: frame.room - empty,
    size: ({ size }) => size,
    make: (members) => make(members.map(({ row }) => row)),
  };
  return group(rows, first - empty, grouping);
}

function divideCode(text: string, first: number, frame: Frame): (Sized | undefined)[] {
  const { writer, measure, room } = frame;
  const guard = guardSize(frame);
  const around = measure(writer.fence('')) + guard;
  const inner = Math.max(1, room - around);
  const size = (part: string) => (part === '\n' ? measure(writer.newline) + guard : measure(writer.code(part)));
  const pieces = wholesOf(text)
    .flatMap((whole) => shattered(whole, inner, size))
    .map((part): Piece => ({ text: part, size: size(part), enter: 0 }));
  const parts = cut(pieces, Math.max(0, first - around), inner);
  return parts.map((part) => {
    if (part.length === 0) return undefined;
    return sized({ kind: 'code', text: part.map((piece) => piece.text).join('') }, frame);
  });
}
