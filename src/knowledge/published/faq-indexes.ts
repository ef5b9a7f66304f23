import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Notifications } from '../../database/notifications.js';
import type { FaqItem, FaqMatcher } from '../../retrieval/faq-matcher.js';
import { trainMatcher } from '../../retrieval/train-matcher.js';
import { Clock } from '../../shared/clock.js';
import { KNOWLEDGE_TOPIC, newsOf, newsText } from './knowledge-news.js';
import { KnowledgeReader } from './knowledge-reader.js';
import type { KnowledgeSnapshot } from './knowledge-snapshot.js';
import { PassageIndexes } from './passage-indexes.js';
import { TenantCopies } from './tenant-copies.js';
import { TenantKnowledge } from './tenant-knowledge.js';
import { Turns } from './turns.js';

const MOST_TENANTS = 200;
/** Training takes a core each; the rest of the machine answers people. */
const TRAININGS_AT_A_TIME = 2;

/** The published FAQs of the tenants that were asked last, in memory, in step with the database. */
@Injectable()
export class FaqIndexes implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger(FaqIndexes.name);
  private readonly copies: TenantCopies<TenantKnowledge>;
  private readonly turns = new Turns(TRAININGS_AT_A_TIME);
  private stopped = false;

  constructor(
    private readonly reader: KnowledgeReader,
    private readonly notifications: Notifications,
    private readonly passages: PassageIndexes,
    clock: Clock,
  ) {
    this.copies = new TenantCopies({
      make: (tenantId) => this.load(tenantId),
      weigh: () => 1,
      capacity: MOST_TENANTS,
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

  /** The tenant's knowledge as it is now; a promise only while it is being loaded. */
  of(tenantId: string): KnowledgeSnapshot | Promise<KnowledgeSnapshot> {
    const knowledge = this.copies.use(tenantId);
    return knowledge.current ?? knowledge.loaded;
  }

  /** The tenant's knowledge when its matcher has learned from all that is committed; asked now, it may know it only by words. */
  settled(tenantId: string): Promise<KnowledgeSnapshot> {
    return this.copies.use(tenantId).settled();
  }

  /** Trains a matcher in turn with all other trainings. Rejects when the signal says so. */
  train(items: readonly FaqItem[], signal: AbortSignal): Promise<FaqMatcher> {
    return this.turns.take(() => trainMatcher(items, signal));
  }

  /**
   * Tells everybody, here and in other processes, that a change to FAQs or documents has been committed. Resolves when
   * questions asked here are answered accordingly. Never rejects: the change itself stands.
   */
  async announce(tenantId: string, version: number): Promise<void> {
    const told = this.notifications.tell(KNOWLEDGE_TOPIC, newsText(tenantId, version));
    const applied = [this.copies.apply(tenantId), this.passages.apply(tenantId)];
    for (const end of await Promise.allSettled([told, ...applied]))
      if (end.status === 'rejected') this.warn(end.reason);
  }

  private load(tenantId: string): TenantKnowledge {
    return new TenantKnowledge(
      tenantId,
      this.reader,
      (items, signal) => this.train(items, signal),
      (error) => this.warn(error),
    );
  }

  /** What comes to nothing while the server stops is no news. */
  private warn(error: unknown): void {
    if (!this.stopped) this.log.warn(error);
  }
}
