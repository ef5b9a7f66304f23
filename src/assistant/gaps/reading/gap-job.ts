import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { JobRunner } from '../../../database/jobs/job-runner.js';
import { systemContext } from '../../../shared/tenant-context.js';
import { TenantService } from '../../../tenants/tenant.service.js';
import { GapRefreshService } from './gap-refresh.service.js';

/** In the night to Monday, at some minute that is not everybody's. */
const WEEKLY = '43 2 * * 1';

/** Reads the conversations of all tenants for gaps, once a week. */
@Injectable()
export class GapJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly tenants: TenantService,
    private readonly gaps: GapRefreshService,
  ) {}

  onModuleInit(): void {
    const run = (_: unknown, signal: AbortSignal) => this.refreshAll(signal);
    this.jobs.register({ name: 'refresh_gaps', payload: z.object({}), cron: WEEKLY, run });
  }

  /** Does it now. */
  async refreshAll(signal: AbortSignal): Promise<void> {
    for (const { id } of await this.tenants.all()) {
      signal.throwIfAborted();
      await this.gaps.refresh(systemContext(id, 'gaps'));
    }
  }
}
