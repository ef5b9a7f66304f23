import type { WritePiece } from '../language-model.js';

/** What an answer consists of, as it is given out. */
export type AnswerPiece = Extract<WritePiece, { type: 'text' | 'thinking' | 'tool_call' }>;

/** The same on the way: markers (`<think>`, `<tool_call>`) still stand between the text. */
export type AnswerPart = AnswerPiece | { readonly type: 'marker'; readonly name: string };

/** One step from tokens to pieces. However text is cut into parts, what comes out joins to the same. */
export interface PartStage {
  push(part: AnswerPart): readonly AnswerPart[];
  /** What was held back, once nothing more comes. */
  end(): readonly AnswerPart[];
}

/** Text as a part; none for no text. */
export function textPart(text: string): readonly AnswerPart[] {
  return text === '' ? [] : [{ type: 'text', text }];
}
