import type { AnswerKind, AnswerOption, Citation } from '../../conversations/event.js';
import type { FinishReason, TokenUsage, WritePiece } from '../../inference/language-model.js';

/** What an answer from the tenant's knowledge tells besides its text. Programs that do not know it ignore it. */
export interface Grounds {
  readonly kind: AnswerKind;
  readonly citations: readonly Citation[];
  readonly options?: readonly AnswerOption[];
}

/** What is heard of an answer, whoever gives it; `end` is last. */
export type VoicePiece =
  | Exclude<WritePiece, { type: 'end' }>
  | { readonly type: 'end'; readonly reason: FinishReason; readonly usage: TokenUsage; readonly grounds?: Grounds };
