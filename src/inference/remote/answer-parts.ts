import { type FinishReason, type TokenUsage, type WritePiece } from '../language-model.js';
import { type ChatChunk, type ChatDelta, readFinish, readUsage } from './chat-chunk.js';
import { CHOICE_FIELD } from './chat-request.js';
import { remoteFailure } from './remote-failure.js';
import { SpokenText } from './spoken-text.js';
import { estimateTokens } from './token-estimate.js';
import { ToolCallParts } from './tool-call-parts.js';

/** Turns the chunks of one streamed answer into pieces. */
export class AnswerParts {
  /** As the server said; many say it only in their last chunk, some never. */
  usage: TokenUsage | undefined;
  private readonly calls = new ToolCallParts();
  private readonly spoken = new SpokenText();
  private finish: string | undefined;
  private text = '';
  private thoughts = '';

  /** With `choices` the answer is a wrapped choice: it is held back until it is whole. */
  constructor(private readonly choices: readonly string[] | undefined) {}

  /** Has the server said why it ended? Only the usage may follow. */
  get finished(): boolean {
    return this.finish !== undefined;
  }

  /** Takes one chunk; returns what can be passed on at once. */
  push({ choices, usage }: ChatChunk): readonly WritePiece[] {
    if (usage) this.usage = readUsage(usage);
    const choice = choices[0];
    if (!choice) return [];
    this.finish = choice.finish_reason ?? this.finish;
    return choice.delta ? this.take(choice.delta) : [];
  }

  /** What was held back until the stream was over. Throws AppError `model_unavailable` for a broken promise of a choice. */
  rest(): readonly WritePiece[] {
    const last = this.choices ? [{ type: 'text', text: this.chosen(this.choices) } as const] : this.heldBack();
    return [...last, ...this.calls.whole().map((call) => ({ type: 'tool_call', call }) as const)];
  }

  /** The last character, which could have gone on. */
  heldBack(): readonly WritePiece[] {
    return this.spoken.end();
  }

  /** Why the answer ended. */
  reason(): FinishReason {
    return readFinish(this.finish ?? 'stop', this.calls.whole().length > 0);
  }

  /** About how many tokens were written, for a server that does not count. */
  written(): Pick<TokenUsage, 'completionTokens'> {
    return { completionTokens: estimateTokens(this.text + this.thoughts) };
  }

  private take(delta: ChatDelta): readonly WritePiece[] {
    for (const part of delta.tool_calls ?? []) this.calls.add(part);
    const thought = delta.reasoning_content || delta.reasoning;
    const text = delta.content;
    this.thoughts += thought;
    this.text += text;
    return [
      ...(thought ? [{ type: 'thinking', text: thought } as const] : []),
      ...(this.choices ? [] : this.spoken.push(text)),
    ];
  }

  private chosen(choices: readonly string[]): string {
    const chosen = wrappedChoice(this.text);
    if (chosen !== undefined && choices.includes(chosen)) return chosen;
    throw remoteFailure('garbage', 'The model server does not hold answers to a schema');
  }
}

function wrappedChoice(text: string): string | undefined {
  try {
    return JSON.parse(text)[CHOICE_FIELD];
  } catch {
    return undefined;
  }
}
