import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { JobRunner } from '../../database/jobs/job-runner.js';
import { systemContext } from '../../shared/tenant-context.js';
import { TenantService } from '../../tenants/tenant.service.js';
import { DayFigures } from './day-figures.js';
import { FiguresService } from './figures.service.js';

/** Days end at another hour in each time zone. */
const HOURLY = '17 * * * *';
const DAYS = 90;

/** Counts the days of all tenants soon after they are over, so that nobody waits for it and nothing is erased before. */
@Injectable()
export class FiguresJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly tenants: TenantService,
    private readonly figures: FiguresService,
    private readonly days: DayFigures,
  ) {}

  onModuleInit(): void {
    const run = (_: unknown, signal: AbortSignal) => this.countAll(signal);
    this.jobs.register({ name: 'count_figures', payload: z.object({}), cron: HOURLY, run });
  }

  /** Does it now, as far back as people usually look. */
  async countAll(signal: AbortSignal): Promise<void> {
    for (const { id } of await this.tenants.all()) {
      signal.throwIfAborted();
      const ctx = systemContext(id, 'figures');
      await this.days.of(ctx, await this.figures.span(ctx, { days: DAYS }));
    }
  }
}
