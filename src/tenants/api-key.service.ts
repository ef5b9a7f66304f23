import { Injectable } from '@nestjs/common';
import { recordAudit } from '../database/audit.js';
import { TenantStore } from '../database/tenant-store.js';
import { Clock } from '../shared/clock.js';
import { AppError } from '../shared/error.js';
import { parseInput } from '../shared/http.js';
import { newId } from '../shared/id.js';
import { digest, newSecret } from '../shared/secret.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { ApiKeyInput, type ApiKeyRow, type ApiKeyView, apiKeyView } from './api-key.dto.js';
import { KnownKeys } from './known-keys.js';

const PREFIX = 'mk_';
/** Enough to recognise a key in a list, far too little to guess it. */
const SHOWN = 10;
const COLUMNS = 'id, name, prefix, scopes, created_at, last_used_at, expires_at';

/** A key that was just made. The secret exists nowhere else: the database has its hash. */
export interface NewApiKey {
  readonly key: ApiKeyView;
  readonly secret: string;
}

/** Keeps a tenant's API keys. */
@Injectable()
export class ApiKeyService {
  constructor(
    private readonly store: TenantStore,
    private readonly known: KnownKeys,
    private readonly clock: Clock,
  ) {}

  /** The keys that are not revoked, oldest first; expired ones too, so that one sees why a call is refused. */
  list(ctx: TenantContext): Promise<readonly ApiKeyView[]> {
    const sql = `SELECT ${COLUMNS} FROM api_keys WHERE revoked_at IS NULL ORDER BY created_at, id`;
    return this.store.within(ctx, async (manager) => (await manager.query<ApiKeyRow[]>(sql)).map(apiKeyView));
  }

  /** Makes a key. Throws `invalid_input` for an empty name, no or unknown scopes, or an end that is not in the future. */
  create(ctx: TenantContext, input: ApiKeyInput): Promise<NewApiKey> {
    const { name, scopes, expiresAt } = parseInput(ApiKeyInput, input);
    const now = this.clock.now();
    const end = expiresAt === undefined ? null : new Date(expiresAt);
    if (end && end <= now) throw endedAlready();
    const secret = PREFIX + newSecret();
    const row = [newId(), name, secret.slice(0, SHOWN), digest(secret), scopes, now, end];
    const sql = `INSERT INTO api_keys (id, name, prefix, secret_hash, scopes, created_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`;
    return this.store.within(ctx, async (manager) => {
      const [key] = (await manager.query<ApiKeyRow[]>(sql, row)).map(apiKeyView);
      if (!key) throw new Error('The new API key did not come back from the database');
      const details = { name, scopes, expiresAt: key.expiresAt };
      await recordAudit(manager, ctx, { action: 'key.create', subject: { kind: 'key', id: key.id }, details });
      return { key, secret };
    });
  }

  /** Ends a key: at once in this process, within seconds in others. Throws `not_found` when there is no such key. */
  async revoke(ctx: TenantContext, id: string): Promise<void> {
    await this.store.within(ctx, async (manager) => {
      const sql = 'UPDATE api_keys SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING name';
      const [[key]] = await manager.query<[{ name: string }[], number]>(sql, [id, this.clock.now()]);
      if (!key) throw new AppError('not_found', 'There is no such API key', { id });
      await recordAudit(manager, ctx, {
        action: 'key.revoke',
        subject: { kind: 'key', id },
        details: { name: key.name },
      });
    });
    this.known.forgetAll();
  }
}

function endedAlready(): AppError {
  const issue = { path: ['expiresAt'], message: 'Must be in the future', code: 'too_small' };
  return new AppError('invalid_input', 'The request is not valid', { issues: [issue] });
}
