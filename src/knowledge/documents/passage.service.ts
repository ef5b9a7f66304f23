import { Injectable } from '@nestjs/common';
import { recordAudit } from '../../database/audit.js';
import { readsLikeInstructions } from '../../retrieval/chunking/instruction-signs.js';
import { detectLanguage } from '../../retrieval/language.js';
import { AppError } from '../../shared/error.js';
import { type Page, type PageQuery, pageOf } from '../../shared/page.js';
import type { Actor, TenantContext } from '../../shared/tenant-context.js';
import { type KnowledgeChange, KnowledgeStore } from '../knowledge-store.js';
import { changesOf } from './document-audit.js';
import { lockDocument, raiseDocumentVersion, requireDocument } from './document-store.js';
import * as rows from './passage-store.js';
import type { PassagePatch, PassageQuery } from './passage.dto.js';
import type { Passage, PassageUse } from './passage.js';

/** Keeps what people do to single passages. */
@Injectable()
export class PassageService {
  constructor(private readonly knowledge: KnowledgeStore) {}

  /** One page in the order of the document. Throws `not_found`. */
  list(ctx: TenantContext, documentId: string, query: PassageQuery): Promise<Page<Passage>> {
    return this.knowledge.read(ctx, async (manager) => {
      await requireDocument(manager, documentId);
      const found = await rows.selectPage(manager, documentId, query);
      const items = found.slice(0, query.limit);
      return { items, next: found.length > query.limit ? String(items.at(-1)?.position) : null };
    });
  }

  /**
   * Writes over a passage, switches it on or off, or chooses between the edited text and the source's. Throws `not_found`,
   * `conflict` when there is nothing to choose.
   */
  update(ctx: TenantContext, id: string, patch: PassagePatch): Promise<Passage> {
    return this.knowledge.change(ctx, async (change) => {
      const { documentId } = await rows.requirePassage(change.manager, id);
      await lockDocument(change.manager, documentId); // a reading may be about to change it
      const before = await rows.requirePassage(change.manager, id);
      const after = edited(before, patch, ctx.actor, change.at);
      const changes = changesOf(changeable(before), changeable(after));
      if (Object.keys(changes).length === 0) return before;
      await write(change, ctx, after, changes);
      return after;
    });
  }

  /** The answers that cited the passage, latest first. Throws `not_found`. */
  uses(ctx: TenantContext, id: string, query: PageQuery): Promise<Page<PassageUse>> {
    return this.knowledge.read(ctx, async (manager) => {
      await rows.requirePassage(manager, id);
      const found = await rows.selectUses(manager, id, query);
      const cursor = ({ at, conversationId }: PassageUse) => ({ at: at.toISOString(), id: conversationId });
      return pageOf(found, query.limit, cursor, (use) => use);
    });
  }
}

async function write(
  { manager, at, published }: KnowledgeChange,
  ctx: TenantContext,
  passage: Passage,
  changes: Record<string, unknown>,
): Promise<void> {
  await rows.updatePassage(manager, passage, at);
  await raiseDocumentVersion(manager, passage.documentId, at);
  const { id, documentId, titlePath } = passage;
  const details = { documentId, title: titlePath.join(' › '), changes };
  await recordAudit(manager, ctx, { action: 'passage.update', subject: { kind: 'passage', id }, details });
  published();
}

/** What a person may change of a passage. */
function changeable({ text, enabled, proposedText }: Passage) {
  return { text, enabled, proposedText };
}

/** The passage as the patch has it. */
function edited(before: Passage, patch: PassagePatch, actor: Actor, at: Date): Passage {
  const chosen = resolved(before, patch.resolve, actor, at);
  const passage = { ...chosen, enabled: patch.enabled ?? before.enabled };
  const { text = passage.text } = patch;
  return text === passage.text ? passage : rewritten(passage, text, actor, at);
}

/** With what a person has chosen of two texts. */
function resolved(before: Passage, choice: PassagePatch['resolve'], actor: Actor, at: Date): Passage {
  if (!choice) return before;
  if (before.proposedText === null)
    throw new AppError('conflict', 'There is nothing to choose: the source has not changed', { field: 'resolve' });
  const passage = { ...before, proposedText: null };
  return choice === 'keep_mine' ? passage : rewritten(passage, before.proposedText, actor, at);
}

/** With another text. One that says what the source says is no edit. */
function rewritten(passage: Passage, text: string, { name, id }: Actor, at: Date): Passage {
  const flags = passage.flags.filter((flag) => flag !== 'instructions');
  const isEdit = text !== passage.readText;
  return {
    ...passage,
    text,
    proposedText: isEdit ? passage.proposedText : null,
    language: detectLanguage(text, passage.language),
    flags: readsLikeInstructions(text) ? ['instructions', ...flags] : flags,
    editedAt: isEdit ? at : null,
    editedBy: isEdit ? name || id : null,
  };
}
