import type { Language } from '../retrieval/language.js';
import type { ConversationState } from './event.js';

/** A conversation, apart from its log: where it stands and in whose hands. */
export interface Conversation {
  readonly id: string;
  readonly visitorId: string;
  readonly channel: string;
  readonly language: Language;
  readonly state: ConversationState;
  readonly epoch: number;
  readonly agentId: string | null;
  /** Whose it was when a person was called last; null is the default group, if there is one. */
  readonly groupId: string | null;
  readonly lastSeq: number;
  readonly lastVisitorSeq: number;
  readonly unanswered: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
