import { Injectable } from '@nestjs/common';
import { recordAudit } from '../../database/audit.js';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { forgetDues } from '../groups/group-store.js';
import { type CalendarDays, readCalendar } from './read-calendar.js';
import type { Span, WorkingHours } from './working-hours.js';
import { wallTimeAt } from './zoned-time.js';

const OFFICE: readonly Span[] = [{ from: '09:00', to: '18:00' }];
const NO_SPANS: readonly Span[] = [];
const UNSAID: WorkingHours = {
  enabled: false,
  timeZone: 'Asia/Shanghai',
  week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, NO_SPANS, NO_SPANS],
  days: [],
};

/** Keeps when each tenant's team is there. */
@Injectable()
export class WorkingHoursService {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** The tenant's hours: always, while nothing has been said. */
  async of(ctx: TenantContext): Promise<WorkingHours> {
    const sql = 'SELECT enabled, time_zone AS "timeZone", week, days FROM working_hours WHERE tenant_id = $1';
    const read = this.store.within(ctx, (manager) => manager.query<WorkingHours[]>(sql, [ctx.tenantId]));
    return (await read)[0] ?? UNSAID;
  }

  /** Puts these hours in the place of those before. Returns them. */
  async change(ctx: TenantContext, hours: WorkingHours): Promise<WorkingHours> {
    const { enabled, timeZone, week, days } = hours;
    const values = [enabled, timeZone, JSON.stringify(week), JSON.stringify(days), this.clock.now()];
    await this.store.within(ctx, async (manager) => {
      await manager.query(
        `INSERT INTO working_hours (enabled, time_zone, week, days, updated_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (tenant_id) DO UPDATE SET enabled = $1, time_zone = $2, week = $3, days = $4, updated_at = $5`,
        values,
      );
      await forgetDues(manager);
      const details = { fields: ['enabled', 'timeZone', 'week', 'days'] };
      await recordAudit(manager, ctx, {
        action: 'hours.update',
        subject: { kind: 'hours', id: ctx.tenantId },
        details,
      });
    });
    return hours;
  }

  /** The days in a calendar from today on, for somebody to look at before they are saved. Throws `invalid_input`. */
  async read(ctx: TenantContext, calendar: string): Promise<CalendarDays> {
    const { timeZone } = await this.of(ctx);
    return readCalendar(calendar, wallTimeAt(this.clock.now(), timeZone).date);
  }
}
