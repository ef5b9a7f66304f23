import type { Role } from '../../shared/access.js';

/** Someone in a tenant, as the tables hold them. `pending`: has no password yet. */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly pending: boolean;
  readonly created_at: Date;
}

/** A user as the API shows them; `createdAt` is when they joined this tenant. */
export function userView({ id, email, name, role, pending, created_at }: User) {
  return { id, email, name, role, pending, createdAt: created_at.toISOString() };
}

/** A user and, if there is one, the token of a link that lets them set a password. */
export interface InvitedUser {
  readonly user: User;
  readonly token: string | null;
}
