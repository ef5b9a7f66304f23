import type { FinishReason, LanguageModel, TokenUsage, WritePiece } from '../../inference/language-model.js';
import { CheckedText } from './checked-text.js';
import type { UnsupportedPolicy } from '../bot/bot-settings.dto.js';
import type { Ending, Generation, Remedy } from './generation.js';
import type { Prompt } from './prompt.js';

/** Keeps account of one generation while it runs. */
export class WritingLog {
  text = new CheckedText([]);
  finish: FinishReason | undefined;
  private prompt: Prompt = { messages: [], passages: [] };
  private usage: TokenUsage | undefined;
  private firstTextMs: number | undefined;
  private readonly started = performance.now();

  constructor(
    private readonly model: Pick<LanguageModel, 'name' | 'demonstration'>,
    private readonly policy: UnsupportedPolicy,
    private readonly spare: { readonly quotable: boolean },
  ) {}

  /** The model is about to be asked this. */
  begin(prompt: Prompt): void {
    this.prompt = prompt;
    this.text = new CheckedText(prompt.passages, prompt.messages.at(-1)?.content);
  }

  get messages(): Prompt['messages'] {
    return this.prompt.messages;
  }

  /** Takes a piece of the model's; gives what may be shown of its text by now, perhaps nothing. */
  take(piece: WritePiece): string {
    if (piece.type === 'text') this.firstTextMs ??= this.elapsed;
    if (piece.type === 'end') [this.finish, this.usage] = [piece.reason, piece.usage];
    const delta = deltaOf(piece, this.text);
    return this.isAllOrNothing ? '' : delta;
  }

  /** What was held back because some readers cannot be made to forget, and may be shown at the end. */
  get held(): string {
    return this.isAllOrNothing && !this.isVoid ? this.text.text : '';
  }

  /** Is there nothing more to be expected of the model? */
  get isDone(): boolean {
    return this.isVoid || this.isOutdone || (this.text.refused && !this.text.text);
  }

  /** What must be done about what has been written so far. */
  get remedy(): Remedy | undefined {
    return this.policy !== 'drop' && this.text.overstated ? this.policy : undefined;
  }

  /** Is an answer to be given whole, or not at all? */
  get isAllOrNothing(): boolean {
    return this.policy === 'refuse' || this.policy === 'hand_off';
  }

  /** Is nothing of it to be said, whatever else the model writes? */
  get isVoid(): boolean {
    return this.isAllOrNothing && this.text.overstated;
  }

  /** Is a quote at hand that is better than what is left of it? */
  get isOutdone(): boolean {
    return this.spare.quotable && this.text.overstated;
  }

  /** The generation as it stands when it ends so. */
  close(ending: Ending): Generation {
    const { finish, usage, firstTextMs, text, remedy } = this;
    const { messages, passages } = this.prompt;
    const told = { ...(finish && { finish }), ...(usage && { usage }), ...(firstTextMs && { firstTextMs }) };
    const { name: model, demonstration } = this.model;
    const asked = { model, ...(demonstration && { demonstration: true as const }), prompt: messages, passages };
    const found = { findings: text.findings, ...(remedy && { remedy }) };
    const record = { ...asked, ending, ...found, ...told, tookMs: this.elapsed };
    if (this.isVoid) return { ending, text: '', citations: [], record };
    return { ending, text: text.text.trimEnd(), citations: text.citations, record };
  }

  private get elapsed(): number {
    return Math.ceil(performance.now() - this.started);
  }
}

/** What a piece makes fit to be shown. Only an answer that ended by itself has a last sentence. */
function deltaOf(piece: WritePiece, text: CheckedText): string {
  if (piece.type === 'text') return text.push(piece.text);
  return piece.type === 'end' && piece.reason === 'stop' ? text.end() : '';
}
