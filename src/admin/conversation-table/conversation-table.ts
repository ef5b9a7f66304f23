import { Injectable } from '@nestjs/common';
import { WorkingHoursService } from '../../conversations/hours/working-hours.service.js';
import { conversationsSaying, wordsOf } from '../../conversations/said-words.js';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import { type Cursor, type Page, pageOf, readCursor } from '../../shared/page.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { QUIET_MS } from '../figures/day-figures.js';
import { spanOf } from '../figures/span.js';
import type { TableFilter, TableQuery, TableRow } from './table.dto.js';
import { type PageShape, pageSql, type Wish } from './table-sql.js';

const FILTERS = ['channel', 'language', 'state', 'tag', 'agent', 'group', 'kind', 'faq', 'rating'] as const;
const WEEK = 7;

/** A filter with its dates looked up, so that the pages of one walk have the same. */
export interface Walk {
  readonly shape: PageShape;
  readonly values: readonly unknown[];
}

/** All conversations of a tenant, by what happened in them. */
@Injectable()
export class ConversationTable {
  constructor(
    private readonly store: TenantStore,
    private readonly hours: WorkingHoursService,
    private readonly clock: Clock,
  ) {}

  /** One page. Throws `invalid_input` for a bad span or cursor. */
  async page(ctx: TenantContext, { limit, cursor, sort, order, ...filter }: TableQuery): Promise<Page<TableRow>> {
    const walk = await this.walk(ctx, filter, { sort, order });
    const rows = await this.rows(ctx, walk, cursor ? readCursor(cursor) : undefined, limit + 1);
    const place = ({ id, startedAt, updatedAt }: TableRow) => {
      return { at: (sort === 'started' ? startedAt : updatedAt).toISOString(), id };
    };
    return pageOf(rows, limit, place, (row) => row);
  }

  /** Prepares to read page after page. Throws `invalid_input` for a bad span. */
  async walk(ctx: TenantContext, filter: TableFilter, sorted: Pick<PageShape, 'sort' | 'order'>): Promise<Walk> {
    const { from, to, days, outcome, q } = filter;
    const dated = (from ?? to ?? days) !== undefined;
    const now = this.clock.now();
    const { timeZone } = await this.hours.of(ctx);
    const { start, end, beginnings } = spanOf({ from, to, days }, WEEK, now, timeZone);
    const quietSince = new Date(now.getTime() - QUIET_MS);
    return {
      shape: { wishes: [...wishesOf(filter), ...(await this.wordWishes(ctx, q))], outcome, dated, ...sorted },
      values: [...(dated ? [start, end, beginnings] : ['-infinity', 'infinity', ['-infinity']]), quietSince],
    };
  }

  /** All words must occur; the index says where they may, as the walk begins. */
  private async wordWishes(ctx: TenantContext, q: string | undefined): Promise<Wish[]> {
    const words = wordsOf(q);
    const likely = await this.store.within(ctx, (manager) => conversationsSaying(manager, words));
    const among = likely ? [{ filter: 'among', value: likely }] : [];
    return [...among, ...words.map((word) => ({ filter: 'word', value: word }))];
  }

  /** The rows of a walk after a place, at most `limit`. */
  rows(ctx: TenantContext, { shape, values }: Walk, after: Cursor | undefined, limit: number): Promise<TableRow[]> {
    const wished = shape.wishes.map(({ value }) => value);
    const all = [...values, after?.at ?? null, after?.id ?? null, limit, ...wished];
    return this.store.within(ctx, (manager) => manager.query<TableRow[]>(pageSql(shape), all));
  }
}

function wishesOf(filter: TableFilter): Wish[] {
  return FILTERS.flatMap((name) => (filter[name] === undefined ? [] : { filter: name, value: filter[name] }));
}
