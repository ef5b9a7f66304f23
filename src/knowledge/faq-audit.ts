import type { Faq, FaqChange } from './faq.js';
import { faqView } from './faq.dto.js';

const LONGEST_TEXT = 500;
const MOST_ENTRIES = 20;

/** What an audit entry says about a change: every field that differs, long texts cut. */
export function auditChanges(changes: readonly FaqChange[]): Record<string, { from: unknown; to: unknown }> {
  return Object.fromEntries(changes.map(({ field, from, to }) => [field, { from: brief(from), to: brief(to) }]));
}

/** What an audit entry says about a FAQ that is new. */
export function auditNew({ key, question, language, status }: Faq) {
  return { key, question, language, status };
}

/** What an audit entry keeps of a FAQ that is gone: everything, so that it can be written again. */
export function auditGone(faq: Faq) {
  return { faq: faqView(faq) };
}

function brief(value: unknown): unknown {
  if (typeof value === 'string' && value.length > LONGEST_TEXT) return `${value.slice(0, LONGEST_TEXT)}…`;
  if (Array.isArray(value) && value.length > MOST_ENTRIES) return [...value.slice(0, MOST_ENTRIES), '…'];
  return value;
}
