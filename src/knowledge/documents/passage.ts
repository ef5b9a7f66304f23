import type { PassageFlag } from '../../retrieval/chunking/chunk.js';
import type { Language } from '../../retrieval/language.js';

/** A piece of a document that answers by itself. */
export interface Passage {
  readonly id: string;
  readonly documentId: string;
  /** From 0, in the order of the document. */
  readonly position: number;
  readonly titlePath: readonly string[];
  /** What answers. */
  readonly text: string;
  /** What the source said when it was last read. */
  readonly readText: string;
  /** What the source says since, where somebody had edited the passage: one of the two has to be chosen. */
  readonly proposedText: string | null;
  readonly language: Language;
  readonly page: number | null;
  readonly flags: readonly PassageFlag[];
  readonly enabled: boolean;
  readonly editedAt: Date | null;
  readonly editedBy: string | null;
}

/** An answer that cited a passage. */
export interface PassageUse {
  readonly conversationId: string;
  /** The number of the answer in the conversation's log. */
  readonly seq: number;
  readonly at: Date;
  /** What the visitor had asked. */
  readonly question: string | null;
  readonly quote: string;
}
