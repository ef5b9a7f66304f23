import { Injectable } from '@nestjs/common';
import { TenantStore } from '../database/tenant-store.js';
import { newId } from '../shared/id.js';
import type { TenantContext } from '../shared/tenant-context.js';

/** Who a visitor is according to the tenant's own site. */
export interface Identity {
  readonly externalId: string;
  readonly name?: string;
  readonly email?: string;
}

export interface Visitor {
  readonly id: string;
  readonly externalId: string | null;
  readonly name: string | null;
}

/** Keeps who writes to a tenant: strangers by a token of ours, customers by what the tenant's site vouches for. */
@Injectable()
export class VisitorService {
  constructor(private readonly store: TenantStore) {}

  /** A visitor nobody knows anything about yet. Stored only when it writes (`ConversationService.open`). */
  stranger(): Visitor {
    return { id: newId(), externalId: null, name: null };
  }

  /** The visitor with this identity, made at the first sight; name and e-mail follow the site. */
  async identified(ctx: TenantContext, { externalId, name, email }: Identity): Promise<Visitor> {
    const sql = `INSERT INTO visitors (id, external_id, name, email) VALUES ($1, $2, $3, $4)
      ON CONFLICT ON CONSTRAINT visitors_external
        DO UPDATE SET name = coalesce(excluded.name, visitors.name), email = coalesce(excluded.email, visitors.email)
      RETURNING id, external_id AS "externalId", name`;
    const values = [newId(), externalId, name ?? null, email ?? null];
    const [visitor] = await this.store.within(ctx, (manager) => manager.query<Visitor[]>(sql, values));
    if (!visitor) throw new Error('INSERT … RETURNING gave no visitor');
    return visitor;
  }
}
