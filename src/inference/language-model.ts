/** JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A call the model wants made. `arguments` is JSON text, as the model wrote it. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** One message of a chat. `toolCallId` says which call a `tool` message answers. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string;
  readonly toolCalls?: readonly ToolCall[];
  readonly toolCallId?: string;
}

/** A function the model may ask for. */
export interface ToolSpec {
  readonly name: string;
  readonly description?: string;
  readonly parameters: JsonSchema;
}

/** How the next token is chosen. Whatever is left out takes the model's own default (`generation_config.json`). */
export interface Sampling {
  /** 0 is greedy: always the likeliest token. */
  readonly temperature?: number;
  /** Only the k likeliest; 0 is all of them. */
  readonly topK?: number;
  /** Only the likeliest that together have this probability, 0..1. */
  readonly topP?: number;
  /** Only what is at least this share as likely as the likeliest, 0..1. */
  readonly minP?: number;
  /** Divides (or multiplies) the logits of every token seen so far; 1 is none (CTRL, arXiv 1909.05858). */
  readonly repetitionPenalty?: number;
  /** Taken off the logit of every token already written (OpenAI API). */
  readonly presencePenalty?: number;
  /** Taken off once for each time a token was written (OpenAI API). */
  readonly frequencyPenalty?: number;
  /** Same seed, same tokens. */
  readonly seed?: number;
  /** Added to the logit of a token id. */
  readonly logitBias?: Readonly<Record<number, number>>;
}

/** What the answer must look like, held by a token mask, not by hope. */
export type OutputConstraint =
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'json'; readonly schema?: JsonSchema };

/** One answer to be written. */
export interface WriteRequest {
  /** Whose request it is: for fair shares, and for what may be reused of earlier work. */
  readonly tenantId: string;
  readonly messages: readonly ChatMessage[];
  readonly tools?: readonly ToolSpec[];
  readonly sampling?: Sampling;
  /** The most tokens to write. */
  readonly maxTokens: number;
  /** Milliseconds from now until the answer ends wherever it is (`reason: 'time'`). */
  readonly timeBudgetMs?: number;
  /** Texts that end the answer; they are not part of it. */
  readonly stop?: readonly string[];
  readonly constraint?: OutputConstraint;
  /** Lets a model that can think before it answers do so. */
  readonly thinking?: boolean;
}

/** Why an answer ended: said all, too long, wants tools, out of time. */
export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'time';

/** What an answer took, in tokens. `cachedTokens` of the prompt were not computed again. */
export interface TokenUsage {
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
}

/** What a model says while it works: its place in the queue and that it is over, thoughts, text in whole graphemes, calls; `end` is last. */
export type WritePiece =
  | { readonly type: 'queued'; readonly place: number; readonly waitMs: number }
  | { readonly type: 'started' }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool_call'; readonly call: ToolCall }
  | { readonly type: 'end'; readonly reason: FinishReason; readonly usage: TokenUsage };

/** How busy a model is. */
export interface QueueState {
  readonly running: number;
  readonly waiting: number;
  /** What one who came now would wait for the first token, in milliseconds. */
  readonly expectedWaitMs: number;
}

/** Writes text: the model in its own process, or a server that speaks OpenAI's protocol. */
export interface LanguageModel {
  readonly name: string;
  /** Tokens of prompt and answer together; undefined where the server does not say. */
  readonly contextLength: number | undefined;
  /** It is the tiny one that ships for a first look, and knows the demo shop alone. */
  readonly demonstration?: boolean;

  /**
   * Streams one answer. Ends after exactly one `end`. When `signal` is aborted the row is freed and the stream throws the
   * signal's reason. Throws AppError `model_unavailable` (down, restarting, unreachable), `model_overloaded` (queue
   * full), `context_too_long`, `invalid_input` (a schema or template that cannot be used).
   */
  write(request: WriteRequest, signal: AbortSignal): AsyncIterable<WritePiece>;

  /** How many tokens each text has; an estimate where the tokenizer is out of reach. Throws the signal's reason. */
  countTokens(texts: readonly string[], signal?: AbortSignal): Promise<readonly number[]>;

  /** How busy it is right now. */
  queue(): QueueState;
}
