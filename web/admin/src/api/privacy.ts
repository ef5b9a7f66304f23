import { queryOptions } from '@tanstack/react-query';
import { download, type Page, request } from './client';

export const MASK_KINDS = ['card', 'id', 'phone'] as const;

/** Which numbers are hidden in what visitors write, before anything is kept. */
export type MaskRules = Readonly<Record<(typeof MASK_KINDS)[number], boolean>>;

export const maskingQuery = queryOptions({
  queryKey: ['privacy', 'masking'],
  queryFn: ({ signal }) => request<MaskRules>('/v1/privacy/masking', { signal }),
});

export function saveMasking(rules: MaskRules): Promise<MaskRules> {
  return request('/v1/privacy/masking', { method: 'PUT', body: rules });
}

export const RETENTION_KINDS = ['conversations', 'traces', 'platform_events', 'deliveries', 'audit'] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** Days that each kind is kept; null for ever. */
export type RetentionRules = Readonly<Record<RetentionKind, number | null>>;

export interface Retention {
  readonly rules: RetentionRules;
  readonly limits: Readonly<
    Record<
      RetentionKind,
      { readonly usual: number; readonly least: number; readonly most: number; readonly forEver: boolean }
    >
  >;
  readonly lastRun: {
    readonly at: string;
    readonly ended: boolean;
    readonly counts: Readonly<Partial<Record<RetentionKind, number>>>;
  } | null;
}

export const retentionQuery = queryOptions({
  queryKey: ['privacy', 'retention'],
  queryFn: ({ signal }) => request<Retention>('/v1/privacy/retention', { signal }),
});

export function saveRetention(rules: RetentionRules): Promise<RetentionRules> {
  return request('/v1/privacy/retention', { method: 'PUT', body: rules });
}

/** How much such rules would delete now. */
export function dueQuery(rules: RetentionRules) {
  return queryOptions({
    queryKey: ['privacy', 'due', rules],
    queryFn: ({ signal }) =>
      request<Record<RetentionKind, number>>('/v1/privacy/retention/preview', { method: 'POST', body: rules, signal }),
    placeholderData: (before) => before,
  });
}

/** A visitor that belongs to the person who was looked for. */
export interface FoundVisitor {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly externalId: string | null;
  readonly createdAt: string;
  readonly conversations: number;
  readonly channels: readonly string[];
}

/** How much of each kind; kinds without anything are left out. */
export type Counts = Readonly<Record<string, number>>;

export function findPerson(identity: string): Promise<{ items: readonly FoundVisitor[] }> {
  return request('/v1/privacy/people', { method: 'POST', body: { identity } });
}

/** What is kept about them, and what erasing would leave. */
export function holdingsQuery(visitors: readonly string[]) {
  return queryOptions({
    queryKey: ['privacy', 'holdings', visitors],
    queryFn: ({ signal }) =>
      request<{ counts: Counts; kept: Counts }>('/v1/privacy/people/holdings', {
        method: 'POST',
        body: { visitors },
        signal,
      }),
    enabled: visitors.length > 0,
    gcTime: 0,
  });
}

/** A ZIP with everything, as data and to read. */
export function exportPerson(visitors: readonly string[], language: string) {
  const query = new URLSearchParams([...visitors.map((id) => ['visitor', id]), ['language', language]]);
  return download(`/v1/privacy/people/export?${query.toString()}`, {});
}

/** Says that somebody was erased, and not who. */
export interface Receipt {
  readonly id: string;
  readonly at: string;
  readonly counts: Counts;
  readonly kept: Counts;
  readonly signature: string;
}

export function erasePerson(visitors: readonly string[]): Promise<Receipt> {
  return request('/v1/privacy/erasures', { method: 'POST', body: { visitors } });
}

export const receiptsQuery = queryOptions({
  queryKey: ['privacy', 'receipts'],
  queryFn: ({ signal }) => request<Page<Receipt>>('/v1/privacy/erasures', { query: { limit: 50 }, signal }),
});

/** Looks at a receipt that somebody brings: JSON as it was downloaded. */
export function verifyReceipt(receipt: unknown): Promise<{ genuine: boolean; known: boolean }> {
  return request('/v1/privacy/erasures/verify', { method: 'POST', body: { receipt } });
}
