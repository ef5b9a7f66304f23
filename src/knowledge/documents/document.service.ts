import { Injectable } from '@nestjs/common';
import { AppError } from '../../shared/error.js';
import { type Page, pageOf } from '../../shared/page.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { KnowledgeStore } from '../knowledge-store.js';
import type { Override } from '../override.js';
import type { ProposedKnowledge } from '../proposal.js';
import { auditWaiver, PublishGate } from '../publish-gate.js';
import { auditDocument, changesOf } from './document-audit.js';
import { contentHash, writeFile } from './document-file.js';
import { DocumentIntakeService } from './document-intake.service.js';
import * as rows from './document-store.js';
import type { DocumentPatch, DocumentQuery, Upload } from './document.dto.js';
import { type DocumentSettings, type DocumentSummary, settingsOf } from './document.js';
import { ReadingNews } from './reading-news.js';
import { cancelReadings, dropJobs, wantReading } from './reading-queue.js';

/** New content for a document that is read anew. */
export interface NewContent {
  readonly file?: Upload | undefined;
  readonly text?: string | undefined;
}

/** Keeps a tenant's documents. What becomes of their content, a job does. */
@Injectable()
export class DocumentService {
  constructor(
    private readonly knowledge: KnowledgeStore,
    private readonly intake: DocumentIntakeService,
    private readonly news: ReadingNews,
    private readonly gate: PublishGate,
  ) {}

  /** One page, the latest first. */
  list(ctx: TenantContext, query: DocumentQuery): Promise<Page<DocumentSummary>> {
    return this.knowledge.read(ctx, async (manager) => {
      const found = await rows.selectPage(manager, query);
      const cursor = ({ createdAt, id }: DocumentSummary) => ({ at: createdAt.toISOString(), id });
      return pageOf(found, query.limit, cursor, (document) => document);
    });
  }

  /** Throws `not_found`. */
  get(ctx: TenantContext, id: string): Promise<DocumentSummary> {
    return this.knowledge.read(ctx, (manager) => rows.requireDocument(manager, id));
  }

  /** Changes what an editor says about the document. Throws `not_found`, `invalid_input`, `tests_failing`. */
  async update(ctx: TenantContext, id: string, { override, ...patch }: DocumentPatch): Promise<DocumentSummary> {
    const waiver = await this.gate.admit(ctx, () => this.switching(ctx, id, patch.enabled), override);
    return this.knowledge.change(ctx, async ({ manager, at, published }) => {
      const before = await rows.lockDocument(manager, id);
      await auditWaiver(manager, ctx, { kind: 'document', id }, waiver);
      const after = { ...settingsOf(before), ...withoutUndefined(patch) };
      requireSound(after);
      const changes = changesOf(settingsOf(before), after);
      if (Object.keys(changes).length === 0) return before;
      await rows.updateSettings(manager, id, after, at);
      await auditDocument(manager, ctx, 'document.update', before, { changes });
      if (before.passages > 0) published();
      return rows.requireDocument(manager, id);
    });
  }

  /** Removes the document, its file and its passages; with a sitemap its pages too. Throws `not_found`, `tests_failing`. */
  async remove(ctx: TenantContext, id: string, override?: Override): Promise<void> {
    const waiver = await this.gate.admit(ctx, () => this.removal(ctx, id), override);
    const gone = await this.knowledge.change(ctx, async ({ manager, published }) => {
      const before = await rows.lockDocument(manager, id);
      await auditWaiver(manager, ctx, { kind: 'document', id }, waiver);
      const ids = await rows.deleteDocument(manager, id);
      await dropJobs(manager, ids);
      const { url, fileName, passages } = before;
      const details = { url, fileName, passages, documents: ids.length };
      await auditDocument(manager, ctx, 'document.delete', before, details);
      published();
      return ids;
    });
    await this.news.overtaken(gone);
  }

  /**
   * Has the document read anew, from its address, its file, or a new file or text. Throws `not_found`, `invalid_input` for
   * content of another sort than the document's, `conflict` when another document is the same file.
   */
  async reread(ctx: TenantContext, id: string, content: NewContent): Promise<DocumentSummary> {
    const document = await this.knowledge.change(ctx, async ({ manager }) => {
      const before = await rows.lockDocument(manager, id);
      const given = this.contentFor(before, content);
      if (given) {
        await rows.updateContent(manager, id, { ...given, hash: contentHash(given.bytes) });
        await writeFile(manager, id, given.bytes);
      }
      await wantReading(manager, ctx.tenantId, [id], 'person');
      await auditDocument(manager, ctx, 'document.reread', before, given ? { fileName: given.fileName } : {});
      return rows.requireDocument(manager, id);
    });
    await this.news.overtaken([id]);
    return document;
  }

  /** Ends a reading that has not ended, with a sitemap those of its pages too. What was read before stays. Throws `not_found`. */
  async cancel(ctx: TenantContext, id: string): Promise<DocumentSummary> {
    const { document, ids } = await this.knowledge.change(ctx, async ({ manager }) => {
      const before = await rows.lockDocument(manager, id);
      const cancelled = await cancelReadings(manager, id);
      if (cancelled.length) await auditDocument(manager, ctx, 'document.cancel', before);
      return { ids: cancelled, document: await rows.requireDocument(manager, id) };
    });
    await this.news.overtaken(ids);
    return document;
  }

  /** What switching a document on or off would publish; undefined when it is not switched. */
  private async switching(ctx: TenantContext, id: string, enabled: boolean | undefined) {
    const before = enabled === undefined ? undefined : await this.get(ctx, id);
    return enabled === undefined || before?.enabled === enabled ? undefined : switched([id], enabled);
  }

  private removal(ctx: TenantContext, id: string): Promise<ProposedKnowledge> {
    return this.knowledge.read(ctx, async (manager) => switched(await rows.selectFamily(manager, id), false));
  }

  private contentFor({ source, fileName }: DocumentSummary, { file, text }: NewContent) {
    if (file && source !== 'file') throw wrongContent('file', 'Only a document that was a file can be given a new one');
    if (text !== undefined && source !== 'text')
      throw wrongContent('text', 'Only a document that was a text can be given a new one');
    if (text !== undefined) return { bytes: this.intake.requireReadable(Buffer.from(text)), fileName };
    return file && { bytes: this.intake.requireReadable(file.buffer), fileName: file.originalname || fileName };
  }
}

function switched(ids: readonly string[], on: boolean): ProposedKnowledge {
  return { changed: [], removed: [], documents: new Map(ids.map((id) => [id, on])) };
}

function requireSound({ validFrom, validTo }: DocumentSettings): void {
  if (!validFrom || !validTo || validFrom < validTo) return;
  const message = 'validTo must be later than validFrom';
  throw new AppError('invalid_input', 'The document is not valid', {
    issues: [{ path: ['validTo'], code: 'before_valid_from', message }],
  });
}

function wrongContent(field: string, message: string): AppError {
  return new AppError('invalid_input', message, { issues: [{ path: [field], code: 'wrong_content', message }] });
}

/** A field that is not there does not overwrite. */
function withoutUndefined(patch: Omit<DocumentPatch, 'override'>): Partial<DocumentSettings> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
