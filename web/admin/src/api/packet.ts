import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import type { InboxItem } from './inbox';

/** Who writes, and how sure that is: vouched for by the tenant's own site, known to a platform, or a stranger. */
export interface PacketVisitor {
  readonly certainty: 'vouched' | 'platform' | 'stranger';
  readonly name: string | null;
  readonly email: string | null;
  /** What the tenant's site, or the platform, calls them. */
  readonly externalId: string | null;
}

/** What an agent reads before the first word. The summary is in the language of the conversation. */
interface Packet {
  readonly language: 'zh' | 'en';
  readonly summary: readonly string[];
  readonly visitor: PacketVisitor;
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

/** Who writes in a conversation, as of when they were last seen to be somebody else: signed in, or by another name. */
export function visitorQuery({ id, visitor: { name, identified } }: Pick<InboxItem, 'id' | 'visitor'>) {
  return queryOptions({
    queryKey: ['inbox', 'visitor', id, identified, name],
    queryFn: async ({ signal }) => (await request<Packet>(`/v1/conversations/${id}/packet`, { signal })).visitor,
    staleTime: 5 * 60_000,
  });
}
