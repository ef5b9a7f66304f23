import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type Page, request } from './client';
import type { Language } from './faqs';
import type { MessageFile } from './files';
import type { Citation } from './traces';

export type ConversationState = 'bot' | 'waiting' | 'human' | 'closed';

export interface Conversation {
  readonly id: string;
  readonly channel: string;
  readonly language: Language;
  readonly state: ConversationState;
  readonly lastSeq: number;
  readonly updatedAt: string;
}

export type AnswerKind = 'faq' | 'clarify' | 'generated' | 'quote' | 'tool' | 'none' | 'handoff';

/** What a message says, and how the bot came to it. */
export interface MessageBody {
  readonly text: string;
  readonly language?: Language;
  readonly files?: readonly MessageFile[];
  /** Nothing was said: the text only names the files. */
  readonly wordless?: boolean;
  readonly answer?: {
    readonly kind: AnswerKind;
    readonly citations: readonly Citation[];
    /** A way to a person is shown beside it. */
    readonly offerHuman?: boolean;
    /** The visitor had heard enough. */
    readonly stopped?: boolean;
  };
}

/** One line of a conversation's log; `body` depends on the kind. */
export interface ConversationEvent {
  readonly seq: number;
  readonly kind: 'message' | 'state' | 'feedback' | 'note' | 'tool' | 'error' | 'rating_request' | 'rating';
  readonly author: {
    readonly kind: 'visitor' | 'bot' | 'agent' | 'system';
    readonly id?: string;
    readonly name?: string;
  };
  readonly at: string;
  readonly clientId?: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A page of conversations, each of which asks for its log too. */
const PAGE_SIZE = 10;
/** How far back the log of a conversation is shown. */
const LATEST_EVENTS = 40;

/** Conversations in pages, latest change first. */
export const conversationsQuery = infiniteQueryOptions({
  queryKey: ['conversations', 'list'],
  queryFn: ({ pageParam, signal }) =>
    request<Page<Conversation>>('/v1/conversations', { query: { limit: PAGE_SIZE, cursor: pageParam }, signal }),
  initialPageParam: '',
  getNextPageParam: (last: Page<Conversation>) => last.next ?? undefined,
});

/** The latest events of a conversation, oldest first. */
export function eventsQuery({ id, lastSeq }: Pick<Conversation, 'id' | 'lastSeq'>) {
  const after = Math.max(0, lastSeq - LATEST_EVENTS);
  return queryOptions({
    queryKey: ['conversations', 'events', id, lastSeq],
    queryFn: ({ signal }) =>
      request<Page<ConversationEvent>>(`/v1/conversations/${id}/events`, {
        query: { after, limit: LATEST_EVENTS },
        signal,
      }),
  });
}
