import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { countDays } from './count-days.js';
import { type DayCell, VERSION } from './day-cell.js';
import { cutSpan, type Span } from './span.js';

/**
 * After so long nobody is expected to say more, and what was written on a day is committed. So a day is over an hour after
 * its end: what is counted of it then stays true, and is kept.
 */
export const QUIET_MS = 3_600_000;
/** So that no statement takes long, and what has been counted is kept. */
const MOST_AT_ONCE = 15;

/**
 * What happened on each day of a tenant: counted from the log once the day is over, and kept, also when the conversations
 * are erased one day; what is not over yet is counted anew each time.
 */
@Injectable()
export class DayFigures {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** The cells of each day of the span, in the order of its days. */
  async of(ctx: TenantContext, span: Span): Promise<readonly (readonly DayCell[])[]> {
    const known = await this.store.within(ctx, (manager) => selectKept(manager, span));
    const unknown = span.days.flatMap((date, day) => (known.has(date) ? [] : [day]));
    for (let [first] = unknown; first !== undefined; first = unknown[0]) {
      const last = unknown.filter((day) => day < first + MOST_AT_ONCE).at(-1) ?? first;
      unknown.splice(0, unknown.findLastIndex((day) => day <= last) + 1);
      for (const [date, cells] of await this.count(ctx, cutSpan(span, first, last))) known.set(date, cells);
    }
    return span.days.map((date) => known.get(date) ?? []);
  }

  /** Counts these days, and keeps those that are over. */
  private count(ctx: TenantContext, span: Span): Promise<ReadonlyMap<string, readonly DayCell[]>> {
    const quietSince = new Date(this.clock.now().getTime() - QUIET_MS);
    return this.store.within(ctx, async (manager) => {
      const cells = await countDays(manager, span, quietSince);
      const days = span.days.map((date, day) => ({ date, cells: cells[day] ?? [] }));
      const over = days.filter((_, day) => (span.beginnings[day + 1] ?? span.end) <= quietSince);
      await keep(manager, span.timeZone, over);
      return new Map(days.map((day) => [day.date, day.cells]));
    });
  }
}

async function selectKept(manager: EntityManager, { timeZone, days }: Span): Promise<Map<string, readonly DayCell[]>> {
  const rows = await manager.query<{ date: string; cells: readonly DayCell[] }[]>(
    'SELECT date::text, cells FROM figure_days WHERE time_zone = $1 AND date = ANY($2::date[]) AND version = $3',
    [timeZone, days, VERSION],
  );
  return new Map(rows.map(({ date, cells }) => [date, cells]));
}

/** Two who count the same day count the same: the first one's is kept. */
async function keep(
  manager: EntityManager,
  timeZone: string,
  days: readonly { readonly date: string; readonly cells: readonly DayCell[] }[],
): Promise<void> {
  await manager.query(
    `INSERT INTO figure_days AS kept (time_zone, date, version, cells)
     SELECT $1, day.date, $2, day.cells FROM jsonb_to_recordset($3) AS day(date date, cells jsonb)
     ON CONFLICT (tenant_id, time_zone, date) DO UPDATE SET version = excluded.version, cells = excluded.cells
       WHERE kept.version <> excluded.version`,
    [timeZone, VERSION, JSON.stringify(days)],
  );
}
