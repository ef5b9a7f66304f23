import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../../../config/env.js';
import { AppError } from '../../../shared/error.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { cleanText } from '../../faq-text.js';
import { readDocument } from '../../reading/read-document.js';
import { READING_LIMITS } from '../../reading/reading-limits.js';
import { ContentSource, type DocumentContent } from './document-content.js';
import { DocumentWriter } from './document-writer.js';
import { neverThere } from './reading-error.js';
import type { ReadingDocument, ReadingName } from './reading-store.js';
import { SiteReader } from './site-reader.js';

const MEGABYTE = 1024 * 1024;
const LONGEST_TITLE = 500;
/** How much of the work is done when the content is there, and when it is read and cut. */
const PROGRESS = { fetched: 0.2, read: 0.8 } as const;

/** One reading under way. */
export interface ReadingRun {
  readonly name: ReadingName;
  readonly onlyIfChanged: boolean;
  /** Shows how far it is, 0..1. Rejects when nobody wants it any more. */
  readonly progress: (share: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Reads one document from its source into its passages. */
@Injectable()
export class DocumentReader {
  constructor(
    private readonly source: ContentSource,
    private readonly writer: DocumentWriter,
    private readonly site: SiteReader,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Throws what `readDocument` and `PageFetcher.fetch` throw. */
  async read(ctx: TenantContext, document: ReadingDocument, run: ReadingRun): Promise<void> {
    if (document.source === 'sitemap') return this.site.read(ctx, document, run);
    const content = await this.source.get(ctx, document, run);
    if (content.kind === 'bytes') return this.readBytes(ctx, document, content, run);
    if (content.kind === 'unchanged') return this.writer.unchanged(ctx, run.name);
    if (document.readAt === null) throw neverThere(document.url ?? '');
    return this.writer.vanished(ctx, run.name);
  }

  private async readBytes(
    ctx: TenantContext,
    document: ReadingDocument,
    content: Extract<DocumentContent, { kind: 'bytes' }>,
    { name, progress, signal }: ReadingRun,
  ): Promise<void> {
    await progress(PROGRESS.fetched);
    const limits = { ...READING_LIMITS, bytes: this.env.DOCUMENT_LIMIT_MB * MEGABYTE };
    const names = document.titleGiven ? { title: document.title } : { titleIfNone: document.title };
    const read = await readDocument(content.bytes, { ...content.hint, ...names }, limits, signal);
    const { mediaType, pages, passages } = read;
    if (passages.length === 0) throw new AppError('document_empty', 'The document has no text');
    await progress(PROGRESS.read);
    const { hash: contentHash, etag, lastModified, bytes } = content;
    const found = {
      title: titleOf(read.title),
      mediaType,
      pages,
      contentHash,
      size: bytes.length,
      etag,
      lastModified,
      passages,
    };
    await this.writer.merge(ctx, name, found);
  }
}

/** What a document calls itself, on one line. */
function titleOf(title: string | null): string | null {
  const line = cleanText(title ?? '').replace(/\s+/g, ' ');
  return line === '' ? null : Array.from(line).slice(0, LONGEST_TITLE).join('');
}
