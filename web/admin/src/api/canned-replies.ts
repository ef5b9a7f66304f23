import { queryOptions } from '@tanstack/react-query';
import { type Page, request } from './client';
import type { Language } from './faqs';

/** What stands for a name that is known only when a reply is sent: `{{visitor}}`. */
export const VARIABLES = ['visitor', 'agent', 'shop', 'language'] as const;
export type Variable = (typeof VARIABLES)[number];

export interface CannedReplyInput {
  readonly shortcut: string;
  /** A language without a text of its own has an empty one. */
  readonly texts: Readonly<Record<Language, string>>;
  readonly tags: readonly string[];
}

/** A text that agents send again and again. */
export interface CannedReply extends CannedReplyInput {
  readonly id: string;
  readonly version: number;
}

/** All of them, at most 300, by shortcut. */
export const cannedRepliesQuery = queryOptions({
  queryKey: ['canned-replies'],
  queryFn: ({ signal }) => request<Page<CannedReply>>('/v1/canned-replies', { signal }),
});

/** Writes a new one, or over the version that was seen. Throws `conflict` for a taken shortcut, `version_conflict`. */
export function saveCannedReply(over: CannedReply | null, input: CannedReplyInput): Promise<CannedReply> {
  if (!over) return request('/v1/canned-replies', { method: 'POST', body: input });
  return request(`/v1/canned-replies/${over.id}`, { method: 'PATCH', body: { version: over.version, ...input } });
}

export function deleteCannedReply(id: string): Promise<void> {
  return request(`/v1/canned-replies/${id}`, { method: 'DELETE' });
}
