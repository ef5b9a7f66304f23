import { type ImportReport, ROW_ACTIONS, type RowAction } from '../../api/transfer';

export type RowFilter = RowAction | 'every';

export interface ActionCount {
  readonly action: RowAction;
  readonly count: number;
}

/** How many rows would be added, changed, left alone and refused, in this order. */
export function actionCounts(report: ImportReport): readonly ActionCount[] {
  const counts: Readonly<Record<RowAction, number>> = {
    add: report.added,
    change: report.changed,
    same: report.same,
    refuse: report.refused,
  };
  return ROW_ACTIONS.map((action) => ({ action, count: counts[action] }));
}

/** What importing may do with a report: everything, only the good rows, or nothing. */
export function importChoice(report: ImportReport): 'all' | 'valid' | 'nothing' {
  if (report.added + report.changed === 0) return 'nothing';
  return report.refused > 0 ? 'valid' : 'all';
}

/** What to show first: the refused rows when there are any, for they need somebody. */
export function firstFilter(report: ImportReport): RowFilter {
  return report.refused > 0 ? 'refuse' : 'every';
}

/** A value of a row's change as text: lists one entry a line, nothing as the empty text. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(cellText).join('\n');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
