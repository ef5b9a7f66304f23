import type { Block, Inline, Item, Table } from './block.js';
import { readInline } from './read-inline.js';
import { readTable } from './read-table.js';

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}#{1,6}[ \t]+(.+)$/;
const RULE = /^ {0,3}(?:-[ \t]*){3,}$|^ {0,3}(?:\*[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$/;
const QUOTE = /^ {0,3}>[> ]*/;
const ITEM = /^([ \t]{0,16})(?:[-*+•]|(\d{1,9})[.)、])[ \t]+(.*)$/;
const INDENTED = /^(?: {2}|\t)/;
const DEEPEST = 3;

/**
 * Reads the Markdown that answers are written in, in one pass over its lines: paragraphs, headings, lists, quotes, tables,
 * code and rules. A block is never within another but an item within a list, whatever the source says, so that no text can
 * make it deep. Our own and not `marked`'s lexer, which overflows the stack on `> > >` and takes the square of its length for
 * `__a__a`.
 */
export function readBlocks(source: string): readonly Block[] {
  const reader = new BlockReader(source.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd').split('\n'));
  return reader.all();
}

class BlockReader {
  private readonly blocks: Block[] = [];
  private at = 0;

  constructor(private readonly lines: readonly string[]) {}

  all(): readonly Block[] {
    while (this.at < this.lines.length) this.block(this.lines[this.at] ?? '');
    return this.blocks;
  }

  private block(line: string): void {
    if (line.trim() === '') this.at += 1;
    else if (FENCE.test(line)) this.code(line);
    else if (QUOTE.test(line)) this.quote();
    else if (!this.line(line)) this.several(line);
  }

  /** Takes what is one line by nature. */
  private line(line: string): boolean {
    const heading = HEADING.exec(line)?.[1];
    if (heading) this.one({ kind: 'heading', children: readInline(withoutHashes(heading)) });
    else if (RULE.test(line)) this.one({ kind: 'rule' });
    else return false;
    return true;
  }

  private several(line: string): void {
    const table = readTable(this.lines, this.at);
    if (ITEM.test(line)) this.item(line);
    else if (table) this.table(table);
    else this.paragraph();
  }

  private one(block: Block): void {
    this.blocks.push(block);
    this.at += 1;
  }

  private code(opening: string): void {
    const fence = FENCE.exec(opening)?.[1] ?? '```';
    const isEnd = (line: string) => line.trim().startsWith(fence) && /^[`~\s]+$/.test(line);
    this.at += 1;
    const text = this.while((line) => !isEnd(line)).join('\n');
    this.at += 1;
    if (text.trim()) this.blocks.push({ kind: 'code', text });
  }

  private quote(): void {
    const lines = this.while((line) => QUOTE.test(line)).map((line) => line.replace(QUOTE, ''));
    this.push('quote', running(lines));
  }

  private item(line: string): void {
    const [, space = '', digits, text = ''] = ITEM.exec(line) ?? [];
    this.at += 1;
    const more = this.while((next) => INDENTED.test(next) && !startsBlock(next));
    const depth = Math.min(DEEPEST, Math.floor(space.replaceAll('\t', '    ').length / 2));
    this.add({ depth, children: running([text, ...more]), ...(digits && { number: Number(digits) }) });
  }

  /** Puts an item to the list before it. Where all are numbered 1, as Markdown allows, they are counted. */
  private add(item: Item): void {
    const last = this.blocks.at(-1);
    if (last?.kind !== 'list') {
      this.blocks.push({ kind: 'list', items: [item] });
      return;
    }
    const items = last.items as Item[];
    items.push({ ...item, ...counted(items, item) });
  }

  private push(kind: 'paragraph' | 'quote', children: readonly Inline[]): void {
    if (children.length > 0) this.blocks.push({ kind, children });
  }

  private table({ table, end }: { readonly table: Table; readonly end: number }): void {
    this.blocks.push(table);
    this.at = end;
  }

  private paragraph(): void {
    const [first = ''] = this.lines.slice(this.at, this.at + 1);
    this.at += 1;
    const lines = [first, ...this.while((line) => line.trim() !== '' && !startsBlock(line))];
    this.push('paragraph', running(lines));
  }

  /** Takes lines as long as they are of this kind. */
  private while(belongs: (line: string) => boolean): string[] {
    const start = this.at;
    while (this.at < this.lines.length && belongs(this.lines[this.at] ?? '')) this.at += 1;
    return this.lines.slice(start, this.at);
  }
}

/** The number of an item: the one it has, or the next after its neighbour's if that is more. */
function counted(items: readonly Item[], { depth, number }: Item): { readonly number?: number } {
  const before = items.findLast((other) => other.depth <= depth);
  if (number === undefined || before?.number === undefined || before.depth !== depth) return {};
  return { number: Math.max(number, before.number + 1) };
}

function startsBlock(line: string): boolean {
  return [FENCE, HEADING, RULE, QUOTE, ITEM].some((pattern) => pattern.test(line));
}

function withoutHashes(heading: string): string {
  const text = heading.trim();
  let end = text.length;
  while (text[end - 1] === '#') end -= 1;
  return /^[ \t]?$/.test(text[end - 1] ?? '') ? text.slice(0, end).trim() : text;
}

/** Lines without what stands around them, as running text. */
function running(lines: readonly string[]): readonly Inline[] {
  return readInline(
    lines
      .map((line) => line.trim())
      .join('\n')
      .trim(),
  );
}
