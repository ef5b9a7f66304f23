import { type Faq, type FaqChange, faqChanges, type FaqContent } from '../faq.js';
import { contentIssues, type FieldIssue, tidy } from '../faq-rules.js';
import { claimFaq, type KnownFaqs } from './known-faqs.js';
import type { IdentifiedRow } from './identify-rows.js';

/** What an import will do with one row. */
export interface RowPlan {
  readonly line: number;
  readonly action: 'add' | 'change' | 'same' | 'refuse';
  /** The FAQ that the row is about, when there is one already. */
  readonly existing: Faq | undefined;
  /** How it will look; of a refused row, as much of it as could be read. */
  readonly content: FaqContent;
  readonly changes: readonly FaqChange[];
  readonly issues: readonly FieldIssue[];
}

const NEW: Omit<FaqContent, 'language'> = {
  key: null,
  question: '',
  phrasings: [],
  answer: '',
  tags: [],
  status: 'draft',
  validFrom: null,
  validTo: null,
};

/** Decides row by row, each for itself; how rows get in each other's way is looked at afterwards. */
export function planRows(rows: readonly IdentifiedRow[], known: KnownFaqs): RowPlan[] {
  const claimed = new Set<string>();
  return rows.map((row) => {
    const existing = row.issues.length ? undefined : claimFaq(row, known, claimed);
    if (existing) claimed.add(existing.id);
    return planRow(row, existing);
  });
}

/** The same plan, refused. */
export function refused(plan: RowPlan, issue: FieldIssue): RowPlan {
  return { ...plan, action: 'refuse', changes: [], issues: [...plan.issues, issue] };
}

function planRow({ line, language, fields, issues }: IdentifiedRow, existing: Faq | undefined): RowPlan {
  const content = tidy({ ...(existing ?? { ...NEW, language }), ...fields });
  const found = [...issues, ...(issues.length ? [] : [...missing(content), ...contentIssues(content)])];
  if (found.length) return { line, action: 'refuse', existing, content, changes: [], issues: found };
  const changes = existing ? faqChanges(existing, content) : [];
  return { line, action: actionFor(existing, changes), existing, content, changes, issues: [] };
}

function actionFor(existing: Faq | undefined, changes: readonly FaqChange[]): RowPlan['action'] {
  if (!existing) return 'add';
  return changes.length ? 'change' : 'same';
}

function missing(content: FaqContent): FieldIssue[] {
  const fields = (['question', 'answer'] as const).filter((field) => content[field] === '');
  return fields.map((field) => ({ field, code: 'required', message: `A new FAQ needs its ${field}` }));
}
