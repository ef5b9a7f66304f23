import type { ChatMessage } from '../inference/language-model.js';
import type { Language } from '../retrieval/language.js';
import type { Answer } from './answer.js';
import type { GenerationRecord } from './generation/generation.js';

/** What the visitor has said since the last answer: one message, or a burst of them. */
export interface Turn {
  readonly texts: readonly string[];
  /** The language of the conversation so far, for texts that have none ("???"). */
  readonly language: Language;
  /** The button that was pressed: the id of a FAQ. */
  readonly option?: string;
  /** What was said before, oldest first. Read only when a model is asked. */
  readonly recent?: () => Promise<readonly ChatMessage[]>;
}

/** What a turn came from, enough to see why and to run it again. */
export interface Trace {
  readonly id: string;
  readonly question: string;
  readonly language: Language;
  readonly kind: Answer['kind'];
  readonly reason: string;
  readonly probability: number;
  readonly inScope?: number;
  readonly candidates: readonly {
    readonly id: string;
    readonly question: string;
    readonly probability: number;
    readonly phrasing: string;
    readonly scores: Readonly<Record<string, number>>;
  }[];
  readonly quotes: readonly {
    readonly id: string;
    readonly title: string;
    readonly quote: string;
    readonly probability: number;
  }[];
  /** What a language model was asked and came of it. */
  readonly generation?: GenerationRecord;
  /** Milliseconds from the start of the turn. */
  readonly tookMs: number;
}

/** A finished turn. `complete` is false for a fragment ("hello", two words nobody can place) that may have a sequel. */
export interface Outcome {
  readonly answer: Answer;
  readonly trace: Trace;
  readonly complete: boolean;
}

/**
 * What is heard of a turn while it runs: its place in the model's queue, pieces of text as they are verified, that the
 * text so far is taken back; then the whole outcome, last.
 */
export type TurnPiece =
  | { readonly type: 'queued'; readonly place: number; readonly waitMs: number }
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'withdrawn' }
  | { readonly type: 'outcome'; readonly outcome: Outcome };
