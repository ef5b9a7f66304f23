import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { JobRunner } from '../../../database/jobs/job-runner.js';
import { systemContext, type TenantContext } from '../../../shared/tenant-context.js';
import { type KnowledgeChange, KnowledgeStore } from '../../knowledge-store.js';

import { auditDocument } from '../document-audit.js';
import type { DocumentSource } from '../document.js';
import { wantReading } from '../reading-queue.js';
import { vanishedBefore } from '../vanished.js';

/** Every night at some minute that is not everybody's. */
const NIGHTLY = '17 3 * * *';

/** Reads the addresses again whose tenants want that, and removes what has vanished long ago. Once a day. */
@Injectable()
export class ResyncJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly knowledge: KnowledgeStore,
    private readonly database: DataSource,
  ) {}

  onModuleInit(): void {
    const run = (_: unknown, signal: AbortSignal) => this.resyncAll(signal);
    this.jobs.register({ name: 'resync_documents', payload: z.object({}), cron: NIGHTLY, run });
  }

  /** Does it now. */
  async resyncAll(signal: AbortSignal): Promise<void> {
    const tenants = await this.database.query<{ id: string }[]>('SELECT id FROM tenants ORDER BY id');
    for (const { id } of tenants) {
      signal.throwIfAborted();
      const ctx = systemContext(id, 'resync');
      await this.knowledge.change(ctx, (change) => resync(change, ctx));
    }
  }
}

async function resync(change: KnowledgeChange, ctx: TenantContext): Promise<void> {
  const { manager, at, published } = change;
  const gone = await manager.query<{ id: string; title: string; source: DocumentSource; url: string }[]>(
    `WITH gone AS (DELETE FROM documents WHERE vanished_at < $1 RETURNING id, title, source, url) SELECT * FROM gone`,
    [vanishedBefore(at)],
  );
  for (const document of gone)
    await auditDocument(manager, ctx, 'document.delete', document, { url: document.url, reason: 'vanished' });
  if (gone.length) published();
  // The pages of a sitemap are read again when the sitemap is.
  const due = await manager.query<{ id: string }[]>(
    `SELECT id FROM documents AS page WHERE resync AND reading IS NULL AND source IN ('url', 'sitemap')
       AND NOT EXISTS (SELECT FROM documents AS site WHERE site.id = page.parent_id AND site.resync) ORDER BY id`,
  );
  const ids = due.map(({ id }) => id);
  await wantReading(manager, ctx.tenantId, ids, 'resync');
}
