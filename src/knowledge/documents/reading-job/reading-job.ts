import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { JobRunner } from '../../../database/jobs/job-runner.js';
import { systemContext, type TenantContext } from '../../../shared/tenant-context.js';
import { KnowledgeStore } from '../../knowledge-store.js';
import { ReadingNews } from '../reading-news.js';
import { READ_DOCUMENT } from '../reading-queue.js';
import { DocumentReader } from './document-reader.js';
import { maySucceedLater, readingError } from './reading-error.js';
import * as rows from './reading-store.js';

const Payload = z.object({
  tenantId: z.uuid(),
  documentId: z.uuid(),
  reading: z.uuid(),
  onlyIfChanged: z.boolean(),
});
type Payload = z.infer<typeof Payload>;

/** Somebody wants another reading of the document, or none. */
class Overtaken extends Error {}

/** The job that reads one document. Repeated, it does the same; overtaken, it writes nothing. */
@Injectable()
export class ReadingJob implements OnModuleInit {
  private readonly log = new Logger(ReadingJob.name);

  constructor(
    private readonly jobs: JobRunner,
    private readonly knowledge: KnowledgeStore,
    private readonly news: ReadingNews,
    private readonly reader: DocumentReader,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: READ_DOCUMENT,
      payload: Payload,
      run: (payload, signal) => this.run(payload, signal),
      giveUp: (payload, cause) => this.fail(contextOf(payload), payload, cause),
    });
  }

  private async run(name: Payload, stopping: AbortSignal): Promise<void> {
    const ctx = contextOf(name);
    const document = await this.knowledge.read(ctx, (manager) => rows.beginReading(manager, name));
    if (!document) return;
    const overtaken = new AbortController();
    const progress = (share: number) => this.progress(ctx, name, share);
    const unwatch = this.news.onOvertaken(document.id, () => {
      this.knowledge
        .read(ctx, (manager) => rows.isWanted(manager, name))
        .then((wanted) => !wanted && overtaken.abort(new Overtaken()))
        .catch((error: unknown) => this.log.warn(error)); // the reading finds out by itself, later
    });
    try {
      const signal = AbortSignal.any([stopping, overtaken.signal]);
      await this.reader.read(ctx, document, { name, onlyIfChanged: name.onlyIfChanged, progress, signal });
    } catch (error) {
      stopping.throwIfAborted();
      if (!(error instanceof Overtaken)) await this.failed(ctx, name, error);
    } finally {
      unwatch();
    }
  }

  /** Throws `Overtaken`, so that the reading ends where it is. */
  private async progress(ctx: TenantContext, name: Payload, share: number): Promise<void> {
    const wanted = await this.knowledge.read(ctx, (manager) => rows.noteProgress(manager, name, share));
    if (!wanted) throw new Overtaken();
  }

  /** Rejects when it is worth trying again. */
  private async failed(ctx: TenantContext, name: Payload, error: unknown): Promise<void> {
    if (!maySucceedLater(error)) return this.fail(ctx, name, error);
    await this.knowledge.read(ctx, (manager) => rows.noteRetry(manager, name, readingError(error)));
    throw error;
  }

  private fail(ctx: TenantContext, name: Payload, cause: unknown): Promise<void> {
    return this.knowledge.read(ctx, (manager) => rows.failReading(manager, name, readingError(cause)));
  }
}

function contextOf({ tenantId }: Payload): TenantContext {
  return systemContext(tenantId, 'reading');
}
