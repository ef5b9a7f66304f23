import type { Role } from '../api/session';

const RANK: Readonly<Record<Role, number>> = { viewer: 0, agent: 1, editor: 2, owner: 3 };

/** Whether a role may do what `needed` may do: owner > editor > agent > viewer. */
export function mayActAs(role: Role, needed: Role): boolean {
  return RANK[role] >= RANK[needed];
}
