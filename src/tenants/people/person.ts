import type { Role } from '../../shared/access.js';

/** Someone who can sign in. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly operator: boolean;
}

/** What someone may do in one tenant. */
export interface Membership {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly role: Role;
}
