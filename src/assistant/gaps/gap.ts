import type { Language } from '../../retrieval/language.js';
import type { GapReason } from './reading/weak-questions.js';

/** `open`: nobody has decided, or the FAQ that answered it is gone. */
export const GAP_STATUSES = ['open', 'drafted', 'merged', 'dismissed'] as const;
export type GapStatus = (typeof GAP_STATUSES)[number];

/** A subject that customers ask about and do not learn. */
export interface Gap {
  readonly id: string;
  /** The question that speaks for all. */
  readonly question: string;
  readonly language: Language;
  readonly status: GapStatus;
  readonly faqId: string | null;
  readonly resolvedAt: Date | null;
  /** When its FAQ began to answer; null while it does not. */
  readonly answeredAt: Date | null;
  /** Conversations that asked it. */
  readonly count: number;
  readonly questions: number;
  readonly agentMs: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** Conversations that asked it before `answeredAt`, and after. */
  readonly before: number;
  readonly after: number;
}

/** One time that it was asked. */
export interface GapQuestion {
  readonly gapId: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly at: Date;
  readonly question: string;
  readonly language: Language;
  readonly reasons: readonly GapReason[];
  readonly reply: string | null;
}
