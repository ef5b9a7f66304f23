import type { EntityManager } from 'typeorm';
import type { TenantContext } from '../shared/tenant-context.js';

/**
 * May whoever this is do what only owners may? Owners may, API keys with the scope `admin`, and the system itself: the
 * command line of whoever runs the installation.
 */
export async function isOwner(manager: EntityManager, { actor }: TenantContext): Promise<boolean> {
  if (actor.kind === 'system') return true;
  const sql =
    actor.kind === 'user'
      ? `SELECT FROM memberships WHERE user_id::text = $1 AND role = 'owner'`
      : `SELECT FROM api_keys WHERE id::text = $1 AND 'admin' = ANY(scopes) AND revoked_at IS NULL`;
  return (await manager.query<unknown[]>(sql, [actor.id])).length > 0;
}
