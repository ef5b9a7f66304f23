import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import { type Page, pageOf, readCursor } from '../../shared/page.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { CALL_COLUMNS, type StoredCall } from './call.js';
import type { CallQuery } from './call.dto.js';

/** Lists what tools have done and what waits for somebody's word, latest first. */
@Injectable()
export class CallList {
  constructor(private readonly store: TenantStore) {}

  /** One page of the calls of a state, or of a tool, or of all. */
  async page(ctx: TenantContext, { limit, cursor, state, tool }: CallQuery): Promise<Page<StoredCall>> {
    const after = cursor ? readCursor(cursor) : undefined;
    const sql = `SELECT ${CALL_COLUMNS} FROM tool_calls
      WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR tool = $2)
        AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
      ORDER BY created_at DESC, id DESC LIMIT $5`;
    const values = [state ?? null, tool ?? null, after?.at ?? null, after?.id ?? null, limit + 1];
    const rows = await this.store.within(ctx, (manager) => manager.query<StoredCall[]>(sql, values));
    const place = ({ createdAt, id }: StoredCall) => ({ at: createdAt.toISOString(), id });
    return pageOf(rows, limit, place, (row) => row);
  }
}
