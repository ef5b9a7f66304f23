import type { Language } from '../retrieval/language.js';
import type { Actor } from '../shared/tenant-context.js';

export const STATUSES = ['draft', 'published', 'archived'] as const;
export type FaqStatus = (typeof STATUSES)[number];

/** What an editor writes. FAQs of different languages with one `key` are translations of each other. */
export interface FaqContent {
  readonly key: string | null;
  readonly question: string;
  readonly phrasings: readonly string[];
  readonly answer: string;
  readonly language: Language;
  readonly tags: readonly string[];
  readonly status: FaqStatus;
  /** Answers from here on; null: from the beginning. */
  readonly validFrom: Date | null;
  /** Answers until then, exclusive; null: for ever. */
  readonly validTo: Date | null;
}

export interface Faq extends FaqContent {
  readonly id: string;
  /** Rises by one with each change; an editor names the one he started from. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** How a FAQ looked after one change, and whose change it was. */
export interface FaqVersion {
  readonly version: number;
  readonly at: Date;
  readonly actor: Actor;
  readonly faq: unknown;
}

/** The fields an editor writes, in the order that files and reports show them. */
export const CONTENT_FIELDS = [
  'key',
  'question',
  'phrasings',
  'answer',
  'language',
  'tags',
  'status',
  'validFrom',
  'validTo',
] as const satisfies readonly (keyof FaqContent)[];
export type ContentField = (typeof CONTENT_FIELDS)[number];

/** One field that differs, in the form the API shows it: times as ISO 8601. */
export interface FaqChange {
  readonly field: ContentField;
  readonly from: unknown;
  readonly to: unknown;
}

/** What differs between two forms of a FAQ, field by field; empty when nothing does. */
export function faqChanges(before: FaqContent, after: FaqContent): FaqChange[] {
  return CONTENT_FIELDS.map((field) => ({ field, from: plain(before[field]), to: plain(after[field]) })).filter(
    ({ from, to }) => JSON.stringify(from) !== JSON.stringify(to),
  );
}

/** Only the fields an editor writes, of something that has more. */
export function contentOf(faq: FaqContent): FaqContent {
  const { key, question, phrasings, answer, language, tags, status, validFrom, validTo } = faq;
  return { key, question, phrasings, answer, language, tags, status, validFrom, validTo };
}

/** Times as ISO 8601, everything else as it is. */
function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}
