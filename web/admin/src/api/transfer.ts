import { download, request } from './client';
import type { FaqFilters } from './faqs';

export const FORMATS = ['csv', 'xlsx', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];
export const ROW_ACTIONS = ['add', 'change', 'same', 'refuse'] as const;
export type RowAction = (typeof ROW_ACTIONS)[number];

export interface ReportRow {
  /** Line in the file, counted from 1; the header is line 1. */
  readonly row: number;
  readonly action: RowAction;
  readonly id: string | null;
  readonly key: string | null;
  readonly question: string;
  readonly language: string;
  readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
  readonly issues: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

export interface ImportReport {
  readonly dryRun: boolean;
  readonly format: Format;
  readonly total: number;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: number;
  readonly rows: readonly ReportRow[];
}

/** Says what importing the file would do, and changes nothing. Throws `unsupported_file`, `payload_too_large`. */
export function tryImport(file: File): Promise<ImportReport> {
  return upload(file, { dryRun: true });
}

/** Imports the file, or only its good rows. Throws `import_refused` (details.report) when a row is bad in mode `all`. */
export function importFaqs(file: File, mode: 'all' | 'valid'): Promise<ImportReport> {
  return upload(file, { dryRun: false, mode });
}

/** The FAQs as a file that can be imported again without a change. */
export function exportFaqs(format: Format, filters: Omit<FaqFilters, 'search'>) {
  const { status, language, tag } = filters;
  return download('/v1/faqs/export', { format, status, language, tag });
}

function upload(file: File, query: { dryRun: boolean; mode?: 'all' | 'valid' }): Promise<ImportReport> {
  const body = new FormData();
  body.append('file', file);
  return request('/v1/faqs/import', { method: 'POST', query, body });
}
