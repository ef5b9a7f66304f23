import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { recordAudit } from '../../database/audit.js';
import { TenantStore } from '../../database/tenant-store.js';
import { csvCell } from '../../knowledge/files/cell-text.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { ConversationTable, type Walk } from './conversation-table.js';
import { eventsOf } from './log-pages.js';
import { type ExportQuery, type TableRow, tableView, type TableView } from './table.dto.js';

const CONVERSATIONS_A_PAGE = 200;
/** Without it Excel takes UTF-8 for the encoding of its country, and Chinese becomes noise. */
const UTF8_MARK = '\uFEFF';

/** The columns of the CSV, each with what it says of a conversation. */
const COLUMNS: Readonly<Record<string, (view: TableView) => string>> = {
  id: ({ id }) => id,
  startedAt: ({ startedAt }) => startedAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  channel: ({ channel }) => channel,
  language: ({ language }) => language,
  state: ({ state }) => state,
  visitorName: ({ visitor }) => visitor.name ?? '',
  visitorExternalId: ({ visitor }) => visitor.externalId ?? '',
  agent: ({ agent }) => agent?.name ?? '',
  group: ({ group }) => group?.name ?? '',
  tags: ({ tags }) => tags.join('|'),
  questions: ({ questions }) => String(questions),
  kinds: ({ kinds }) => kinds.join('|'),
  outcomes: ({ outcomes }) => outcomes.join('|'),
  rating: ({ rating }) => (rating === null ? '' : String(rating)),
  opening: ({ opening }) => opening ?? '',
};

/** Gives conversations out as a file: a table of them, or each with its whole log. */
@Injectable()
export class ConversationExport {
  constructor(
    private readonly table: ConversationTable,
    private readonly store: TenantStore,
  ) {}

  /**
   * The file as it is being written, oldest conversation first, so that none is missed that changes meanwhile. That it was
   * asked for is in the audit log before the first word is out. Throws `invalid_input` for a bad span.
   */
  async export(ctx: TenantContext, { format, ...filter }: ExportQuery): Promise<Readable> {
    const walk = await this.table.walk(ctx, filter, { sort: 'started', order: 'asc' });
    const first = await this.page(ctx, walk);
    await this.store.within(ctx, (manager) =>
      recordAudit(manager, ctx, {
        action: 'conversations.export',
        subject: { kind: 'conversations', id: ctx.tenantId },
        details: { format, filter },
      }),
    );
    const pages = this.pages(ctx, walk, first);
    return Readable.from(format === 'csv' ? csv(pages) : this.jsonl(ctx, pages), { objectMode: false });
  }

  /** Page by page, each in a transaction of its own: a slow download must not hold one open. */
  private async *pages(
    ctx: TenantContext,
    walk: Walk,
    first: readonly TableRow[],
  ): AsyncGenerator<readonly TableRow[]> {
    for (let page = first; page.length > 0;) {
      yield page;
      page = page.length < CONVERSATIONS_A_PAGE ? [] : await this.page(ctx, walk, page.at(-1));
    }
  }

  private page(ctx: TenantContext, walk: Walk, last?: TableRow): Promise<TableRow[]> {
    const after = last && { at: last.startedAt.toISOString(), id: last.id };
    return this.table.rows(ctx, walk, after, CONVERSATIONS_A_PAGE);
  }

  /** One line a conversation, written in pieces: a line may be long. */
  private async *jsonl(ctx: TenantContext, pages: AsyncIterable<readonly TableRow[]>): AsyncGenerator<string> {
    for await (const page of pages) {
      let place = 0;
      let piece = '';
      for await (const { place: next, event } of eventsOf(
        this.store,
        ctx,
        page.map(({ id }) => id),
      )) {
        piece += next === place ? ',' : between(page, place, next);
        piece += JSON.stringify(event);
        place = next;
        if (piece.length > PIECE) {
          yield piece;
          piece = '';
        }
      }
      yield piece + between(page, place, page.length + 1);
    }
  }
}

/** A piece of about so many characters is written at once. */
const PIECE = 65_536;

/** Ends the line of conversation `place`, 0 for none, writes those without events, and begins the line of `next`. */
function between(page: readonly TableRow[], place: number, next: number): string {
  const ended = place === 0 ? '' : ']}\n';
  const empty = page.slice(place, next - 1).map((row) => `${head(row)}]}\n`);
  const begun = page[next - 1];
  return ended + empty.join('') + (begun ? head(begun) : '');
}

function head(row: TableRow): string {
  return `${JSON.stringify(tableView(row)).slice(0, -1)},"events":[`;
}

async function* csv(pages: AsyncIterable<readonly TableRow[]>): AsyncGenerator<string> {
  yield `${UTF8_MARK}${Object.keys(COLUMNS).join(',')}\r\n`;
  for await (const page of pages) {
    const rows = page.map(tableView).map((view) => Object.values(COLUMNS).map((say) => csvCell(say(view))));
    yield stringify(rows, { record_delimiter: '\r\n', quoted_match: /[\r\n\t]/ });
  }
}
