/** Where a server that speaks OpenAI's chat protocol is, and how long it is waited for. */
export interface RemoteSettings {
  /** The name that people see. */
  readonly name: string;
  /** Up to and with the version, e.g. `http://127.0.0.1:8000/v1`. */
  readonly url: string;
  /** Sent as `Authorization: Bearer`; never logged, never part of an error. */
  readonly key?: string;
  /** What the server calls the model. */
  readonly model: string;
  /** Tokens of prompt and answer together, where the operator knows them. */
  readonly contextLength?: number;
  /** OpenAI's own newer models refuse `max_tokens`; most other servers know nothing else. */
  readonly limitField?: 'max_tokens' | 'max_completion_tokens';
  /** Added to every request as it is, e.g. `{ chat_template_kwargs: { enable_thinking: false } }` for Qwen3 on vLLM. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly patience?: Partial<RemotePatience>;
}

/** How long, how often, how many. */
export interface RemotePatience {
  /** Milliseconds until the first byte of the answer: a server may be loading its model. */
  readonly firstByteMs: number;
  /** Milliseconds between two bytes of a stream. */
  readonly idleMs: number;
  /** Attempts after the first one, and only while nothing has been said yet. */
  readonly retries: number;
  /** The first wait between attempts; each next one is twice as long. */
  readonly backoffMs: number;
  /** A `Retry-After` longer than this is not waited for. */
  readonly longestWaitMs: number;
  /** Answers at once; one more is refused with `model_overloaded`. */
  readonly concurrency: number;
}

export const REMOTE_PATIENCE: RemotePatience = {
  firstByteMs: 120_000,
  idleMs: 30_000,
  retries: 2,
  backoffMs: 500,
  longestWaitMs: 20_000,
  concurrency: 32,
};
