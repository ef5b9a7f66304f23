import { Injectable } from '@nestjs/common';
import { SecretBox } from '../../database/secret-box.js';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import { isAppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { FreshToken } from '../../sdk/channel-host.js';
import type { LentPlace } from './lent-place.js';

/** A token is renewed a tenth of its life before its end, but no more than a minute: it must live until it arrives. */
const MARGIN_SHARE = 0.1;
const MARGIN_MS = 60_000;
/** For tokens that never end: the column must be able to hold the time. */
const LONGEST_MS = 365 * 86_400_000;

interface TokenRow {
  readonly token: Buffer;
  readonly key: string;
}

const FIND = `SELECT token, key FROM channel_tokens WHERE account_id = $1 AND name = $2`;
const KEEP = `INSERT INTO channel_tokens (account_id, name, token, key, until) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (account_id, name) DO UPDATE SET token = excluded.token, key = excluded.key, until = excluded.until`;

/** Access tokens of accounts, encrypted, for all processes. */
@Injectable()
export class TokenStore {
  constructor(
    private readonly store: TenantStore,
    private readonly box: SecretBox,
    private readonly clock: Clock,
  ) {}

  /** The token, unless it ends about now or its encryption key is lost: then a new one is to be fetched. */
  async find(place: LentPlace): Promise<string | undefined> {
    const [row] = await this.store.within(place.ctx, (manager) =>
      manager.query<TokenRow[]>(`${FIND} AND until > $3`, [place.accountId, place.name, this.clock.now()]),
    );
    return this.opened(row, place);
  }

  /** Keeps a token that was asked for at `asked`. */
  async keep(place: LentPlace, { value, ttlMs }: FreshToken, asked: Date): Promise<void> {
    const { key, bytes } = await this.box.seal(value, boundTo(place));
    const until = new Date(asked.getTime() + goodFor(ttlMs));
    await this.store.within(place.ctx, (manager) =>
      manager.query(KEEP, [place.accountId, place.name, bytes, key, until]),
    );
  }

  /** Forgets the token if it is still `refused`. */
  async drop(place: LentPlace, refused: string): Promise<void> {
    const named = [place.accountId, place.name];
    await this.store.within(place.ctx, async (manager) => {
      const [row] = await manager.query<TokenRow[]>(`${FIND} FOR UPDATE`, named);
      if (!row) return; // and nothing to delete: what comes meanwhile is new
      const held = await this.opened(row, place);
      if (held !== undefined && held !== refused) return;
      await manager.query('DELETE FROM channel_tokens WHERE account_id = $1 AND name = $2', named);
    });
  }

  /** Removes a tenant's tokens that have ended. */
  async sweep(ctx: TenantContext): Promise<void> {
    await this.store.within(ctx, (manager) =>
      manager.query('DELETE FROM channel_tokens WHERE until <= $1', [this.clock.now()]),
    );
  }

  private async opened(row: TokenRow | undefined, place: LentPlace): Promise<string | undefined> {
    if (!row) return undefined;
    try {
      return await this.box.open({ key: row.key, bytes: row.token }, boundTo(place));
    } catch (error) {
      if (isAppError(error, 'secret_unreadable')) return undefined; // the platform gives another
      throw error;
    }
  }
}

function goodFor(ttlMs: number): number {
  const ttl = Math.min(Math.max(0, ttlMs || 0), LONGEST_MS);
  return Math.round(ttl - Math.min(ttl * MARGIN_SHARE, MARGIN_MS));
}

function boundTo({ ctx, accountId, name }: LentPlace): string {
  return `channel-token:${ctx.tenantId}:${accountId}:${name}`;
}
