import type { Language } from '../../retrieval/language.js';

export const SOURCES = ['file', 'url', 'text', 'sitemap'] as const;
export type DocumentSource = (typeof SOURCES)[number];

/** How the last reading stands. Answers do not depend on it: what was read before goes on answering. */
export const READING_STATES = ['queued', 'reading', 'ready', 'failed'] as const;
export type ReadingState = (typeof READING_STATES)[number];

/** Why a reading failed, or why it has to be tried again: a code of `shared/error.ts`. */
export interface ReadingError {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What an editor says about a document. */
export interface DocumentSettings {
  readonly title: string;
  readonly tags: readonly string[];
  /** Who may be answered from it: `public`, `signed_in` or `segment:<name>`. */
  readonly audience: string;
  /** Answers from here on; null: from the beginning. */
  readonly validFrom: Date | null;
  /** Answers until then, exclusive; null: for ever. */
  readonly validTo: Date | null;
  readonly enabled: boolean;
  /** Is the address read again every day? */
  readonly resync: boolean;
}

/** Something that passages are made from. */
export interface Document extends DocumentSettings {
  readonly id: string;
  /** The sitemap that named the page. */
  readonly parentId: string | null;
  readonly source: DocumentSource;
  readonly url: string | null;
  readonly fileName: string | null;
  /** What the content is, by its content; null before the first reading. */
  readonly mediaType: string | null;
  /** In bytes. */
  readonly size: number | null;
  readonly pages: number | null;
  readonly language: Language | null;
  readonly status: ReadingState;
  /** 0..1 */
  readonly progress: number;
  readonly error: ReadingError | null;
  /** Since when the address has led to nothing. */
  readonly vanishedAt: Date | null;
  /** When it was last read with success; null: never. */
  readonly readAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A document and what has become of it. */
export interface DocumentSummary extends Document {
  readonly passages: number;
  /** Passages that somebody should look at. */
  readonly flagged: number;
  /** Passages that were edited and have changed at the source since. */
  readonly asking: number;
}

/** The settings, of something that has more. */
export function settingsOf(document: DocumentSettings): DocumentSettings {
  const { title, tags, audience, validFrom, validTo, enabled, resync } = document;
  return { title, tags, audience, validFrom, validTo, enabled, resync };
}
