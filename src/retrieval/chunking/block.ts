interface Placed {
  /** The page or slide where it begins, from 1; missing where the kind of file has none. */
  readonly page?: number;
  /** There for machines but not for people: white on white, `display:none`, a hidden sheet. */
  readonly hidden?: true;
}

/** A piece of a document as a reader of it sees it. Texts are plain; a line break in one is meant. */
export type Block =
  | ({ readonly kind: 'heading'; /** 1 is the highest. */ readonly level: number; readonly text: string } & Placed)
  | ({ readonly kind: 'paragraph'; readonly text: string } & Placed)
  | ({ readonly kind: 'list'; readonly items: readonly string[] } & Placed)
  | ({
      readonly kind: 'table';
      /** Empty when the table has no header. */
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[];
    } & Placed);

/** All text of a block, as it was read. */
export function blockText(block: Block): string {
  if (block.kind === 'list') return block.items.join('\n');
  if (block.kind === 'table') return [block.header, ...block.rows].map((row) => row.join(' ')).join('\n');
  return block.text;
}
