import type { FaqChange } from '../faq.js';
import type { FieldIssue } from '../faq-rules.js';
import type { FileFormat } from './file-row.js';
import type { RowPlan } from './import-plan.js';

/** What an import did, or would do, row by row. */
export interface ImportReport {
  readonly dryRun: boolean;
  readonly format: FileFormat;
  readonly total: number;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: number;
  readonly rows: readonly ReportedRow[];
}

export interface ReportedRow {
  readonly row: number;
  readonly action: RowPlan['action'];
  readonly id: string | null;
  readonly key: string | null;
  readonly question: string;
  readonly language: string;
  readonly changes: readonly FaqChange[];
  readonly issues: readonly FieldIssue[];
}

/** The report of these plans. `ids`: what added rows have become, by line. */
export function importReport(
  { dryRun, format }: Pick<ImportReport, 'dryRun' | 'format'>,
  plans: readonly RowPlan[],
  ids: ReadonlyMap<number, string> = new Map(),
): ImportReport {
  const count = (action: RowPlan['action']) => plans.filter((plan) => plan.action === action).length;
  return {
    dryRun,
    format,
    total: plans.length,
    added: count('add'),
    changed: count('change'),
    same: count('same'),
    refused: count('refuse'),
    rows: plans.map((plan) => reportedRow(plan, ids)),
  };
}

function reportedRow(
  { line, action, existing, content, changes, issues }: RowPlan,
  ids: ReadonlyMap<number, string>,
): ReportedRow {
  const { key, question, language } = content;
  return { row: line, action, id: existing?.id ?? ids.get(line) ?? null, key, question, language, changes, issues };
}
