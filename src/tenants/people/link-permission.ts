import type { EntityManager } from 'typeorm';
import type { TenantContext } from '../../shared/tenant-context.js';

/**
 * May who acts here hold a link that sets this person's password? The link gives all rights the person has, so not when
 * some lie beyond this tenant: another tenant, or being an operator. Operators, and the command line, may.
 */
export async function mayIssueLink(manager: EntityManager, { actor }: TenantContext, userId: string): Promise<boolean> {
  if (actor.kind === 'system' || (actor.kind === 'user' && (await isOperator(manager, actor.id)))) return true;
  if (await isOperator(manager, userId)) return false;
  await manager.query(`SELECT set_config('app.user_id', $1, true)`, [userId]);
  const sql = 'SELECT 1 FROM memberships WHERE user_id = $1 AND tenant_id <> current_tenant() LIMIT 1';
  return (await manager.query<unknown[]>(sql, [userId])).length === 0;
}

async function isOperator(manager: EntityManager, userId: string): Promise<boolean> {
  return (await manager.query<unknown[]>('SELECT 1 FROM users WHERE id = $1 AND operator', [userId])).length > 0;
}
