import type { Block } from '../../retrieval/chunking/block.js';
import type { PassageDraft } from '../../retrieval/chunking/chunk.js';

/** A document as it was read. */
export interface ReadDocument {
  /** What its content says it is. */
  readonly mediaType: string;
  /** What it calls itself, if it does. */
  readonly title: string | null;
  /** As it claims: an HTML page's `lang`. */
  readonly language?: string;
  /** Pages or slides; null where the kind of file has none. */
  readonly pages: number | null;
  readonly blocks: readonly Block[];
}

/** A document as it was read and cut into passages. */
export interface CutDocument extends ReadDocument {
  readonly passages: readonly PassageDraft[];
}

export interface ReadingHint {
  /** Its ending tells Markdown, CSV and plain text apart; nothing else is believed. */
  readonly name?: string;
  readonly mediaType?: string;
  /** The title that the passages stand under, whatever the document calls itself. */
  readonly title?: string;
  /** The same, for a document that does not say. */
  readonly titleIfNone?: string;
}
