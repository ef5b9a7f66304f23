import { SetMetadata } from '@nestjs/common';

/** From most to least powerful: each role may do what the ones after it may. */
export const ROLES = ['owner', 'editor', 'agent', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export const SCOPES = ['ask', 'knowledge', 'conversations', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** What a route asks of its caller: an API key needs the scope, a signed-in person at least the role. */
export interface AccessRule {
  readonly scope: Scope;
  readonly role: Role;
}

export type RouteAccess = AccessRule | 'public' | 'signed-in' | 'operator';

export const ROUTE_ACCESS = 'mossdesk:access';

/** Opens a route to API keys with `scope` and to people with at least `role`. A route without a rule is closed. */
export const Access = (scope: Scope, role: Role) => SetMetadata(ROUTE_ACCESS, { scope, role } satisfies AccessRule);

/** A route anyone may call. */
export const Public = () => SetMetadata(ROUTE_ACCESS, 'public' satisfies RouteAccess);

/** A route for anyone signed in, whatever the tenant. */
export const SignedIn = () => SetMetadata(ROUTE_ACCESS, 'signed-in' satisfies RouteAccess);

/** A route for the operators of the installation. */
export const Operator = () => SetMetadata(ROUTE_ACCESS, 'operator' satisfies RouteAccess);

/** May someone with role `held` do what asks for `needed`? */
export function covers(held: Role, needed: Role): boolean {
  return ROLES.indexOf(held) <= ROLES.indexOf(needed);
}
