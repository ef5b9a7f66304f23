import { infiniteQueryOptions } from '@tanstack/react-query';
import { type Page, request } from './client';

export interface Actor {
  readonly kind: 'user' | 'key' | 'system' | 'visitor';
  readonly id: string | null;
  readonly name: string | null;
}

/** One thing somebody did; `details` depends on the action. */
export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: Actor;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string | null };
  readonly details: Readonly<Record<string, unknown>> | null;
}

const PAGE_SIZE = 50;

export const auditQuery = infiniteQueryOptions({
  queryKey: ['audit'],
  queryFn: ({ pageParam, signal }) =>
    request<Page<AuditEntry>>('/v1/audit', { query: { limit: PAGE_SIZE, cursor: pageParam }, signal }),
  initialPageParam: '',
  getNextPageParam: (last: Page<AuditEntry>) => last.next ?? undefined,
});
