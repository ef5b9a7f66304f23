import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '../../../shared/id.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { PageFetcher } from '../../fetching/page-fetcher.js';
import { listSitemap, type SitePages } from '../../fetching/sitemap/list-sitemap.js';
import { type KnowledgeChange, KnowledgeStore } from '../../knowledge-store.js';
import { queueReadings, wantReading } from '../reading-queue.js';
import { endReading, lockReading, type ReadingDocument, type ReadingName } from './reading-store.js';

/** Reads a sitemap: each page that it names becomes a document under it. */
@Injectable()
export class SiteReader {
  constructor(
    private readonly knowledge: KnowledgeStore,
    private readonly fetcher: PageFetcher,
  ) {}

  /**
   * Adds the pages that are new, has the others read again, and marks those as vanished that the sitemap names no more.
   * Throws what `listSitemap` throws.
   */
  async read(
    ctx: TenantContext,
    { url }: ReadingDocument,
    { name, signal }: { readonly name: ReadingName; readonly signal: AbortSignal },
  ): Promise<void> {
    const pages = await listSitemap(this.fetcher, url ?? '', signal);
    await this.knowledge.change(ctx, async (change) => {
      const site = await lockReading(change.manager, name);
      if (!site) return;
      await rereadPages(change, ctx, site, pages.urls);
      await addPages(change, ctx, site, pages.urls);
      if (await markVanished(change, site, pages)) change.published();
      await endReading(change.manager, site.id, null, { at: change.at, changed: false });
    });
  }
}

/** Pages that are documents of their own already stay what they are. */
async function addPages(
  { manager, at }: KnowledgeChange,
  ctx: TenantContext,
  site: ReadingDocument,
  urls: readonly string[],
) {
  const pages = urls.map((url) => ({ id: newId(at.getTime()), reading: newId(), url, title: titleOf(url) }));
  const added = await manager.query<{ id: string; reading: string }[]>(
    `INSERT INTO documents (id, parent_id, source, title, url, reading, tags, audience, resync, created_at, updated_at)
     SELECT page.id, $2, 'url', page.title, page.url, page.reading, $3, $4, $5, $6, $6
       FROM jsonb_to_recordset($1) AS page(id uuid, reading uuid, url text, title text)
     ON CONFLICT DO NOTHING RETURNING id, reading`,
    [JSON.stringify(pages), site.id, site.tags, site.audience, site.resync, at],
  );
  await queueReadings(manager, ctx.tenantId, added, 'site');
}

async function rereadPages(
  { manager }: KnowledgeChange,
  ctx: TenantContext,
  site: ReadingDocument,
  urls: readonly string[],
) {
  const known = await pagesOf(manager, site.id);
  const listed = new Set(urls);
  const again = known.filter(({ url, idle }) => idle && listed.has(url)).map(({ id }) => id);
  await wantReading(manager, ctx.tenantId, again, 'site');
}

/** A list that is not complete proves nothing. */
async function markVanished({ manager, at }: KnowledgeChange, site: ReadingDocument, { urls, complete }: SitePages) {
  if (!complete) return false;
  const marked = await manager.query<unknown[]>(
    `WITH marked AS (
       UPDATE documents SET vanished_at = $3, version = version + 1, updated_at = $3
       WHERE parent_id = $1 AND vanished_at IS NULL AND url <> ALL ($2) RETURNING id)
     SELECT id FROM marked`,
    [site.id, urls, at],
  );
  return marked.length > 0;
}

async function pagesOf(manager: EntityManager, siteId: string) {
  return manager.query<{ id: string; url: string; idle: boolean }[]>(
    'SELECT id, url, reading IS NULL AS idle FROM documents WHERE parent_id = $1',
    [siteId],
  );
}

function titleOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`.slice(0, 500);
}
