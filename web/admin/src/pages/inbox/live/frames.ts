import type { ConversationEvent } from '../../../api/conversations';
import type { InboxItem } from '../../../api/inbox';

/** An agent who has the conversation on the screen. */
export interface Present {
  readonly id: string;
  readonly name: string;
  readonly typing: boolean;
}

/** What the server says about one conversation on the screen. */
export type ThreadFrame =
  | { readonly type: 'followed'; readonly events: readonly ConversationEvent[] }
  | { readonly type: 'event'; readonly event: ConversationEvent }
  | { readonly type: 'delta'; readonly turn: string; readonly text: string }
  | { readonly type: 'status'; readonly turn: string; readonly status: 'thinking' | 'queued' | 'writing' | 'withdrawn' }
  | { readonly type: 'typing' }
  | { readonly type: 'presence'; readonly agents: readonly Present[] };

/** What it says about the list: which conversations are not as they were; with `stale`, all of them may be others. */
export interface ListFrame {
  readonly type: 'list';
  readonly items: readonly InboxItem[];
  readonly stale?: boolean;
}

/** Which agents are away, by their ids. */
export interface AwayFrame {
  readonly type: 'away';
  readonly agents: readonly string[];
}

export type ServerFrame =
  ListFrame | AwayFrame | (ThreadFrame & { readonly conversationId: string }) | { readonly type: 'welcome' };
