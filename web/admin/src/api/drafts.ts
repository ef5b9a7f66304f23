import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from './client';
import type { Citation } from './traces';

/** What may be sent as it stands: its words, where they come from, and how likely they answer, 0..1. */
export interface Draft {
  readonly text: string;
  readonly source: Citation;
  readonly probability: number;
}

interface Drafts {
  /** The message they answer; null where nobody waits for anything. */
  readonly seq: number | null;
  readonly question: string | null;
  readonly items: readonly Draft[];
}

/** Drafts of a reply; read again when somebody has said something, which `last` is the number of. */
export function draftsQuery(conversationId: string, last: number) {
  return queryOptions({
    queryKey: ['inbox', 'drafts', conversationId, last],
    queryFn: ({ signal }) => request<Drafts>(`/v1/conversations/${conversationId}/drafts`, { signal }),
    staleTime: Infinity,
    // As long as somebody writes a text of their own, and deletes it again.
    gcTime: 60_000,
    enabled: last > 0,
    placeholderData: keepPreviousData,
  });
}
