import type { WebSocket } from 'ws';

/** A request to a platform. */
export interface PlatformRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; with `form`, as a form; bytes and text as they are. */
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Milliseconds for the whole exchange; 10,000 if left out. A long poll needs more. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** What the platform answered, whatever its status. `json` is undefined for a body that is none. */
export interface PlatformAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  readonly json: unknown;
}

/** A file on its way from the platform, whatever the status. What is not read any further is given up. */
export interface PlatformDownload {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** A token and how long it is good for, milliseconds. */
export interface FreshToken {
  readonly value: string;
  readonly ttlMs: number;
}

/**
 * Access tokens, fetched once for however many senders and processes, and kept until shortly before they end. `name` is one
 * word of the channel's own; each account has its own tokens.
 */
export interface Tokens {
  get(name: string, load: () => Promise<FreshToken>): Promise<string>;
  /** Says that the platform refused this token. One that somebody has renewed meanwhile stays. */
  drop(name: string, refused: string): Promise<void>;
}

/** A few words that all processes share for an account, each for a limited time. */
export interface Memory {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string, ttlMs: number): Promise<void>;
  /** The value as soon as there is one, but at most `ms` from now. */
  wait(name: string, ms: number): Promise<string | undefined>;
}

/** What the host lends to a channel for one account. */
export interface ChannelHost {
  /** Milliseconds since 1970. */
  now(): number;
  /** Where the platform is to call this account; undefined where it does not, or nobody has said how we are reached. */
  readonly calledAt?: string | undefined;
  /**
   * Calls the platform: only hosts that the channel has named, no redirects followed, no private addresses unless the
   * operator allows them. Throws `SendError`: `transient` when nothing was sent, `unknown` when the request may have
   * arrived, `refused` for a host that is not the platform's.
   */
  call(url: string, request?: PlatformRequest): Promise<PlatformAnswer>;
  /** Fetches a file under the same rules, in at most 60 seconds unless the request says otherwise. */
  download(url: string, request?: PlatformRequest): Promise<PlatformDownload>;
  /** Opens a WebSocket under the same rules. Resolves when it is open. */
  socket(url: string, headers?: Readonly<Record<string, string>>): Promise<WebSocket>;
  /**
   * Where a server that speaks neither HTTP nor WebSocket (mail) may be connected to, under the same rules: one checked
   * address of a host and port that the channel has named. Throws `SendError`.
   */
  address(host: string, port: number): Promise<string>;
  readonly tokens: Tokens;
  readonly memory: Memory;
}
