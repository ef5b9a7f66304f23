import { queryOptions } from '@tanstack/react-query';
import { type Page, request } from './client';

export interface Tenant {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly createdAt: string;
}

export const tenantsQuery = queryOptions({
  queryKey: ['tenants'],
  queryFn: ({ signal }) => request<Page<Tenant>>('/v1/tenants', { signal }),
});

/** Creates a tenant whose owner is the operator who asks. Throws `conflict` when the slug is taken. */
export function createTenant(input: { slug: string; name: string }): Promise<Tenant> {
  return request('/v1/tenants', { method: 'POST', body: input });
}

export function renameTenant({ id, name }: { id: string; name: string }): Promise<Tenant> {
  return request(`/v1/tenants/${id}`, { method: 'PATCH', body: { name } });
}
