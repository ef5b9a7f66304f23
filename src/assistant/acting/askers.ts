import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import type { KnownVisitor } from '../../sdk/tool.js';
import { AppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { VisitorStanding } from '../../shared/visitor-standing.js';

/** Who asks a tool for something: `known` only if the tenant's own site vouches for it in this very message. */
export interface Asker {
  readonly visitorId: string;
  readonly known: KnownVisitor | undefined;
}

interface Row {
  readonly visitorId: string;
  readonly externalId: string | null;
  readonly name: string | null;
  readonly email: string | null;
}

/** A chat platform only knows its own user, so what it names is nobody the tenant's site has vouched for. */
const ASKER = `SELECT v.id AS "visitorId", v.name, v.email,
    CASE WHEN c.channel IN ('widget', 'api') THEN v.external_id END AS "externalId"
  FROM conversations c JOIN visitors v ON v.id = c.visitor_id WHERE c.id = $1`;

/** Finds out who stands behind a conversation. */
@Injectable()
export class Askers {
  constructor(private readonly store: TenantStore) {}

  /** Throws `not_found`. */
  async of(ctx: TenantContext, conversationId: string, { signedIn }: VisitorStanding): Promise<Asker> {
    const [row] = await this.store.within(ctx, (manager) => manager.query<Row[]>(ASKER, [conversationId]));
    if (!row) throw new AppError('not_found', 'There is no such conversation', { id: conversationId });
    const { visitorId, externalId, name, email } = row;
    if (!signedIn || externalId === null) return { visitorId, known: undefined };
    return { visitorId, known: { id: externalId, ...(name && { name }), ...(email && { email }) } };
  }
}
