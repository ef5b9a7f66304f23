import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '../database/audit.js';
import { TenantStore } from '../database/tenant-store.js';
import { Clock } from '../shared/clock.js';
import { AppError } from '../shared/error.js';
import { newId } from '../shared/id.js';
import { type Actor, systemContext, type TenantContext } from '../shared/tenant-context.js';
import type { Tenant, TenantInput, TenantPatch } from './tenant.dto.js';

const COLUMNS = 'id, slug, name, created_at';

/** Keeps the tenants of the installation. */
@Injectable()
export class TenantService {
  constructor(
    private readonly database: DataSource,
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** All tenants, oldest first. */
  all(): Promise<readonly Tenant[]> {
    return this.database.query<Tenant[]>(`SELECT ${COLUMNS} FROM tenants ORDER BY created_at, id`);
  }

  /** The tenant of this short name, or undefined. */
  async bySlug(slug: string): Promise<Tenant | undefined> {
    const [tenant] = await this.database.query<Tenant[]>(`SELECT ${COLUMNS} FROM tenants WHERE slug = $1`, [slug]);
    return tenant;
  }

  /** Makes a tenant, owned by `ownerUserId` if given. Throws `conflict` (field `slug`) when the short name is taken. */
  async create({ slug, name }: TenantInput, ownerUserId?: string): Promise<Tenant> {
    const id = newId();
    const actor = await this.actor(id, ownerUserId);
    const ctx = { tenantId: id, actor };
    return this.store.within(ctx, async (manager) => {
      const now = this.clock.now();
      const sql = `INSERT INTO tenants (id, slug, name, created_at) VALUES ($1, $2, $3, $4) RETURNING ${COLUMNS}`;
      const [tenant] = await manager.query<Tenant[]>(sql, [id, slug, name, now]);
      if (!tenant) throw new Error('The new tenant did not come back from the database');
      const join = `INSERT INTO memberships (user_id, role, created_at) VALUES ($1, 'owner', $2)`;
      if (ownerUserId) await manager.query(join, [ownerUserId, now]);
      await recordAudit(manager, ctx, {
        action: 'tenant.create',
        subject: { kind: 'tenant', id },
        details: { slug, name },
      });
      return tenant;
    });
  }

  /** Gives a tenant another name. Throws `not_found`. */
  async rename(id: string, { name }: TenantPatch, userId: string): Promise<Tenant> {
    const ctx = { tenantId: id, actor: await this.actor(id, userId) };
    return this.store.within(ctx, async (manager) => {
      const sql = `UPDATE tenants SET name = $2 WHERE id = $1 RETURNING ${COLUMNS}`;
      const [[tenant]] = await manager.query<[Tenant[], number]>(sql, [id, name]);
      if (!tenant) throw notThere(id);
      await recordAudit(manager, ctx, { action: 'tenant.update', subject: { kind: 'tenant', id }, details: { name } });
      return tenant;
    });
  }

  /** What an operator does to a tenant, without having to be in it. Throws `not_found`. */
  async asOperator(id: string, userId: string): Promise<TenantContext> {
    const found = await this.database.query<unknown[]>('SELECT FROM tenants WHERE id = $1', [id]);
    if (found.length === 0) throw notThere(id);
    return { tenantId: id, actor: await this.actor(id, userId) };
  }

  private async actor(tenantId: string, userId: string | undefined): Promise<Actor> {
    if (!userId) return systemContext(tenantId).actor;
    const sql = `SELECT coalesce(nullif(name, ''), email) AS name FROM users WHERE id = $1`;
    const [user] = await this.database.query<{ name: string }[]>(sql, [userId]);
    if (!user) throw new AppError('not_found', 'There is no such person', { id: userId });
    return { kind: 'user', id: userId, name: user.name };
  }
}

function notThere(id: string): AppError {
  return new AppError('not_found', 'There is no such tenant', { id });
}
