import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ApiError } from './api-error';
import type { Actor } from './audit';
import { type Page, request } from './client';

export type Language = 'zh' | 'en';
export const LANGUAGES: readonly Language[] = ['zh', 'en'];
export type FaqStatus = 'draft' | 'published' | 'archived';
export const STATUSES: readonly FaqStatus[] = ['draft', 'published', 'archived'];

/** What a person writes in a FAQ. */
export interface FaqContent {
  readonly key: string | null;
  readonly question: string;
  readonly phrasings: readonly string[];
  /** Markdown subset: paragraphs, bold, emphasis, code, links, lists. */
  readonly answer: string;
  readonly language: Language;
  readonly tags: readonly string[];
  readonly status: FaqStatus;
  /** ISO 8601 UTC, or null for no limit. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export interface Faq extends FaqContent {
  readonly id: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface FaqVersion {
  readonly version: number;
  readonly at: string;
  readonly actor: Actor;
  readonly faq: FaqContent;
}

/** Why it is published although tests of knowledge fail. */
export interface Override {
  readonly reason: string;
}

export interface FaqFilters {
  readonly search?: string;
  readonly status?: FaqStatus;
  readonly language?: Language;
  readonly tag?: string;
}

interface FaqPage extends Page<Faq> {
  readonly total: number;
}

const PAGE_SIZE = 30;

/** FAQs in pages, newest change first. */
export function faqsQuery(filters: FaqFilters) {
  return infiniteQueryOptions({
    queryKey: ['faqs', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      request<FaqPage>('/v1/faqs', { query: { ...filters, limit: PAGE_SIZE, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last: FaqPage) => last.next ?? undefined,
  });
}

export function faqQuery(id: string) {
  return queryOptions({
    queryKey: ['faqs', 'one', id],
    queryFn: ({ signal }) => request<Faq>(`/v1/faqs/${id}`, { signal }),
  });
}

/** The FAQs that share this key, one for each language at most. */
export function translationsQuery(key: string) {
  return queryOptions({
    queryKey: ['faqs', 'translations', key],
    queryFn: async ({ signal }) => {
      const found = await request<FaqPage>('/v1/faqs', { query: { search: key, limit: 100 }, signal });
      return found.items.filter((faq) => faq.key === key);
    },
  });
}

export const tagsQuery = queryOptions({
  queryKey: ['faqs', 'tags'],
  queryFn: ({ signal }) => request<{ items: readonly { tag: string; count: number }[] }>('/v1/faqs/tags', { signal }),
});

export function versionsQuery(id: string) {
  return queryOptions({
    queryKey: ['faqs', 'versions', id],
    queryFn: ({ signal }) => request<{ items: readonly FaqVersion[] }>(`/v1/faqs/${id}/versions`, { signal }),
  });
}

/** Throws `conflict` (details.field) when the question or the key is taken in that language. */
export function createFaq(content: FaqContent, override?: Override): Promise<Faq> {
  return request('/v1/faqs', { method: 'POST', body: { ...content, override } });
}

/**
 * Saves over the version it was read from. Throws `version_conflict` (details.current), `conflict`, and `tests_failing`
 * unless an owner overrides it.
 */
export function saveFaq(id: string, version: number, content: FaqContent, override?: Override): Promise<Faq> {
  return request(`/v1/faqs/${id}`, { method: 'PATCH', body: { version, ...content, override } });
}

export function deleteFaq(faq: Pick<Faq, 'id' | 'version'>): Promise<void> {
  return request(`/v1/faqs/${faq.id}`, { method: 'DELETE', query: { version: faq.version } });
}

/** Makes an earlier version the newest one. Throws `version_conflict`. */
export function rollbackFaq(id: string, to: number, version: number): Promise<Faq> {
  return request(`/v1/faqs/${id}/rollback`, { method: 'POST', body: { to, version } });
}

/** The FAQ as it is now, out of a `version_conflict`; null when the server did not send it. */
export function faqOfConflict(error: ApiError): Faq | null {
  const { current } = error.details;
  // The boundary: `current` is the contract's FAQ.
  return typeof current === 'object' && current !== null ? (current as Faq) : null;
}
