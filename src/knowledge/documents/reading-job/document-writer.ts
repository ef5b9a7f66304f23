import { Injectable } from '@nestjs/common';
import type { PassageDraft } from '../../../retrieval/chunking/chunk.js';
import type { Language } from '../../../retrieval/language.js';
import { storable } from '../../../shared/storable.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { type KnowledgeChange, KnowledgeStore } from '../../knowledge-store.js';
import { auditDocument, brief } from '../document-audit.js';
import { isIdle, type MergePlan, planMerge } from '../merge/plan-merge.js';
import { selectAll } from '../passage-store.js';
import type { Passage } from '../passage.js';
import * as rows from './reading-store.js';

/** What a document says now. */
export interface ReadContent extends Omit<rows.ReadingResult, 'title' | 'language'> {
  /** What it calls itself; null: it does not say. */
  readonly title: string | null;
  readonly passages: readonly PassageDraft[];
}

/** Writes what a reading has read: everything at once, and only while that reading is the one that is wanted. */
@Injectable()
export class DocumentWriter {
  constructor(private readonly knowledge: KnowledgeStore) {}

  /** Merges what the document says now into what is stored of it. */
  merge(ctx: TenantContext, name: rows.ReadingName, content: ReadContent): Promise<void> {
    return this.knowledge.change(ctx, async (change) => {
      const document = await rows.lockReading(change.manager, name);
      if (document) await write(change, ctx, document, content);
    });
  }

  /** The address leads to the same as last time. */
  unchanged(ctx: TenantContext, name: rows.ReadingName): Promise<void> {
    return this.end(ctx, name, () => null);
  }

  /** The address leads to nothing any more; what it said goes on answering for a while. */
  vanished(ctx: TenantContext, name: rows.ReadingName): Promise<void> {
    return this.end(ctx, name, ({ vanishedAt }, at) => vanishedAt ?? at);
  }

  private end(
    ctx: TenantContext,
    name: rows.ReadingName,
    since: (document: rows.ReadingDocument, at: Date) => Date | null,
  ): Promise<void> {
    return this.knowledge.change(ctx, async ({ manager, at, published }) => {
      const document = await rows.lockReading(manager, name);
      if (!document) return;
      const vanishedAt = since(document, at);
      const changed = vanishedAt?.getTime() !== document.vanishedAt?.getTime();
      await rows.endReading(manager, document.id, vanishedAt, { at, changed });
      if (changed) published();
    });
  }
}

async function write(
  change: KnowledgeChange,
  ctx: TenantContext,
  document: rows.ReadingDocument,
  content: ReadContent,
): Promise<void> {
  const { manager, at, published } = change;
  const title = document.titleGiven ? document.title : (content.title ?? document.title);
  const stored = await selectAll(manager, document.id);
  const plan = await planMerge(stored, under(title, content.passages));
  await rows.writeMerge(manager, document.id, plan, at);
  const changed = !isIdle(plan) || title !== document.title || document.vanishedAt !== null;
  const result = { ...content, title, language: mainLanguage(content.passages) };
  await rows.finishReading(manager, document.id, result, { at, changed });
  if (document.readAt && !isIdle(plan)) await audit(change, ctx, { ...document, title }, plan, stored);
  if (changed) published();
}

/** The drafts under this title, in a form that PostgreSQL can keep. */
function under(title: string, drafts: readonly PassageDraft[]): PassageDraft[] {
  return drafts.map((draft) => {
    const titlePath = [title, ...draft.titlePath.slice(1)].map((name) => String(storable(name)));
    return { ...draft, titlePath, text: String(storable(draft.text)) };
  });
}

/** The language of most passages. */
function mainLanguage(passages: readonly PassageDraft[]): Language {
  const chinese = passages.filter(({ language }) => language === 'zh').length;
  return chinese * 2 >= passages.length ? 'zh' : 'en';
}

/** What changed, and every text of a person that went with its passage, so that it can be written again. */
function audit(
  { manager }: KnowledgeChange,
  ctx: TenantContext,
  document: rows.ReadingDocument,
  plan: MergePlan,
  stored: readonly Passage[],
): Promise<void> {
  const { added, changed, removed } = plan;
  const gone = new Set(removed);
  const lost = stored.filter(({ id, editedAt }) => editedAt && gone.has(id)).map(({ text }) => brief(text));
  const counts = { added: added.length, changed: changed.length, removed: removed.length };
  const details = lost.length ? { ...counts, removedEdits: lost } : counts;
  return auditDocument(manager, ctx, 'document.read', document, details);
}
