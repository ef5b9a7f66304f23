import { queryOptions } from '@tanstack/react-query';
import { isRefusal } from './api-error';
import { request } from './client';
import { settleTenant } from './tenant-choice';

export type Role = 'owner' | 'editor' | 'agent' | 'viewer';
export const ROLES: readonly Role[] = ['owner', 'editor', 'agent', 'viewer'];

export interface Membership {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly role: Role;
}

export interface Session {
  readonly user: { readonly id: string; readonly email: string; readonly name: string; readonly operator: boolean };
  readonly memberships: readonly Membership[];
}

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: currentSession,
  staleTime: 5 * 60_000,
});

/** Signs in. Throws `invalid_credentials`, or `rate_limited` after too many tries. */
export async function signIn(input: { email: string; password: string }): Promise<Session> {
  return settled(await request<Session>('/v1/session', { method: 'POST', body: input }));
}

/** Ends the session on this device. */
export function signOut(): Promise<void> {
  return request('/v1/session', { method: 'DELETE' });
}

/** Changes the password of the person who is signed in. Throws `invalid_credentials` for a wrong current one. */
export function changePassword(input: { current: string; next: string }): Promise<void> {
  return request('/v1/session/password', { method: 'POST', body: input });
}

/** Passes a session on, after choosing a tenant the person belongs to. */
export function settled(session: Session): Session {
  settleTenant(session.memberships);
  return session;
}

async function currentSession(): Promise<Session | null> {
  try {
    return settled(await request<Session>('/v1/session'));
  } catch (error) {
    if (isRefusal(error, 'unauthorized')) return null;
    throw error;
  }
}
