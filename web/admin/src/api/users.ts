import { queryOptions } from '@tanstack/react-query';
import { type Page, request } from './client';
import type { Role } from './session';

/** A member of the tenant; `pending` until the invitation is accepted. */
export interface Member {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly pending: boolean;
  readonly createdAt: string;
}

export interface Invitation {
  readonly user: Member;
  /** One-time link to pass on, shown once; null when that person already has a password. */
  readonly link: string | null;
}

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => request<Page<Member>>('/v1/users', { signal }),
});

/** Invites a person. Throws `conflict` when they are a member already. */
export function inviteUser(input: { email: string; name: string; role: Role }): Promise<Invitation> {
  return request('/v1/users', { method: 'POST', body: input });
}

/** Throws `last_owner` when nobody would be left to own the tenant. */
export function changeRole({ id, role }: { id: string; role: Role }): Promise<Member> {
  return request(`/v1/users/${id}`, { method: 'PATCH', body: { role } });
}

/** Throws `last_owner` when nobody would be left to own the tenant. */
export function removeUser(id: string): Promise<void> {
  return request(`/v1/users/${id}`, { method: 'DELETE' });
}

/** A new one-time link (invitation or password reset); older ones stop working. */
export function newLink(id: string): Promise<{ link: string }> {
  return request(`/v1/users/${id}/link`, { method: 'POST' });
}
