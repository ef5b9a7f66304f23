import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SecretBox } from '../../database/secret-box.js';
import { TenantStore } from '../../database/tenant-store.js';
import { isAppError } from '../../shared/error.js';
import { systemContext } from '../../shared/tenant-context.js';
import { TenantService } from '../../tenants/tenant.service.js';
import { ACCOUNT_COLUMNS, boundTo, type StoredAccount } from './account.js';

/** What a change of keys has done. */
export interface KeyRotation {
  /** Accounts encrypted anew. */
  readonly resealed: number;
  /** Accounts that had the newest key already. */
  readonly current: number;
  /** Accounts whose key is missing; `key` is its name. */
  readonly unreadable: readonly { readonly id: string; readonly key: string }[];
}

/** Brings everything that is encrypted to the newest key, so that the old ones can be thrown away. */
@Injectable()
export class AccountKeys {
  constructor(
    private readonly store: TenantStore,
    private readonly box: SecretBox,
    private readonly tenants: TenantService,
  ) {}

  /** Of all tenants. May be repeated, and may run beside servers: each account is locked while its turn is. */
  async rotate(): Promise<KeyRotation> {
    const done = { resealed: 0, current: 0, unreadable: [] as { id: string; key: string }[] };
    const newest = await this.box.newest();
    for (const { id: tenantId } of await this.tenants.all()) {
      const ids = await this.accountsOf(tenantId);
      for (const id of ids) {
        const outcome = await this.store.within(systemContext(tenantId), (manager) => this.reseal(manager, id, newest));
        if (typeof outcome === 'object') done.unreadable.push(outcome);
        else if (outcome) done[outcome] += 1;
      }
    }
    return done;
  }

  private async accountsOf(tenantId: string): Promise<string[]> {
    const sql = 'SELECT id FROM channel_accounts ORDER BY id';
    const rows = await this.store.within(systemContext(tenantId), (manager) => manager.query<{ id: string }[]>(sql));
    return rows.map(({ id }) => id);
  }

  private async reseal(manager: EntityManager, id: string, newest: string) {
    const sql = `SELECT ${ACCOUNT_COLUMNS} FROM channel_accounts WHERE id = $1 FOR UPDATE`;
    const [stored] = await manager.query<StoredAccount[]>(sql, [id]);
    if (!stored) return undefined; // removed meanwhile
    // Tokens are fetched anew when they are needed.
    await manager.query('DELETE FROM channel_tokens WHERE account_id = $1 AND key <> $2', [id, newest]);
    if (stored.key === newest) return 'current';
    const plain = await this.read(stored);
    if (plain === undefined) return { id, key: stored.key };
    const { key, bytes } = await this.box.seal(plain, boundTo(stored));
    await manager.query('UPDATE channel_accounts SET settings = $2, key = $3 WHERE id = $1', [id, bytes, key]);
    return 'resealed';
  }

  private read(stored: StoredAccount): Promise<string | undefined> {
    return this.box.open({ key: stored.key, bytes: stored.settings }, boundTo(stored)).catch((error: unknown) => {
      if (isAppError(error, 'secret_unreadable')) return undefined;
      throw error;
    });
  }
}
