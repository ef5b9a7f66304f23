import { Injectable } from '@nestjs/common';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { PageFetcher } from '../../fetching/page-fetcher.js';
import { KnowledgeStore } from '../../knowledge-store.js';
import type { ReadingHint } from '../../reading/document.js';
import { contentHash, readFile } from '../document-file.js';
import type { ReadingDocument } from './reading-store.js';

/** What there is to read of a document. */
export type DocumentContent =
  | { readonly kind: 'gone' | 'unchanged' }
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      readonly hint: ReadingHint;
      readonly hash: string;
      readonly etag: string | null;
      readonly lastModified: string | null;
    };

/** Gets what is to be read, from where the document comes from. */
@Injectable()
export class ContentSource {
  constructor(
    private readonly knowledge: KnowledgeStore,
    private readonly fetcher: PageFetcher,
  ) {}

  /** `onlyIfChanged`: a page that is as it was last time is not sent again. Throws what `PageFetcher.fetch` throws. */
  get(
    ctx: TenantContext,
    document: ReadingDocument,
    { onlyIfChanged, signal }: { onlyIfChanged: boolean; signal: AbortSignal },
  ): Promise<DocumentContent> {
    if (document.url === null) return this.stored(ctx, document);
    return this.fetched(document, document.url, onlyIfChanged && document.readAt !== null, signal);
  }

  private async stored(ctx: TenantContext, { id, fileName }: ReadingDocument): Promise<DocumentContent> {
    const pieces: Buffer[] = [];
    for await (const piece of readFile((work) => this.knowledge.read(ctx, work), id)) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    const hint = fileName === null ? {} : { name: fileName };
    return { kind: 'bytes', bytes, hint, hash: contentHash(bytes), etag: null, lastModified: null };
  }

  private async fetched(
    known: ReadingDocument,
    url: string,
    onlyIfChanged: boolean,
    signal: AbortSignal,
  ): Promise<DocumentContent> {
    const page = await this.fetcher.fetch(url, onlyIfChanged ? known : {}, signal);
    if (page.status !== 'ok') return { kind: page.status };
    const { bytes, etag, lastModified, mediaType } = page;
    const hash = contentHash(bytes);
    if (onlyIfChanged && hash === known.contentHash) return { kind: 'unchanged' };
    const name = new URL(page.url).pathname.split('/').at(-1);
    const hint = { ...(name ? { name } : {}), ...(mediaType === null ? {} : { mediaType }) };
    return { kind: 'bytes', bytes, hint, hash, etag, lastModified };
  }
}
