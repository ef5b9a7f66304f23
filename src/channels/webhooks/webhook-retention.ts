import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { JobRunner } from '../../database/jobs/job-runner.js';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import { systemContext } from '../../shared/tenant-context.js';
import { TenantService } from '../../tenants/tenant.service.js';

/** Once an hour, at some minute that is not everybody's. */
const HOURLY = '23 * * * *';
const KEEP_MS = 30 * 86_400_000;

/** Nothing that is still to be sent is forgotten. Deliveries go with their events. */
const FORGET = `DELETE FROM webhook_events e WHERE at < $1
  AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.event_id = e.id AND d.due_at IS NOT NULL)`;

/** Forgets what webhooks were told after 30 days. */
@Injectable()
export class WebhookRetention implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly tenants: TenantService,
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const run = (_: unknown, signal: AbortSignal) => this.forget(signal);
    this.jobs.register({ name: 'forget_webhook_events', payload: z.object({}), cron: HOURLY, run });
  }

  /** Does it now, for all tenants. */
  async forget(signal: AbortSignal): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEEP_MS);
    for (const { id } of await this.tenants.all()) {
      signal.throwIfAborted();
      await this.store.within(systemContext(id, 'webhooks'), (manager) => manager.query(FORGET, [before]));
    }
  }
}
