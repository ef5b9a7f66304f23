import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { systemContext } from '../../shared/tenant-context.js';
import { TenantService } from '../../tenants/tenant.service.js';
import { MemoryStore } from './memory-store.js';
import { TokenStore } from './token-store.js';

const EVERY_MS = 3_600_000;

/** Removes tokens and words whose time is over. Once an hour. */
@Injectable()
export class LendingSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(LendingSweep.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly tenants: TenantService,
    private readonly tokens: TokenStore,
    private readonly memory: MemoryStore,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running = this.sweep().catch((cause: unknown) =>
        this.log.error(new Error('The hourly sweep of tokens failed', { cause })),
      );
    }, EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Sweeps now. */
  async sweep(): Promise<void> {
    for (const { id } of await this.tenants.all()) {
      await this.tokens.sweep(systemContext(id));
      await this.memory.sweep(systemContext(id));
    }
  }
}
