import { queryOptions } from '@tanstack/react-query';
import { request } from './client';

/** What an agent reads before the first word. The summary is in the language of the conversation. */
interface Packet {
  readonly language: 'zh' | 'en';
  readonly summary: readonly string[];
  readonly visitor: { readonly certainty: 'vouched' | 'platform' | 'stranger' };
}

/** The packet as of the last event, `last`: another one makes it out of date. */
export function packetQuery(conversationId: string, last: number) {
  return queryOptions({
    queryKey: ['inbox', 'packet', conversationId, last],
    queryFn: ({ signal }) => request<Packet>(`/v1/conversations/${conversationId}/packet`, { signal }),
    staleTime: Infinity,
    // Until the new one is there, the one before of the same conversation, and never another's.
    placeholderData: (before, query) => (query?.queryKey[2] === conversationId ? before : undefined),
  });
}
