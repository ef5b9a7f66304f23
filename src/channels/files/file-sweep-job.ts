import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { FileSweep } from '../../conversations/files/file-sweep.js';
import { JobRunner } from '../../database/jobs/job-runner.js';
import { systemContext } from '../../shared/tenant-context.js';
import { TenantService } from '../../tenants/tenant.service.js';

/** Every night, at some minute that is not everybody's. */
const NIGHTLY = '17 3 * * *';

/** Sweeps the files of all tenants, once a day. */
@Injectable()
export class FileSweepJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly tenants: TenantService,
    private readonly files: FileSweep,
  ) {}

  onModuleInit(): void {
    const run = (_: unknown, signal: AbortSignal) => this.sweepAll(signal);
    this.jobs.register({ name: 'sweep_files', payload: z.object({}), cron: NIGHTLY, run });
  }

  /** Does it now. */
  async sweepAll(signal: AbortSignal): Promise<void> {
    for (const { id } of await this.tenants.all()) {
      signal.throwIfAborted();
      await this.files.sweep(systemContext(id, 'files'));
    }
  }
}
