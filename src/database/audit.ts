import type { EntityManager } from 'typeorm';
import { newId } from '../shared/id.js';
import type { TenantContext } from '../shared/tenant-context.js';

/** What was done to what. `action` is stable: the admin translates it. Never put a secret into `details`. */
export interface AuditEntry {
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Notes who changed what, in the transaction of the change itself. */
export async function recordAudit(manager: EntityManager, ctx: TenantContext, entry: AuditEntry): Promise<void> {
  const { action, subject, details = {} } = entry;
  const { kind, id, name = '' } = ctx.actor;
  await manager.query(
    `INSERT INTO audit_entries (id, tenant_id, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, details)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [newId(), ctx.tenantId, kind, id, name, action, subject.kind, subject.id, details],
  );
}
