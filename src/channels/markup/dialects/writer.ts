import type { Item } from '../reading/block.js';
import type { Escape } from './escaper.js';

/** What a careless program takes for a part of the address before it: Chinese text and its punctuation. */
const RUNS_ON = /[\w\u0080-\u{10ffff}]/u;

const BEGINNING = /^\s*[-+#=>\d]/;

/** The character before and the one after, or nothing at the edge of a line. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

export type MarkKind = 'strong' | 'em' | 'strike' | 'code';

/**
 * How a dialect is written. What comes in is escaped already, but for addresses, which {@link linkAddress} has made safe.
 * Each call writes one thing and knows nothing of the others; {@link renderBlock} puts them together.
 */
export interface Writer {
  readonly text: Escape;
  /** The same for code. */
  readonly code: Escape;
  readonly newline: string;
  readonly mark: (kind: MarkKind, inner: string, around: Around) => string;
  readonly link: (label: string, href: string, around: Around) => string;
  /** An address that is its own label. */
  readonly address: (href: string, around: Around) => string;
  /** Keeps a line of text from being read as an item, a heading or a quote. */
  readonly guard: (line: string) => string;
  /** Without it a heading is a line in bold. */
  readonly heading?: (inner: string) => string;
  readonly quote: (lines: readonly string[]) => string;
  readonly fence: (text: string) => string;
  readonly item: (lines: readonly string[], item: Item) => string;
  /** Without it a table is a list. */
  readonly table?: (header: readonly string[], rows: readonly (readonly string[])[]) => string;
  readonly rule: string;
}

/** An item with its marker; other lines stand below its text, inner items further in. */
export function itemWriter(bullet: string, indent: string, newline = '\n'): Writer['item'] {
  return (lines, { depth, number, continued }) => {
    if (continued) return lines.join(newline);
    const marker = number === undefined ? bullet : `${number}. `;
    const space = indent.repeat(depth);
    return space + marker + lines.join(newline + space + ' '.repeat(marker.length));
  };
}

/** Each line with the mark in front. */
export function lineQuote(mark: string, newline = '\n'): Writer['quote'] {
  return (lines) => lines.map((line) => mark + line).join(newline);
}

/** Three backticks, which the text itself cannot contain. */
export function fence(text: string): string {
  return `\`\`\`\n${text.replaceAll('```', "'''")}\n\`\`\``;
}

/** The marks of CommonMark, and of GitHub for what is struck out. */
export function commonMark(kind: MarkKind, inner: string): string {
  const sign = { strong: '**', em: '*', strike: '~~', code: '`' }[kind];
  return sign + inner + sign;
}

/** What begins a line in Markdown, with a backslash before it. */
export function guardMarkdown(line: string): string {
  if (!BEGINNING.test(line)) return line;
  return line.replace(/^(\s*)([-+#=>])/, String.raw`$1\$2`).replace(/^(\s*\d{1,9})([.)])/, String.raw`$1\$2`);
}

/** A label and its address where links have no form of their own; spaces, for programs take what touches it for a part of it. */
export function spelledOut(label: string, href: string, { after }: Around): string {
  return `${label} ${href}${RUNS_ON.test(after) ? ' ' : ''}`;
}

/** An address with white space around it. */
export function setApart(href: string, { before, after }: Around): string {
  return `${/[\p{L}\p{N}]/u.test(before) ? ' ' : ''}${href}${RUNS_ON.test(after) ? ' ' : ''}`;
}

export function asItIs(text: string): string {
  return text;
}
