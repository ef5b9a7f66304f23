import type { Engine, EngineState } from '../engine/engine.js';
import type { TokenEvent } from '../engine/token-request.js';
import type { FinishReason, QueueState, TokenUsage, WritePiece, WriteRequest } from '../language-model.js';
import { AnswerReader } from '../text/answer-reader.js';
import type { ConstraintCompiler } from '../text/constraint/constraint-compiler.js';
import type { ChatTemplate, Prompt } from '../text/chat-template.js';
import type { GenerationDefaults } from '../text/generation-defaults.js';
import { resolveSampling } from '../text/sampling.js';
import { createChooser } from '../text/token-chooser.js';
import type { Tokenizer } from '../text/tokenizer.js';
import { ListeningChooser } from './listening-chooser.js';

/** What comes in from outside. */
export interface Surroundings {
  /** Milliseconds that never go back. */
  readonly clock: { now(): number };
  readonly today: () => Date;
  /** A seed for each answer that was asked for without one. */
  readonly newSeed: () => number;
  readonly newCallId: () => string;
}

/** What a model consists of once it is loaded. */
export interface ModelParts {
  readonly engine: Engine;
  /** Tokens of prompt and answer together. */
  readonly contextLength: number;
  readonly tokenizer: Tokenizer;
  readonly template: ChatTemplate;
  readonly constraints: ConstraintCompiler;
  readonly defaults: GenerationDefaults;
}

/** One run of tokens. An answer is one; MOSS, whose commands are a run of their own, may need a second. */
interface Pass {
  readonly prompt: Prompt;
  readonly stopIds: ReadonlySet<number>;
  readonly maxTokens: number;
  /** On the engine's clock. */
  readonly deadline?: number;
}

interface PassEnd {
  readonly reason: FinishReason;
  readonly usage: TokenUsage;
  readonly ids: readonly number[];
  /** What makes the model go on, where it has to. */
  readonly followUp: string | undefined;
}

/** A model with its words: messages become tokens, tokens become pieces. */
export class TextModel {
  constructor(
    private readonly parts: ModelParts,
    private readonly outside: Surroundings,
  ) {}

  get contextLength(): number {
    return this.parts.contextLength;
  }

  /** As `LanguageModel.write`. */
  async *write(request: WriteRequest, signal: AbortSignal): AsyncGenerator<WritePiece> {
    let pass = this.firstPass(request);
    let end = yield* this.run(request, pass, signal);
    let { usage } = end;
    while (end.followUp !== undefined && end.reason === 'stop' && end.ids.length < pass.maxTokens) {
      pass = this.nextPass(pass, end, end.followUp);
      end = yield* this.run(request, pass, signal);
      usage = { ...usage, completionTokens: usage.completionTokens + end.usage.completionTokens };
    }
    yield { type: 'end', reason: end.reason, usage };
  }

  /** How many tokens each text has. */
  countTokens(texts: readonly string[]): number[] {
    return texts.map((text) => this.parts.tokenizer.count(text));
  }

  queue(): QueueState {
    const { running, waiting, expectedWaitMs } = this.state();
    return { running, waiting, expectedWaitMs };
  }

  state(): EngineState {
    return this.parts.engine.state();
  }

  private firstPass({ messages, tools, maxTokens, timeBudgetMs, ...request }: WriteRequest): Pass {
    // A constraint holds from the first token on, so that there is no room for thoughts before it.
    const thinking = request.thinking === true && request.constraint === undefined;
    const prompt = this.parts.template.render(messages, { tools, thinking });
    const base = { prompt, maxTokens, stopIds: this.stopIds(prompt) };
    return timeBudgetMs === undefined ? base : { ...base, deadline: this.outside.clock.now() + timeBudgetMs };
  }

  private nextPass(pass: Pass, { ids }: PassEnd, followUp: string): Pass {
    const next = [...pass.prompt.ids, ...ids, ...this.parts.tokenizer.encodePrompt(followUp)];
    const prompt = { ...pass.prompt, ids: next, startsThinking: false, dialect: undefined };
    return { ...pass, prompt, stopIds: this.stopIds(prompt), maxTokens: pass.maxTokens - ids.length };
  }

  private async *run(request: WriteRequest, pass: Pass, signal: AbortSignal): AsyncGenerator<WritePiece, PassEnd> {
    const reader = this.reader(request, pass.prompt);
    const chooser = this.chooser(request, pass, reader);
    let called = false;
    const { prompt, ...bounds } = pass;
    const tokens = { ...bounds, tenantId: request.tenantId, promptIds: prompt.ids, chooser };
    for await (const event of this.parts.engine.generate(tokens, signal)) {
      const pieces = piecesOf(event, chooser, reader);
      called ||= pieces.some(({ type }) => type === 'tool_call');
      yield* pieces;
      if (event.type !== 'end') continue;
      const reason = called ? 'tool_calls' : event.reason;
      return { reason, usage: event.usage, ids: chooser.ids, followUp: reader.followUp };
    }
    throw new Error('The engine ended without an end');
  }

  private reader({ tools, stop }: WriteRequest, prompt: Prompt): AnswerReader {
    return new AnswerReader(this.parts.tokenizer, { prompt, tools, stop, nextCallId: this.outside.newCallId });
  }

  private chooser(request: WriteRequest, pass: Pass, reader: AnswerReader): ListeningChooser {
    const { defaults, contextLength, constraints } = this.parts;
    const { ids: promptIds } = pass.prompt;
    const chooser = createChooser({
      sampling: resolveSampling(request.sampling ?? {}, defaults.sampling, this.outside.newSeed()),
      promptIds,
      stopIds: pass.stopIds,
      constraint: request.constraint && constraints.compile(request.constraint),
      maxTokens: Math.min(pass.maxTokens, contextLength - promptIds.length),
    });
    return new ListeningChooser(chooser, reader);
  }

  private stopIds({ dialect }: Prompt): ReadonlySet<number> {
    const { defaults, tokenizer } = this.parts;
    const more = dialect?.stops.flatMap((name) => tokenizer.controlId(name) ?? []) ?? [];
    return more.length === 0 ? defaults.stopIds : new Set([...defaults.stopIds, ...more]);
  }
}

/** A queue's news as it is; a token's text as far as it is readable; at the end whatever was held back. */
function piecesOf(event: TokenEvent, chooser: ListeningChooser, reader: AnswerReader): readonly WritePiece[] {
  if (event.type === 'queued' || event.type === 'started') return [event];
  return event.type === 'token' ? chooser.heard() : [...chooser.heard(), ...reader.end()];
}
