import { CONTENT_FIELDS, type FaqContent } from '../faq.js';
import { contentView } from '../faq.dto.js';

/** The columns of an exported table, in their order. */
export const COLUMNS: readonly string[] = CONTENT_FIELDS;

/** A FAQ as texts, one a column. Lists have one entry a line (no entry has a line break), times are ISO 8601. */
export function exportRow(faq: FaqContent): string[] {
  const view = contentView(faq);
  return CONTENT_FIELDS.map((field) => {
    const value = view[field];
    return typeof value === 'string' ? value : (value ?? []).join('\n');
  });
}
