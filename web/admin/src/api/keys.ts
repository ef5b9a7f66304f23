import { queryOptions } from '@tanstack/react-query';
import { type Page, request } from './client';

export type Scope = 'ask' | 'knowledge' | 'conversations' | 'admin';
export const SCOPES: readonly Scope[] = ['ask', 'knowledge', 'conversations', 'admin'];

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
}

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt?: string;
}

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => request<Page<ApiKey>>('/v1/keys', { signal }),
});

/** Makes a key; the secret is in this answer and never again. */
export function createKey(input: NewKey): Promise<{ key: ApiKey; secret: string }> {
  return request('/v1/keys', { method: 'POST', body: input });
}

export function revokeKey(id: string): Promise<void> {
  return request(`/v1/keys/${id}`, { method: 'DELETE' });
}
