import type { EntityManager } from 'typeorm';
import type { AgentGroup } from './group.js';

const GROUPS = `SELECT g.id, g.name, g.is_default AS "isDefault", g.automatic, g.maximum, g.return_minutes AS "returnMinutes",
    g.hours, g.routes, g.levels,
    ARRAY(SELECT m.user_id FROM agent_group_members m WHERE m.group_id = g.id ORDER BY m.user_id) AS members
  FROM agent_groups g`;

/** The groups of the tenant, the oldest first. */
export function readGroups(manager: EntityManager): Promise<AgentGroup[]> {
  return manager.query<AgentGroup[]>(`${GROUPS} ORDER BY g.created_at, g.id`);
}

/** One group, locked until the transaction ends; undefined for one of nobody or another tenant. */
export async function lockGroup(manager: EntityManager, id: string): Promise<AgentGroup | undefined> {
  const [group] = await manager.query<AgentGroup[]>(`${GROUPS} WHERE g.id = $1 FOR UPDATE OF g`, [id]);
  return group;
}

/** Puts a group in the place of the one with its id, or adds it. Its people have to be members of the tenant. */
export async function writeGroup(manager: EntityManager, group: AgentGroup, now: Date): Promise<void> {
  const { id, name, isDefault, automatic, maximum, returnMinutes, hours, routes, levels, members } = group;
  const json = [hours && JSON.stringify(hours), JSON.stringify(routes), JSON.stringify(levels)];
  if (isDefault) await manager.query('UPDATE agent_groups SET is_default = false WHERE is_default AND id <> $1', [id]);
  await manager.query(
    `INSERT INTO agent_groups (id, name, is_default, automatic, maximum, return_minutes, hours, routes, levels, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
     ON CONFLICT (id) DO UPDATE SET name = $2, is_default = $3, automatic = $4, maximum = $5, return_minutes = $6, hours = $7,
       routes = $8, levels = $9, updated_at = $10`,
    [id, name, isDefault, automatic, maximum, returnMinutes, ...json, now],
  );
  await manager.query('DELETE FROM agent_group_members WHERE group_id = $1', [id]);
  const add = 'INSERT INTO agent_group_members (group_id, user_id) SELECT $1::uuid, unnest($2::uuid[])';
  await manager.query(add, [id, members]);
}

/** One change of the tenant's groups at a time: there is always one default among them. */
export async function lockGroups(manager: EntityManager, tenantId: string): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('agent groups ' || $1, 0))`, [tenantId]);
}

/** What was promised is no longer what is promised: due times are reckoned anew. */
export async function forgetDues(manager: EntityManager): Promise<void> {
  await manager.query(
    `UPDATE conversations SET dues_seq = NULL, due_at = NULL, due_kind = NULL
     WHERE called_at IS NOT NULL AND (dues_seq IS NOT NULL OR due_at IS NOT NULL)`,
  );
}

/** SQL for the group of the conversation `row`: what has none, or had one that is gone, is the default group's. */
export function groupOf(row: string): string {
  return `coalesce(${row}.group_id, (SELECT id FROM agent_groups WHERE is_default))`;
}

/** SQL for the group that has the conversation `row`, or had it last; null where people never had it. */
export function lastGroupOf(row: string): string {
  return `CASE WHEN ${row}.called_at IS NULL THEN ${row}.group_id ELSE ${groupOf(row)} END`;
}
