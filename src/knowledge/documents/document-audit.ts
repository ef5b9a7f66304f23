import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../database/audit.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { Document } from './document.js';

const LONGEST_TEXT = 2000;

/** What was done to documents. Stable: the admin translates them. */
export type DocumentAction =
  'document.create' | 'document.update' | 'document.delete' | 'document.reread' | 'document.cancel' | 'document.read';

export function auditDocument(
  manager: EntityManager,
  ctx: TenantContext,
  action: DocumentAction,
  { id, title, source }: Pick<Document, 'id' | 'title' | 'source'>,
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  return recordAudit(manager, ctx, {
    action,
    subject: { kind: 'document', id },
    details: { title, source, ...details },
  });
}

/** Every field that differs, as the API shows it; long texts cut. */
export function changesOf<Fields extends object>(before: Fields, after: Fields): Record<string, unknown> {
  const names = Object.keys(after) as (keyof Fields & string)[];
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return Object.fromEntries(changed.map((name) => [name, { from: brief(before[name]), to: brief(after[name]) }]));
}

/** A text as an audit entry keeps it. */
export function brief(value: unknown): unknown {
  return typeof value === 'string' && value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
}
