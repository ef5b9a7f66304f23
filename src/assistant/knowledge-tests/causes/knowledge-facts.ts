import type { Language } from '../../../retrieval/language.js';

/** What is known of a FAQ now: enough to say why it does not answer. */
export interface FaqFact {
  readonly id: string;
  readonly key: string | null;
  readonly question: string;
  readonly language: Language;
  readonly status: 'draft' | 'published' | 'archived';
  readonly version: number;
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
  /** When this version was written, and by whom. */
  readonly at: Date | null;
  readonly by: string | null;
  /** It is so in a change that is only proposed. */
  readonly proposed?: true;
}

/** The same of a document; with a passage where one was asked for. */
export interface DocumentFact {
  readonly id: string;
  readonly title: string;
  readonly status: 'queued' | 'reading' | 'ready' | 'failed';
  readonly enabled: boolean;
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
  readonly vanishedAt: Date | null;
}

/** A passage that answered once. */
export interface PassageFact {
  readonly id: string;
  readonly documentId: string;
  readonly text: string;
  readonly enabled: boolean;
  readonly editedAt: Date | null;
  readonly editedBy: string | null;
}

/** When something was deleted, and by whom, where that is known. */
export interface Deletion {
  readonly at: Date;
  readonly by: string;
}

/** Knows what became of what once answered. */
export interface KnowledgeFacts {
  /** The FAQs with this id or key. */
  faqs(reference: string): Promise<readonly FaqFact[]>;
  /** The fields of a FAQ in which its version now differs from an earlier one. */
  fieldsSince(id: string, version: number): Promise<readonly string[]>;
  /** What a FAQ said in one version; undefined where that is not kept. */
  contentAt(id: string, version: number): Promise<Readonly<Record<string, unknown>> | undefined>;
  deletion(reference: string): Promise<Deletion | undefined>;
  /** The documents with this id or title. */
  documents(reference: string): Promise<readonly DocumentFact[]>;
  passage(id: string): Promise<PassageFact | undefined>;
}
