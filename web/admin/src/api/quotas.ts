import { queryOptions } from '@tanstack/react-query';
import { type Page, request } from './client';

export const QUOTAS = ['answers', 'model_tokens', 'passages', 'files_mb', 'people'] as const;
export type Quota = (typeof QUOTAS)[number];

/** How a quota stands. */
export interface QuotaStanding {
  readonly quota: Quota;
  /** Null is without a limit. */
  readonly limit: number | null;
  readonly used: number;
  /** When a monthly one begins anew; null for the others. */
  readonly renewsAt: string | null;
  /** By the clocks of which place. */
  readonly timeZone: string | null;
}

/** A limit for each quota; null is none. */
export type QuotaLimits = Readonly<Record<Quota, number | null>>;

/** What the workspace uses, and how much of it there is. */
export const ownQuotasQuery = queryOptions({
  queryKey: ['quotas'],
  queryFn: ({ signal }) => request<Page<QuotaStanding>>('/v1/quotas', { signal }),
});

/** The same of any workspace, for the operator. */
export function quotasQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['quotas', tenantId],
    queryFn: ({ signal }) => request<Page<QuotaStanding>>(`/v1/tenants/${tenantId}/quotas`, { signal }),
  });
}

/** Sets the limits of a workspace. Returns how each quota stands then. */
export function saveQuotas({ tenantId, limits }: { tenantId: string; limits: QuotaLimits }) {
  return request<Page<QuotaStanding>>(`/v1/tenants/${tenantId}/quotas`, { method: 'PATCH', body: limits });
}
