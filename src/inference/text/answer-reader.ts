import type { ToolSpec } from '../language-model.js';
import type { AnswerPart, AnswerPiece } from './answer-part.js';
import type { Prompt } from './chat-template.js';
import type { CallReader } from './dialect/call-reader.js';
import { MarkerReader } from './marker-reader.js';
import { StopStrings } from './stop-strings.js';
import { TextStreamer } from './text-streamer.js';
import { THINKING_MARKERS, ThinkingStage } from './thinking.js';
import type { Tokenizer } from './tokenizer.js';

export interface AnswerOptions {
  /** What the answer is to; its `ids` do not matter here. */
  readonly prompt: Omit<Prompt, 'ids'>;
  readonly tools?: readonly ToolSpec[] | undefined;
  /** Texts that end the answer. They are looked for in the answer itself, not in thoughts and calls. */
  readonly stop?: readonly string[] | undefined;
  /** Gives each tool call its id. */
  readonly nextCallId: () => string;
}

/** Turns the tokens of one answer into what is shown: text in whole characters, thoughts apart, calls complete. */
export class AnswerReader {
  private readonly markers: MarkerReader;
  private readonly thinking: ThinkingStage;
  private readonly calls: CallReader | undefined;
  private readonly stops: StopStrings;
  private readonly streamer = new TextStreamer();
  private speaking: 'text' | 'thinking' = 'text';

  constructor(tokenizer: Tokenizer, { prompt, tools = [], stop = [], nextCallId }: AnswerOptions) {
    const thoughts = THINKING_MARKERS.filter((name) => prompt.canThink || tokenizer.controlId(name) !== undefined);
    this.markers = new MarkerReader(tokenizer, new Set([...thoughts, ...(prompt.dialect?.markers ?? [])]));
    this.thinking = new ThinkingStage(prompt.startsThinking);
    this.calls = prompt.dialect?.readCalls(tools, nextCallId);
    this.stops = new StopStrings(stop);
  }

  /** A stop text came: the answer is over, and further tokens are ignored. */
  get stopped(): boolean {
    return this.stops.stopped;
  }

  /**
   * After the end: written behind the answer's tokens, this makes the model go on, and a new reader without dialect
   * reads what it says. Only MOSS needs it, which answers in a second pass.
   */
  get followUp(): string | undefined {
    return this.stopped ? undefined : this.calls?.followUp;
  }

  /** The next token. What it completes is given out. */
  push(id: number): AnswerPiece[] {
    return this.stopped ? [] : this.give(this.thoughtful(this.markers.push(id)));
  }

  /** Nothing more comes: what was held back is given out. */
  end(): AnswerPiece[] {
    if (this.stopped) return [];
    const last = this.give([...this.thoughtful(this.markers.end()), ...(this.calls?.end() ?? [])]);
    return [...last, ...this.fallSilent()];
  }

  private thoughtful(parts: readonly AnswerPart[]): readonly AnswerPart[] {
    const routed = parts.flatMap((part) => this.thinking.push(part));
    const { calls } = this;
    return calls === undefined ? routed : routed.flatMap((part) => calls.push(part));
  }

  private give(parts: readonly AnswerPart[]): AnswerPiece[] {
    return parts.flatMap((part) => {
      if (this.stopped) return [];
      if (part.type === 'tool_call') return [...this.fallSilent(), part];
      return part.type === 'marker' ? this.speak('text', part.name) : this.speak(part.type, part.text);
    });
  }

  private speak(kind: 'text' | 'thinking', text: string): AnswerPiece[] {
    const before = kind === this.speaking ? [] : this.fallSilent();
    this.speaking = kind;
    const said = this.streamer.push(kind === 'text' ? this.stops.push(text) : text);
    return [...before, ...piece(kind, said), ...(this.stopped ? this.fallSilent() : [])];
  }

  /** What was held back of the text or the thought that ends here. */
  private fallSilent(): AnswerPiece[] {
    const held = this.speaking === 'text' ? this.stops.end() : '';
    return piece(this.speaking, this.streamer.push(held) + this.streamer.end());
  }
}

function piece(type: 'text' | 'thinking', text: string): AnswerPiece[] {
  return text === '' ? [] : [{ type, text }];
}
