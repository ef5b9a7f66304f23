import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../database/audit.js';
import { AppError } from '../shared/error.js';
import { newId } from '../shared/id.js';
import { type Page, pageOf } from '../shared/page.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { contentOf, type Faq, type FaqContent, type FaqVersion, faqChanges } from './faq.js';
import { auditChanges, auditGone, auditNew } from './faq-audit.js';
import { FaqInput, type FaqPatch, type FaqQuery, type FaqRollback, faqView } from './faq.dto.js';
import { requireSound, tidy } from './faq-rules.js';
import * as rows from './faq-store.js';
import { type KnowledgeChange, KnowledgeStore } from './knowledge-store.js';

/** A change that an editor made to the FAQ he saw. */
interface Edit {
  readonly id: string;
  /** The version he saw. */
  readonly version: number;
  readonly action: 'faq.update' | 'faq.rollback';
  readonly content: (current: Faq) => Promise<FaqContent>;
}

/** Keeps a tenant's FAQs, every earlier form of them, and who changed what. */
@Injectable()
export class FaqService {
  constructor(private readonly knowledge: KnowledgeStore) {}

  /** One page, latest change first, and how many there are on all pages. */
  list(ctx: TenantContext, query: FaqQuery): Promise<Page<Faq> & { total: number }> {
    return this.knowledge.read(ctx, async (manager) => {
      const found = await rows.selectPage(manager, query);
      const cursor = ({ updatedAt, id }: Faq) => ({ at: updatedAt.toISOString(), id });
      return { ...pageOf(found, query.limit, cursor, (faq) => faq), total: await rows.countFaqs(manager, query) };
    });
  }

  tags(ctx: TenantContext): Promise<{ tag: string; count: number }[]> {
    return this.knowledge.read(ctx, rows.selectTags);
  }

  /** Throws `not_found`. */
  get(ctx: TenantContext, id: string): Promise<Faq> {
    return this.knowledge.read(ctx, (manager) => requireFaq(manager, id));
  }

  /** Throws `conflict` when the question or the key is taken in this language. */
  create(ctx: TenantContext, input: FaqInput): Promise<Faq> {
    const content = tidy(input);
    requireSound(content);
    return this.knowledge.change(ctx, async (change) => {
      const faq = await rows.insertFaq(change.manager, newId(change.at.getTime()), content, change.at);
      await rows.insertVersion(change.manager, ctx, faq);
      await audit(change, ctx, 'faq.create', faq.id, auditNew(faq));
      if (faq.status === 'published') change.published();
      return faq;
    });
  }

  /** Writes over the version that the editor saw; nothing, when nothing differs. Throws `version_conflict`. */
  update(ctx: TenantContext, id: string, { version, ...fields }: FaqPatch): Promise<Faq> {
    const content = (current: Faq) => Promise.resolve({ ...contentOf(current), ...fields });
    return this.knowledge.change(ctx, (change) => edit(change, ctx, { id, version, action: 'faq.update', content }));
  }

  /** Makes a new version that says what version `to` said. Throws `not_found`, `version_conflict`. */
  rollback(ctx: TenantContext, id: string, { to, version }: FaqRollback): Promise<Faq> {
    return this.knowledge.change(ctx, (change) => {
      const content = () => earlierContent(change.manager, id, to);
      return edit(change, ctx, { id, version, action: 'faq.rollback', content });
    });
  }

  /** Removes the FAQ with all its versions; the audit log keeps its last form. Throws `version_conflict`. */
  remove(ctx: TenantContext, id: string, version?: number): Promise<void> {
    return this.knowledge.change(ctx, async (change) => {
      const gone = await rows.deleteFaq(change.manager, id, version);
      if (!gone) throw conflict(await requireFaq(change.manager, id));
      await audit(change, ctx, 'faq.delete', id, auditGone(gone));
      if (gone.status === 'published') change.published();
    });
  }

  /** Every form the FAQ has had, newest first. Throws `not_found`. */
  versions(ctx: TenantContext, id: string): Promise<FaqVersion[]> {
    return this.knowledge.read(ctx, async (manager) => {
      await requireFaq(manager, id);
      return rows.selectVersions(manager, id);
    });
  }
}

async function edit(change: KnowledgeChange, ctx: TenantContext, { id, version, action, content }: Edit): Promise<Faq> {
  const before = await requireFaq(change.manager, id);
  if (before.version !== version) throw conflict(before);
  const after = tidy(await content(before));
  requireSound(after);
  const changes = faqChanges(before, after);
  if (changes.length === 0 && action === 'faq.update') return before;
  const faq = await rows.updateFaq(change.manager, { id, version }, after, change.at);
  if (!faq) throw conflict(await requireFaq(change.manager, id));
  await rows.insertVersion(change.manager, ctx, faq);
  await audit(change, ctx, action, id, {
    version: faq.version,
    question: faq.question,
    changes: auditChanges(changes),
  });
  if (before.status === 'published' || faq.status === 'published') change.published();
  return faq;
}

function audit(
  change: KnowledgeChange,
  ctx: TenantContext,
  action: string,
  id: string,
  details: Record<string, unknown>,
) {
  return recordAudit(change.manager, ctx, { action, subject: { kind: 'faq', id }, details });
}

async function requireFaq(manager: EntityManager, id: string): Promise<Faq> {
  const faq = await rows.selectFaq(manager, id);
  if (!faq) throw new AppError('not_found', 'There is no such FAQ', { id });
  return faq;
}

async function earlierContent(manager: EntityManager, id: string, version: number): Promise<FaqContent> {
  const kept = await rows.selectVersion(manager, id, version);
  if (kept === undefined) throw new AppError('not_found', 'The FAQ has no such version', { id, version });
  return FaqInput.parse(kept);
}

function conflict(current: Faq): AppError {
  return new AppError('version_conflict', 'Somebody else has changed this FAQ', { current: faqView(current) });
}
