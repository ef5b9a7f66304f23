import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type Page, request } from './client';
import type { ConversationEvent, ConversationState } from './conversations';
import { LANGUAGES, type Language } from './faqs';
import type { MessageFile } from './files';

export const VIEWS = ['mine', 'unassigned', 'due', 'open', 'bot', 'closed'] as const;
export type View = (typeof VIEWS)[number];

/** Which conversations the list shows; `view` is `unassigned` if it is left out. */
export interface InboxFilters {
  readonly view?: View;
  readonly channel?: string;
  readonly language?: Language;
  readonly tag?: string;
  /** The id of a group of agents. */
  readonly group?: string;
  readonly q?: string;
}

/** A conversation as the list shows it. */
export interface InboxItem {
  readonly id: string;
  readonly channel: string;
  readonly language: Language;
  readonly state: ConversationState;
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly group: { readonly id: string; readonly name: string } | null;
  /** What is owed to the visitor first, and when; overdue where that is in the past. */
  readonly due: { readonly kind: 'first_reply' | 'next_reply' | 'resolution'; readonly at: string } | null;
  readonly visitor: { readonly name: string | null; readonly identified: boolean };
  readonly tags: readonly string[];
  readonly lastSeq: number;
  readonly unread: number;
  readonly last: { readonly author: string; readonly text: string } | null;
  readonly updatedAt: string;
  /** Since when the visitor waits for a person; only while they do. */
  readonly waitingSince?: string | null;
}

interface Facets {
  readonly channels: readonly string[];
  readonly tags: readonly string[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
}

const PAGE_SIZE = 100;

export const INBOX_KEY = ['inbox', 'list'] as const;

/** The conversations of a view in pages, latest change first, or who waits longest, or what is due first; the socket keeps them fresh. */
export function inboxQuery({ view = 'unassigned', ...filters }: InboxFilters) {
  return infiniteQueryOptions({
    queryKey: [...INBOX_KEY, { view, ...filters }],
    queryFn: ({ pageParam, signal }) =>
      request<Page<InboxItem>>('/v1/inbox/conversations', {
        query: { view, ...filters, limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last: Page<InboxItem>) => last.next ?? undefined,
    staleTime: Infinity,
    gcTime: 0,
  });
}

export const countsQuery = queryOptions({
  queryKey: ['inbox', 'counts'],
  queryFn: ({ signal }) => request<Readonly<Record<View, number>>>('/v1/inbox/counts', { signal }),
});

export const facetsQuery = queryOptions({
  queryKey: ['inbox', 'facets'],
  queryFn: ({ signal }) => request<Facets>('/v1/inbox/facets', { signal }),
});

/** One conversation, which need not be in the list. */
export function itemQuery(id: string) {
  return queryOptions({
    queryKey: ['inbox', 'item', id],
    queryFn: ({ signal }) => request<InboxItem>(`/v1/inbox/conversations/${id}`, { signal }),
    staleTime: Infinity,
  });
}

/** The other conversations of the same visitor, on whatever channel, latest change first. */
export function historyQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['inbox', 'history', id],
    queryFn: ({ pageParam, signal }) =>
      request<Page<InboxItem>>(`/v1/inbox/conversations/${id}/history`, { query: { cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last: Page<InboxItem>) => last.next ?? undefined,
  });
}

/** Events before the one with this number, oldest first, at most 100. */
export function earlierEvents(id: string, before: number): Promise<Page<ConversationEvent>> {
  const after = Math.max(0, before - 101);
  return request(`/v1/conversations/${id}/events`, { query: { after, limit: before - 1 - after } });
}

/** Takes a conversation, gives it back to the bot, or closes it. */
export function changeHands(id: string, what: 'take' | 'release' | 'close'): Promise<ConversationEvent> {
  return request(`/v1/conversations/${id}/${what}`, { method: 'POST' });
}

/** Throws `conflict` when somebody else was quicker, or `from` does not have it. */
export function transfer(
  id: string,
  target: { readonly to: string; readonly from?: string } | { readonly group: string },
): Promise<ConversationEvent> {
  return request(`/v1/conversations/${id}/transfer`, { method: 'POST', body: target });
}

/** What an agent writes, with what a message carries. Sent again with the same `clientId`, it is there once. */
export interface Writing {
  readonly kind: 'message' | 'note';
  readonly clientId: string;
  readonly text: string;
  readonly files?: readonly MessageFile[];
}

/** Throws `conflict` for a message in a conversation that nobody has taken. */
export function write(id: string, { kind, clientId, text, files = [] }: Writing): Promise<ConversationEvent> {
  const body = { clientId, text, ...(files.length > 0 && { files: files.map((file) => file.id) }) };
  return request(`/v1/conversations/${id}/${kind === 'note' ? 'notes' : 'events'}`, { method: 'POST', body });
}

export function changeTags(id: string, change: { add?: readonly string[]; remove?: readonly string[] }) {
  return request<{ tags: readonly string[] }>(`/v1/conversations/${id}/tags`, { method: 'PATCH', body: change });
}

export function markRead(id: string, seq: number): Promise<void> {
  return request(`/v1/conversations/${id}/read`, { method: 'POST', body: { seq } });
}

/** Says that whoever asks is away, or back: in all their windows, until they say otherwise. */
export function setAway(away: boolean): Promise<{ readonly away: boolean }> {
  return request('/v1/inbox/away', { method: 'PUT', body: { away } });
}

/** Reads the filters of the inbox, and which conversation is open, out of an address. */
export function parseInboxSearch(search: Readonly<Record<string, unknown>>): InboxFilters & { c?: string } {
  const words = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : undefined);
  return {
    view: VIEWS.find((view) => view === search.view),
    channel: words(search.channel),
    language: LANGUAGES.find((language) => language === search.language),
    tag: words(search.tag),
    group: words(search.group),
    // An address like ?q=12 is read as a number.
    q: words(typeof search.q === 'number' ? String(search.q) : search.q),
    c: words(search.c),
  };
}
