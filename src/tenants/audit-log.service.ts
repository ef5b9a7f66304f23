import { Injectable } from '@nestjs/common';
import { TenantStore } from '../database/tenant-store.js';
import { type Page, type PageQuery, pageOf, readCursor } from '../shared/page.js';
import type { TenantContext } from '../shared/tenant-context.js';

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly actor_name: string;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export type AuditView = ReturnType<typeof auditView>;

/** Who changed what. Names are those of the time, so that they outlive the people. */
@Injectable()
export class AuditLogService {
  constructor(private readonly store: TenantStore) {}

  /** Latest first. Throws `invalid_input` for a cursor that is not ours. */
  async list(ctx: TenantContext, { limit, cursor }: PageQuery): Promise<Page<AuditView>> {
    const after = cursor === undefined ? undefined : readCursor(cursor);
    const sql = `SELECT id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, details
      FROM audit_entries WHERE $2::timestamptz IS NULL OR (at, id) < ($2::timestamptz, $3::uuid)
      ORDER BY at DESC, id DESC LIMIT $1`;
    const values = [limit + 1, after?.at ?? null, after?.id ?? null];
    const rows = await this.store.within(ctx, (manager) => manager.query<Row[]>(sql, values));
    return pageOf(rows, limit, ({ at, id }) => ({ at: at.toISOString(), id }), auditView);
  }
}

function auditView(row: Row) {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id },
    details: row.details,
  };
}
