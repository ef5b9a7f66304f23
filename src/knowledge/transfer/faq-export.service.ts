import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import writeXlsxFile from 'write-excel-file/node';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { Faq } from '../faq.js';
import { contentView, type FaqFilter } from '../faq.dto.js';
import { selectAfter } from '../faq-store.js';
import { KnowledgeStore } from '../knowledge-store.js';
import { csvCell, xlsxCell } from '../files/cell-text.js';
import { COLUMNS, exportRow } from './export-row.js';
import type { FileFormat } from './file-row.js';

const FAQS_A_PAGE = 500;
/** Without it Excel takes UTF-8 for the encoding of its country, and Chinese becomes noise. */
const UTF8_MARK = '\uFEFF';
const LINE_END = '\r\n';
const XLSX_COLUMNS = [
  { width: 20 },
  { width: 40 },
  { width: 40 },
  { width: 80 },
  ...COLUMNS.slice(4).map(() => ({ width: 14 })),
];

/** Gives a tenant's FAQs out as a file that can be imported again without a change. */
@Injectable()
export class FaqExportService {
  constructor(private readonly knowledge: KnowledgeStore) {}

  /** The file as it is being written. Rejects when not even its beginning can be read from the database. */
  async export(ctx: TenantContext, format: FileFormat, filter: FaqFilter): Promise<Readable> {
    const pages = this.pages(ctx, filter, await this.page(ctx, filter, null));
    if (format === 'xlsx') return Readable.from([await workbook(pages)]);
    return Readable.from(format === 'csv' ? csv(pages) : jsonl(pages), { objectMode: false });
  }

  /** Page by page, each in a transaction of its own: a slow download must not hold one open. */
  private async *pages(ctx: TenantContext, filter: FaqFilter, first: readonly Faq[]): AsyncIterable<readonly Faq[]> {
    for (let page = first; page.length > 0;) {
      yield page;
      page = await this.page(ctx, filter, page.at(-1)?.id ?? null);
    }
  }

  private page(ctx: TenantContext, filter: FaqFilter, after: string | null): Promise<Faq[]> {
    return this.knowledge.read(ctx, (manager) => selectAfter(manager, filter, after, FAQS_A_PAGE));
  }
}

async function* csv(pages: AsyncIterable<readonly Faq[]>): AsyncIterable<string> {
  yield UTF8_MARK + COLUMNS.join(',') + LINE_END;
  for await (const page of pages)
    yield stringify(
      page.map((faq) => exportRow(faq).map(csvCell)),
      { record_delimiter: LINE_END, quoted_match: /[\r\n\t]/ },
    );
}

async function* jsonl(pages: AsyncIterable<readonly Faq[]>): AsyncIterable<string> {
  for await (const page of pages) yield page.map((faq) => `${JSON.stringify(contentView(faq))}\n`).join('');
}

async function workbook(pages: AsyncIterable<readonly Faq[]>): Promise<Buffer> {
  const rows: { value: string; type: StringConstructor }[][] = [COLUMNS.map(cell)];
  for await (const page of pages) for (const faq of page) rows.push(exportRow(faq).map(cell));
  return writeXlsxFile(rows, { sheet: 'FAQs', columns: XLSX_COLUMNS, stickyRowsCount: 1 }).toBuffer();
}

/** Typed as text, so that 007 stays 007. */
function cell(text: string) {
  return { value: xlsxCell(text), type: String };
}
