import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { recordAudit } from '../../database/audit.js';
import { TenantStore } from '../../database/tenant-store.js';
import type { Channel } from '../../sdk/channel.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { newId } from '../../shared/id.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { ChannelRegistry } from '../channel-registry.js';
import { ACCOUNT_COLUMNS, type StoredAccount } from './account.js';
import type { AccountInput, AccountPatch } from './account.dto.js';
import { AccountDirectory } from './account-directory.js';
import { AccountSettings } from './account-settings.js';

/** Keeps a tenant's accounts on chat platforms. */
@Injectable()
export class AccountService {
  constructor(
    private readonly store: TenantStore,
    private readonly registry: ChannelRegistry,
    private readonly settings: AccountSettings,
    private readonly directory: AccountDirectory,
    private readonly clock: Clock,
  ) {}

  list(ctx: TenantContext): Promise<StoredAccount[]> {
    const sql = `SELECT ${ACCOUNT_COLUMNS} FROM channel_accounts ORDER BY created_at, id`;
    return this.store.within(ctx, (manager) => manager.query<StoredAccount[]>(sql));
  }

  /** Throws `not_found`. */
  get(ctx: TenantContext, id: string): Promise<StoredAccount> {
    return this.store.within(ctx, (manager) => select(manager, id));
  }

  /** The account with this id, whoever's it is: for the command line. Throws `not_found`. */
  named(id: string): Promise<StoredAccount> {
    return this.store.naming('app.channel_account_id', id, (manager) => select(manager, id));
  }

  /** Connects an account. Throws `invalid_input` for an unknown platform, and for settings that its plugin does not take. */
  async create(ctx: TenantContext, input: AccountInput): Promise<StoredAccount> {
    const { platform, name, enabled, language } = input;
    const now = this.clock.now();
    const id = newId(now.getTime());
    const owner = { tenantId: ctx.tenantId, id };
    const { key, bytes } = await this.settings.seal(this.loaded(platform, 'platform'), owner, input.settings);
    const created = await this.store.within(ctx, async (manager) => {
      await manager.query(
        `INSERT INTO channel_accounts (id, platform, name, enabled, language, settings, key, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
        [id, platform, name, enabled, language, bytes, key, now],
      );
      await audit(manager, ctx, 'channel.create', { id, name, platform });
      return select(manager, id);
    });
    await this.directory.changed(id);
    return created;
  }

  /** Changes an account. Throws `version_conflict` when somebody else was first, `invalid_input` for bad settings. */
  async change(ctx: TenantContext, id: string, patch: AccountPatch): Promise<StoredAccount> {
    const changed = await this.store.within(ctx, async (manager) => {
      const before = await select(manager, id, 'FOR UPDATE');
      const { version, settings, ...rest } = patch;
      if (before.version !== version) throw conflict(before);
      if (settings) await this.reseal(manager, before, settings);
      const { name, enabled, language } = { ...before, ...rest };
      await manager.query(
        `UPDATE channel_accounts SET name = $2, enabled = $3, language = $4, version = version + 1, updated_at = $5
         WHERE id = $1`,
        [id, name, enabled, language, this.clock.now()],
      );
      const fields = [...Object.keys(rest), ...Object.keys(settings ?? {}).map((field) => `settings.${field}`)];
      await audit(manager, ctx, 'channel.update', { id, name, platform: before.platform, fields });
      return select(manager, id);
    });
    await this.directory.changed(id);
    return changed;
  }

  /** Forgets the account, its settings, and what has gone through it; the conversations themselves stay. */
  async remove(ctx: TenantContext, id: string): Promise<void> {
    await this.store.within(ctx, async (manager) => {
      const { name, platform } = await select(manager, id, 'FOR UPDATE');
      await manager.query('DELETE FROM channel_accounts WHERE id = $1', [id]);
      await audit(manager, ctx, 'channel.delete', { id, name, platform });
    });
    await this.directory.changed(id);
  }

  private async reseal(manager: EntityManager, before: StoredAccount, changes: AccountPatch['settings'] = {}) {
    const { key, bytes } = await this.settings.change(this.loaded(before.platform, 'settings'), before, changes);
    const sql = 'UPDATE channel_accounts SET settings = $2, key = $3, trouble = NULL WHERE id = $1';
    await manager.query(sql, [before.id, bytes, key]);
    // They belong to the old credentials.
    await manager.query('DELETE FROM channel_tokens WHERE account_id = $1', [before.id]);
    // What failed with them need not wait any longer.
    const due = 'UPDATE channel_cursors SET due_at = clock_timestamp(), failures = 0 WHERE account_id = $1';
    await manager.query(due, [before.id]);
  }

  private loaded(platform: string, field: string): Channel {
    const channel = this.registry.find(platform);
    if (channel) return channel;
    const known = this.registry.all().map(({ name }) => name);
    const issues = [{ path: [field], message: `There is no plugin for ${platform}`, code: 'custom', known }];
    throw new AppError('invalid_input', 'There is no plugin for this platform', { issues });
  }
}

async function select(manager: EntityManager, id: string, lock: 'FOR UPDATE' | '' = ''): Promise<StoredAccount> {
  const sql = `SELECT ${ACCOUNT_COLUMNS} FROM channel_accounts WHERE id = $1 ${lock}`;
  const [stored] = z.uuid().safeParse(id).success ? await manager.query<StoredAccount[]>(sql, [id]) : [];
  if (!stored) throw new AppError('not_found', 'There is no such account', { id });
  return stored;
}

function conflict({ id, version, name, enabled }: StoredAccount): AppError {
  return new AppError('version_conflict', 'Somebody else has changed it', { current: { id, version, name, enabled } });
}

/** Names of settings only: whether one is a secret or not, its value is nothing for the log. */
function audit(
  manager: EntityManager,
  ctx: TenantContext,
  action: string,
  about: { id: string; [detail: string]: unknown },
) {
  const { id, ...details } = about;
  return recordAudit(manager, ctx, { action, subject: { kind: 'channel_account', id }, details });
}
