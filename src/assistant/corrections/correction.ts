import type { FaqStatus } from '../../knowledge/faq.js';
import type { Actor } from '../../shared/tenant-context.js';

/** `new`: the right answer is a FAQ of its own. `change`: the FAQ that was given should say something else. */
export const CORRECTION_KINDS = ['new', 'change'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

/** What somebody put right in an answer of the bot. */
export interface Correction {
  readonly conversationId: string;
  /** The number of the wrong answer. */
  readonly seq: number;
  readonly kind: CorrectionKind;
  /** The right answer. */
  readonly answer: string;
  /** The draft, or the FAQ to be changed; null when it is gone. */
  readonly faq: CorrectedFaq | null;
  /** The version that was drafted, or that the correction was made to. */
  readonly faqVersion: number;
  readonly testId: string | null;
  readonly at: Date;
  readonly actor: Actor;
}

/** The FAQ of a correction as it is now. */
export interface CorrectedFaq {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly status: FaqStatus;
  readonly version: number;
}

/** Are visitors answered with it? A draft that an editor worked on counts in the editor's words. */
export function isInForce({ kind, answer, faq }: Correction): boolean {
  return faq?.status === 'published' && (kind === 'new' || faq.answer === answer);
}
