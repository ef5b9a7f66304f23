import type { ConversationEvent } from '../../../conversations/event.js';
import type { Language } from '../../../retrieval/language.js';
import type { Trace } from '../../turn.js';

/** A question and what the bot made of it; `seq` is the number of the answer. */
export interface RecordedTurn {
  readonly seq: number;
  readonly at: Date;
  readonly question: string;
  readonly language: Language;
  readonly kind: Trace['kind'];
  readonly reason: string;
  readonly probability: number;
  /** Of several questions in one message the first that nothing answered. */
  readonly unanswered?: string | null;
}

/** One conversation from its beginning, in order. */
export interface ConversationRecord {
  readonly id: string;
  readonly turns: readonly RecordedTurn[];
  readonly events: readonly Pick<ConversationEvent, 'seq' | 'kind' | 'author' | 'at' | 'body'>[];
}
