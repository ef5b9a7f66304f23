import type { FinishReason, TokenUsage, WritePiece } from '../../inference/language-model.js';
import { CheckedText } from './checked-text.js';
import type { Ending, Generation } from './generation.js';
import type { Prompt } from './prompt.js';

/** Keeps account of one generation while it runs. */
export class WritingLog {
  text = new CheckedText([]);
  finish: FinishReason | undefined;
  private prompt: Prompt = { messages: [], passages: [] };
  private usage: TokenUsage | undefined;
  private firstTextMs: number | undefined;
  private readonly started = performance.now();

  constructor(private readonly model: string) {}

  /** The model is about to be asked this. */
  begin(prompt: Prompt): void {
    this.prompt = prompt;
    this.text = new CheckedText(prompt.passages);
  }

  get messages(): Prompt['messages'] {
    return this.prompt.messages;
  }

  note(piece: WritePiece): void {
    if (piece.type === 'text') this.firstTextMs ??= this.elapsed;
    if (piece.type !== 'end') return;
    this.finish = piece.reason;
    this.usage = piece.usage;
  }

  /** The generation as it stands when it ends so. */
  close(ending: Ending): Generation {
    const { model, finish, usage, firstTextMs, text } = this;
    const { messages, passages } = this.prompt;
    const told = { ...(finish && { finish }), ...(usage && { usage }), ...(firstTextMs && { firstTextMs }) };
    const asked = { model, prompt: messages, passages: passages.map(({ id }) => id) };
    const record = { ...asked, ending, findings: text.findings, ...told, tookMs: this.elapsed };
    return { ending, text: text.text.trimEnd(), citations: text.citations, record };
  }

  private get elapsed(): number {
    return Math.ceil(performance.now() - this.started);
  }
}
