import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Notifications } from '../../database/notifications.js';
import { Clock } from '../../shared/clock.js';
import { KNOWLEDGE_TOPIC, newsOf } from './knowledge-news.js';
import { PassageReader } from './passage-reader.js';
import { TenantCopies } from './tenant-copies.js';
import { TenantPassages } from './tenant-passages.js';

/** What all passages in memory may weigh together: some two gigabytes. */
const MOST_PASSAGES = 400_000;
/** A tenant without documents weighs as much as so many passages. */
const WEIGHT_OF_A_TENANT = 2000;

/** The passages of the tenants that were asked last, in memory, in step with the database. */
@Injectable()
export class PassageIndexes implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger(PassageIndexes.name);
  private readonly copies: TenantCopies<TenantPassages>;
  private stopped = false;

  constructor(
    reader: PassageReader,
    private readonly notifications: Notifications,
    clock: Clock,
  ) {
    this.copies = new TenantCopies({
      make: (tenantId) => new TenantPassages(tenantId, reader),
      weigh: ({ size }) => WEIGHT_OF_A_TENANT + size,
      capacity: MOST_PASSAGES,
      now: () => clock.now(),
      warn: (error) => this.warn(error),
    });
  }

  onModuleInit(): void {
    this.notifications.on(KNOWLEDGE_TOPIC, (payload) => this.copies.hear(...newsOf(payload)));
    this.notifications.onReconnect(() => this.copies.catchUpAll());
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    this.copies.close();
  }

  /** The tenant's passages as they are now; a promise only while they are being loaded. */
  of(tenantId: string): TenantPassages | Promise<TenantPassages> {
    const passages = this.copies.use(tenantId);
    return passages.isLoaded ? passages : passages.loaded;
  }

  /** A change has been committed: resolves when questions asked here are answered accordingly. */
  apply(tenantId: string): Promise<void> {
    return this.copies.apply(tenantId);
  }

  /** What comes to nothing while the server stops is no news. */
  private warn(error: unknown): void {
    if (!this.stopped) this.log.warn(error);
  }
}
