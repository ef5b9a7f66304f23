import type { FaqContent } from '../api/faqs';

export const FAQ_FIELDS = [
  'question',
  'phrasings',
  'answer',
  'language',
  'key',
  'tags',
  'status',
  'validFrom',
  'validTo',
] as const satisfies readonly (keyof FaqContent)[];

export type FaqField = (typeof FAQ_FIELDS)[number];

export interface FieldChange {
  readonly field: FaqField;
  readonly before: string;
  readonly after: string;
}

/** The fields that differ between two FAQs, as text; lists are one entry a line and their order does not count. */
export function faqChanges(before: FaqContent, after: FaqContent): readonly FieldChange[] {
  return FAQ_FIELDS.map((field) => ({
    field,
    before: fieldText(before, field),
    after: fieldText(after, field),
  })).filter((change) => change.before !== change.after);
}

/** One field of a FAQ as text. */
function fieldText(faq: FaqContent, field: FaqField): string {
  const value = faq[field];
  if (value === null) return '';
  return typeof value === 'string' ? value : [...value].sort().join('\n');
}
