import type { EntityManager } from 'typeorm';
import { AppError } from '../../shared/error.js';
import type { User } from './user.js';

/** Changes of a tenant's members happen one after the other, so that two owners cannot demote each other at once. */
export async function lockTenant(manager: EntityManager): Promise<void> {
  await manager.query('SELECT 1 FROM tenants WHERE id = current_tenant() FOR NO KEY UPDATE');
}

/**
 * Throws `last_owner` when the tenant would have nobody who can manage it without `leaving`: an owner who never set a
 * password does not count, unless `leaving` has none either. Needs the lock.
 */
export async function keepAnOwner(manager: EntityManager, leaving: User): Promise<void> {
  if (leaving.role !== 'owner') return;
  const sql = `SELECT 1 FROM memberships m JOIN users u ON u.id = m.user_id
    WHERE m.tenant_id = current_tenant() AND m.role = 'owner' AND m.user_id <> $1
      AND (u.password_hash IS NOT NULL OR $2) LIMIT 1`;
  const others = await manager.query<unknown[]>(sql, [leaving.id, leaving.pending]);
  if (!others.length) throw new AppError('last_owner', 'A tenant needs an owner', { id: leaving.id });
}
