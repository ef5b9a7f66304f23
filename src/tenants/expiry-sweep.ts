import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { IdempotencyStore } from '../database/idempotency-store.js';
import { systemContext } from '../shared/tenant-context.js';
import { OneTimeLinkService } from './people/one-time-link.service.js';
import { SessionService } from './people/session.service.js';
import { SignInFailures } from './people/sign-in-failures.js';
import { TenantService } from './tenant.service.js';

const EVERY_MS = 3_600_000;

/** Removes what has expired: sessions, links, counts of failures, answers kept for repeats. Once an hour. */
@Injectable()
export class ExpirySweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(ExpirySweep.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly tenants: TenantService,
    private readonly sessions: SessionService,
    private readonly links: OneTimeLinkService,
    private readonly failures: SignInFailures,
    private readonly answers: IdempotencyStore,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running = this.sweep().catch((cause: unknown) =>
        this.log.error(new Error('The hourly sweep failed', { cause })),
      );
    }, EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Sweeps now. */
  async sweep(): Promise<void> {
    await this.sessions.sweep();
    await this.links.sweep();
    await this.failures.sweep();
    for (const { id } of await this.tenants.all()) await this.answers.sweep(systemContext(id));
  }
}
