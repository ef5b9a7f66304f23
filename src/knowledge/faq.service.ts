import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../database/audit.js';
import { AppError } from '../shared/error.js';
import { newId } from '../shared/id.js';
import { type Page, pageOf } from '../shared/page.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { contentOf, type Faq, type FaqContent, type FaqVersion, faqChanges } from './faq.js';
import { auditChanges, auditGone } from './faq-audit.js';
import { writeFaq } from './faq-drafts.js';
import { FaqInput, type FaqPatch, type FaqQuery, type FaqRollback, faqView } from './faq.dto.js';
import { requireSound, tidy } from './faq-rules.js';
import * as rows from './faq-store.js';
import { type KnowledgeChange, KnowledgeStore } from './knowledge-store.js';
import type { Override } from './override.js';
import { proposalOf, type ProposedKnowledge } from './proposal.js';
import { auditWaiver, PublishGate } from './publish-gate.js';

/** A change that an editor made to the FAQ he saw. */
interface Edit {
  readonly id: string;
  /** The version he saw. */
  readonly version: number;
  readonly action: 'faq.update' | 'faq.rollback';
  readonly content: (manager: EntityManager, current: Faq) => Promise<FaqContent>;
}

/** Keeps a tenant's FAQs, every earlier form of them, and who changed what. */
@Injectable()
export class FaqService {
  constructor(
    private readonly knowledge: KnowledgeStore,
    private readonly gate: PublishGate,
  ) {}

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

  /** Throws `conflict` when the question or the key is taken in this language, `tests_failing`. */
  async create(ctx: TenantContext, input: FaqInput, override?: Override): Promise<Faq> {
    const content = tidy(input);
    requireSound(content);
    const proposal = proposalOf(undefined, { ...content, id: newId(), version: 1 });
    const waiver = await this.gate.admit(ctx, () => Promise.resolve(proposal), override);
    return this.knowledge.change(ctx, async (change) => {
      const faq = await writeFaq(change, ctx, content);
      await auditWaiver(change.manager, ctx, { kind: 'faq', id: faq.id }, waiver);
      if (faq.status === 'published') change.published();
      return faq;
    });
  }

  /**
   * Writes over the version that the editor saw; nothing, when nothing differs. Throws `version_conflict`,
   * `tests_failing`.
   */
  update(ctx: TenantContext, id: string, { version, override, ...fields }: FaqPatch): Promise<Faq> {
    const content = (_: EntityManager, current: Faq) => Promise.resolve({ ...contentOf(current), ...fields });
    return this.edit(ctx, { id, version, action: 'faq.update', content }, override);
  }

  /** Makes a new version that says what version `to` said. Throws `not_found`, `version_conflict`, `tests_failing`. */
  rollback(ctx: TenantContext, id: string, { to, version, override }: FaqRollback): Promise<Faq> {
    const content = (manager: EntityManager) => earlierContent(manager, id, to);
    return this.edit(ctx, { id, version, action: 'faq.rollback', content }, override);
  }

  /**
   * Removes the FAQ with all its versions; the audit log keeps its last form. Throws `version_conflict`,
   * `tests_failing`.
   */
  async remove(ctx: TenantContext, id: string, version?: number, override?: Override): Promise<void> {
    const waiver = await this.gate.admit(ctx, () => this.removal(ctx, id), override);
    return this.knowledge.change(ctx, async (change) => {
      const gone = await rows.deleteFaq(change.manager, id, version);
      if (!gone) throw conflict(await requireFaq(change.manager, id));
      await auditWaiver(change.manager, ctx, { kind: 'faq', id }, waiver);
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

  private async edit(ctx: TenantContext, wanted: Edit, override: Override | undefined): Promise<Faq> {
    const waiver = await this.gate.admit(ctx, () => this.proposal(ctx, wanted), override);
    return this.knowledge.change(ctx, async (change) => {
      await auditWaiver(change.manager, ctx, { kind: 'faq', id: wanted.id }, waiver);
      return edit(change, ctx, wanted);
    });
  }

  /** What an edit would publish. One that comes too late publishes nothing: it is refused when it is written. */
  private proposal(ctx: TenantContext, { id, version, content }: Edit): Promise<ProposedKnowledge | undefined> {
    return this.knowledge.read(ctx, async (manager) => {
      const before = await requireFaq(manager, id);
      if (before.version !== version) return undefined;
      const after = tidy(await content(manager, before));
      return faqChanges(before, after).length ? proposalOf(before, { ...after, id, version: version + 1 }) : undefined;
    });
  }

  private removal(ctx: TenantContext, id: string): Promise<ProposedKnowledge | undefined> {
    return this.knowledge.read(ctx, async (manager) => {
      const faq = await requireFaq(manager, id);
      return proposalOf(faq, { ...faq, status: 'archived' });
    });
  }
}

async function edit(change: KnowledgeChange, ctx: TenantContext, { id, version, action, content }: Edit): Promise<Faq> {
  const before = await requireFaq(change.manager, id);
  if (before.version !== version) throw conflict(before);
  const after = tidy(await content(change.manager, before));
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
