import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Notifications } from '../../database/notifications.js';
import { trainMatcher } from '../../retrieval/train-matcher.js';
import { Clock } from '../../shared/clock.js';
import { KnowledgeReader } from './knowledge-reader.js';
import type { KnowledgeSnapshot } from './knowledge-snapshot.js';
import { TenantKnowledge } from './tenant-knowledge.js';
import { Turns } from './turns.js';

const TOPIC = 'knowledge.changed';
const MOST_TENANTS = 200;
/** Training takes a core each; the rest of the machine answers people. */
const TRAININGS_AT_A_TIME = 2;
/** News can be lost (a process that dies between its commit and its word), so what is in use is compared now and then. */
const COMPARE_EVERY_MS = 60_000;

interface Entry {
  readonly knowledge: TenantKnowledge;
  comparedAt: number;
}

/** The published knowledge of the tenants that were asked last, in memory, in step with the database. */
@Injectable()
export class FaqIndexes implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger(FaqIndexes.name);
  /** In the order of use, least recent first. */
  private readonly entries = new Map<string, Entry>();
  private readonly turns = new Turns(TRAININGS_AT_A_TIME);
  private stopped = false;

  constructor(
    private readonly reader: KnowledgeReader,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.notifications.on(TOPIC, (payload) => this.hear(payload));
    this.notifications.onReconnect(() => this.entries.forEach(({ knowledge }) => this.catchUp(knowledge)));
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    for (const { knowledge } of this.entries.values()) knowledge.close();
    this.entries.clear();
  }

  /** The tenant's knowledge as it is now; a promise only while it is being loaded. Concurrent first uses share a load. */
  of(tenantId: string): KnowledgeSnapshot | Promise<KnowledgeSnapshot> {
    const entry = this.entries.get(tenantId) ?? this.load(tenantId);
    this.entries.delete(tenantId);
    this.entries.set(tenantId, entry);
    const now = this.clock.now().getTime();
    if (now - entry.comparedAt > COMPARE_EVERY_MS) {
      entry.comparedAt = now;
      this.catchUp(entry.knowledge);
    }
    return entry.knowledge.current ?? entry.knowledge.loaded;
  }

  /**
   * Tells everybody, here and in other processes, that a change has been committed. Resolves when questions asked here
   * are answered accordingly. Never rejects: the change itself stands.
   */
  async announce(tenantId: string, version: number): Promise<void> {
    const told = this.notifications.tell(TOPIC, `${tenantId} ${version}`);
    const knowledge = this.entries.get(tenantId)?.knowledge;
    const applied = knowledge?.current ? knowledge.refresh() : undefined;
    if (knowledge && !applied) this.catchUp(knowledge); // still loading: nobody waits for that here
    for (const end of await Promise.allSettled([told, applied])) if (end.status === 'rejected') this.warn(end.reason);
  }

  private hear(payload: string): void {
    const [tenantId = '', version] = payload.split(' ');
    const knowledge = this.entries.get(tenantId)?.knowledge;
    if (knowledge && !knowledge.knows(Number(version))) this.catchUp(knowledge);
  }

  private catchUp(knowledge: TenantKnowledge): void {
    knowledge.refresh().catch((error) => this.warn(error));
  }

  private load(tenantId: string): Entry {
    const knowledge = new TenantKnowledge(
      tenantId,
      this.reader,
      (items, signal) => this.turns.take(() => trainMatcher(items, signal)),
      (error) => this.warn(error),
    );
    knowledge.loaded.catch(() => this.forget(knowledge));
    const entry = { knowledge, comparedAt: this.clock.now().getTime() };
    this.entries.set(tenantId, entry);
    this.makeRoom();
    return entry;
  }

  private forget(knowledge: TenantKnowledge): void {
    if (this.entries.get(knowledge.tenantId)?.knowledge === knowledge) this.entries.delete(knowledge.tenantId);
  }

  private makeRoom(): void {
    if (this.entries.size <= MOST_TENANTS) return;
    const [oldest] = this.entries.values();
    if (!oldest) return;
    this.forget(oldest.knowledge);
    oldest.knowledge.close();
  }

  /** What comes to nothing while the server stops is no news. */
  private warn(error: unknown): void {
    if (!this.stopped) this.log.warn(error);
  }
}
