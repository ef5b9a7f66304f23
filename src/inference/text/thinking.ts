import type { AnswerPart, PartStage } from './answer-part.js';

/** What models put around their thoughts (Qwen3, DeepSeek-R1, SmolLM3). */
export const THINKING_MARKERS = ['<think>', '</think>'] as const;
const [OPEN, CLOSE] = THINKING_MARKERS;

/**
 * Routes the text between `<think>` and `</think>` away from the answer. White space around the markers belongs to
 * neither.
 */
export class ThinkingStage implements PartStage {
  /** White space is being skipped: nothing was said since the last marker. */
  private isFresh: boolean;

  /** `isThinking`: the prompt ended with the opening marker. */
  constructor(private isThinking: boolean) {
    this.isFresh = isThinking;
  }

  push(part: AnswerPart): readonly AnswerPart[] {
    if (part.type === 'text') return this.route(part.text);
    if (part.type !== 'marker' || (part.name !== OPEN && part.name !== CLOSE)) return [part];
    this.isThinking = part.name === OPEN;
    this.isFresh = true;
    return [];
  }

  end(): readonly AnswerPart[] {
    return [];
  }

  private route(text: string): readonly AnswerPart[] {
    const said = this.isFresh ? text.trimStart() : text;
    if (said === '') return [];
    this.isFresh = false;
    return [{ type: this.isThinking ? 'thinking' : 'text', text: said }];
  }
}
