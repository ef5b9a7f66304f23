import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { JobRunner } from '../../../database/jobs/job-runner.js';
import { systemContext } from '../../../shared/tenant-context.js';
import { TenantService } from '../../../tenants/tenant.service.js';
import { RetentionService } from './retention.service.js';

/** In the night, at some minute that is not everybody's. */
const DAILY = '17 3 * * *';

/** Deletes what all tenants have kept long enough, once a day. */
@Injectable()
export class RetentionJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly tenants: TenantService,
    private readonly retention: RetentionService,
  ) {}

  onModuleInit(): void {
    const run = (_: unknown, signal: AbortSignal) => this.applyAll(signal);
    this.jobs.register({ name: 'apply_retention', payload: z.object({}), cron: DAILY, run });
  }

  /** Does it now. */
  async applyAll(signal: AbortSignal): Promise<void> {
    for (const { id } of await this.tenants.all()) {
      signal.throwIfAborted();
      await this.retention.apply(systemContext(id, 'retention'), signal);
    }
  }
}
