import type { Target } from '../../sdk/channel.js';

/** A conversation of a platform, and ours for it once somebody has said something. */
export interface Thread {
  readonly id: string;
  readonly conversationId: string | null;
  readonly target: Target;
  /** When the visitor last wrote, by the platform's clock. */
  readonly heardAt: Date | null;
  /** How many messages have gone out since then. */
  readonly replies: number;
  /** Up to where the log has been turned into deliveries. */
  readonly sentSeq: number;
}

/** A thread that has a conversation of ours. */
export interface OpenThread extends Thread {
  readonly conversationId: string;
}

export const THREAD_COLUMNS = `id, conversation_id AS "conversationId", target, heard_at AS "heardAt", replies,
  sent_seq AS "sentSeq"`;
