import type { AnswerKind, AnswerModel, AnswerOption, AnswerTool, Citation } from '../conversations/event.js';
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
  /** Who wrote a `generated` answer. */
  readonly model?: AnswerModel;
  /** It ends where whoever asked had heard enough. */
  readonly stopped?: true;
  /** The tool that it is about. */
  readonly tool?: AnswerTool;
}
