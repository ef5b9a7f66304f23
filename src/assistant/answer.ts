import type { AnswerKind, AnswerOption, Citation } from '../conversations/event.js';
import type { Language } from '../retrieval/language.js';

/** What the bot says in one turn, and how sure it is. */
export interface Answer {
  readonly kind: AnswerKind;
  readonly text: string;
  readonly language: Language;
  readonly citations: readonly Citation[];
  readonly options?: readonly AnswerOption[];
  /** Show a way to a person beside the answer. */
  readonly offerHuman: boolean;
  /** The calibrated probability that this answers the question, 0..1. */
  readonly probability: number;
}

/** What a channel hears of a turn while it runs: pieces of text as they are verified, then the whole answer, last. */
export type TurnPiece =
  { readonly type: 'delta'; readonly text: string } | { readonly type: 'answer'; readonly answer: Answer };
