/** A mark around running text. A link is one too: `href` has been found safe. */
export type Mark =
  { readonly kind: 'strong' | 'em' | 'strike' | 'code' } | { readonly kind: 'link'; readonly href: string };

/** One piece of running text. An address written without brackets is a link whose text is its `href`. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | (Mark & { readonly children: readonly Inline[] });

/** `number` of an ordered list's item; `continued`: the rest of an item that began in the message before. */
export interface Item {
  readonly depth: number;
  readonly number?: number | undefined;
  readonly continued?: true;
  readonly children: readonly Inline[];
}

export interface Table {
  readonly kind: 'table';
  readonly header: readonly (readonly Inline[])[];
  readonly rows: readonly (readonly (readonly Inline[])[])[];
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly Item[];
}

export type Block =
  | { readonly kind: 'paragraph' | 'heading' | 'quote'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' }
  | List
  | Table;
