import { recordAudit } from '../database/audit.js';
import { newId } from '../shared/id.js';
import type { TenantContext } from '../shared/tenant-context.js';
import type { Faq, FaqContent } from './faq.js';
import { auditGone, auditNew } from './faq-audit.js';
import { FaqInput } from './faq.dto.js';
import { tidy } from './faq-rules.js';
import * as rows from './faq-store.js';
import type { KnowledgeChange } from './knowledge-store.js';

/** Writes a FAQ with its first version and its entry in the audit log. The database refuses a taken question or key. */
export async function writeFaq(change: KnowledgeChange, ctx: TenantContext, content: FaqContent): Promise<Faq> {
  const faq = await rows.insertFaq(change.manager, newId(change.at.getTime()), content, change.at);
  await rows.insertVersion(change.manager, ctx, faq);
  const entry = { action: 'faq.create', subject: { kind: 'faq', id: faq.id }, details: auditNew(faq) };
  await recordAudit(change.manager, ctx, entry);
  return faq;
}

/** Writes a draft as part of a larger change. It answers nobody, so no gate stands before it. */
export function addDraft(
  change: KnowledgeChange,
  ctx: TenantContext,
  draft: Pick<FaqContent, 'question' | 'phrasings' | 'answer' | 'language'>,
): Promise<Faq> {
  return writeFaq(change, ctx, tidy(FaqInput.parse(draft)));
}

/** Removes a draft that nobody has touched since this version. Says whether it did. */
export async function withdrawDraft(
  change: KnowledgeChange,
  ctx: TenantContext,
  { id, version }: Pick<Faq, 'id' | 'version'>,
): Promise<boolean> {
  const faq = await rows.selectFaq(change.manager, id);
  const gone = faq?.status === 'draft' ? await rows.deleteFaq(change.manager, id, version) : undefined;
  if (!gone) return false;
  const entry = { action: 'faq.delete', subject: { kind: 'faq', id }, details: auditGone(gone) };
  await recordAudit(change.manager, ctx, entry);
  return true;
}
