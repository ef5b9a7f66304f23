import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../../database/tenant-store.js';
import { type Page, type PageQuery, pageOf, readCursor } from '../../../shared/page.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { concerns, type Receipt } from './receipt.js';
import { ReceiptSigner } from './receipt-signer.js';

/** What is to be said of a receipt. `known`: it is in our list; `concerns`: it is about that identity, null if none was given. */
export interface Verdict {
  readonly genuine: boolean;
  readonly known: boolean;
  readonly concerns: boolean | null;
}

/** Keeps the receipts of people who were erased, and tells genuine ones from others. */
@Injectable()
export class ReceiptService {
  constructor(
    private readonly store: TenantStore,
    private readonly signer: ReceiptSigner,
  ) {}

  /** Latest first. Throws `invalid_input` for a cursor that is not ours. */
  async list(ctx: TenantContext, { limit, cursor }: PageQuery): Promise<Page<Receipt>> {
    const after = cursor === undefined ? undefined : readCursor(cursor);
    const sql = `SELECT id, at, receipt FROM erasures WHERE $2::timestamptz IS NULL OR (at, id) < ($2::timestamptz, $3::uuid)
      ORDER BY at DESC, id DESC LIMIT $1`;
    const values = [limit + 1, after?.at ?? null, after?.id ?? null];
    const found = await this.store.within(ctx, (manager) =>
      manager.query<{ id: string; at: Date; receipt: Receipt }[]>(sql, values),
    );
    return pageOf(
      found,
      limit,
      ({ at, id }) => ({ at: at.toISOString(), id }),
      ({ receipt }) => receipt,
    );
  }

  /** Looks at a receipt that somebody brings. */
  async verify(ctx: TenantContext, receipt: Receipt, identity: string | undefined): Promise<Verdict> {
    const sql = 'SELECT FROM erasures WHERE id = $1';
    const known = await this.store.within(ctx, (manager) => manager.query<unknown[]>(sql, [receipt.id]));
    const genuine = receipt.tenant === ctx.tenantId && (await this.signer.isGenuine(receipt));
    return { genuine, known: known.length > 0, concerns: identity === undefined ? null : concerns(receipt, identity) };
  }
}
