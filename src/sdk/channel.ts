import type { z } from 'zod';
import type { Batch, ChannelEvent, PlatformConversation, ReplyContext } from './channel-event.js';
import type { Capabilities } from './capabilities.js';
import type { ChannelHost } from './channel-host.js';
import type { HttpReply, RawRequest, Verdict, Verified } from './exchange.js';
import type { MediaPart } from './media.js';

/** One tenant's account on a platform. `config` has been parsed by the channel's own schema, secrets in the clear. */
export interface Account<Config> {
  readonly id: string;
  readonly config: Config;
}

/** Where a message goes: the conversation, and what the visitor's last message brought for answering it. */
export interface Target {
  readonly conversation: PlatformConversation;
  readonly reply: ReplyContext;
}

/** One message to a platform: in its own dialect, and no longer than the platform takes. */
export interface Outgoing extends Target {
  readonly text: string;
  /** Names this message for ever: 32 letters and digits. What a platform calls idempotency key, retry key, nonce. */
  readonly key: string;
}

/** What the platform calls a message that it has taken. */
export interface Sent {
  readonly id: string;
}

/** A file as the platform gives it, piece by piece. `name`: where the message did not say it. */
export interface FetchedFile {
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly name?: string | undefined;
}

/** A file of an agent's on its way to the platform. */
export interface OutgoingFile extends Target {
  readonly file: {
    readonly name: string;
    /** Told by its content: `image/png`. */
    readonly type: string;
    readonly content: Uint8Array;
  };
  /** Names this message for ever: 32 letters and digits. */
  readonly key: string;
}

/** The files of a platform, as far as it has them. The host counts bytes, looks at what they are, and keeps them. */
export interface ChannelMedia<Config = unknown> {
  /** Begins to fetch a file that came in. What is not wanted is not read to its end. Throws `SendError`. */
  fetch?(part: MediaPart, account: Account<Config>, host: ChannelHost): Promise<FetchedFile>;
  /** Sends a file, at most `maxBytes` long; where there is none, or it is longer, a text names it. Throws `SendError`. */
  readonly send?: {
    readonly maxBytes: number;
    file(message: OutgoingFile, account: Account<Config>, host: ChannelHost): Promise<Sent>;
  };
}

/** A message that grows. `update` takes all of the text so far, never only what is new. */
export interface StreamWriter {
  update(text: string): Promise<void>;
  finish(text: string): Promise<Sent>;
  /** Takes back what was shown, or ends it with what there is; nothing follows. */
  abort(): Promise<void>;
}

/** In whose hands a conversation is, for platforms that keep this themselves. */
export type Hands = 'bot' | 'waiting' | 'human' | 'closed';

/** A place in a list of messages that a platform keeps for us to fetch. */
export interface Pulled {
  readonly events: readonly ChannelEvent[];
  readonly cursor: string;
  readonly more: boolean;
}

/** What one question to the platform has shown; `fix` says what to set where. */
export interface Finding {
  readonly ok: boolean;
  readonly what: Words;
  readonly fix?: Words;
}

/** A text for people. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/**
 * A chat platform. The host does the rest: routes, raw bodies, limits, storing once, acknowledging in time, order, splitting,
 * pacing, retries, tokens, encryption of the settings, and logs without secrets. A channel keeps no state of its own, logs
 * nothing, retries nothing and reads no environment.
 */
export interface Channel<Config = unknown, Payload = unknown> {
  /** The folder under `plugins` and the segment of the webhook's path: `wecom-kf`. */
  readonly name: string;
  readonly title: Words;
  /** The settings of an account. `.meta({ title, description, secret: true })` makes the form; see {@link setting}. */
  readonly config: z.ZodType<Config>;
  readonly capabilities: Capabilities;
  /** Host names that may be called for this account, ports included where they are not the usual ones. No others are. */
  hosts(config: Config): readonly string[];
  /** Does the platform call an account with these settings? Left out: if `capabilities.inbound` has a web hook. */
  isCalled?(config: Config): boolean;
  /**
   * Is this call genuine, and meant for this account? Sees the raw bytes and asks nobody (but for cached public keys). What
   * it does not say is verified is never parsed.
   */
  verify(
    request: RawRequest,
    account: Account<Config>,
    host: ChannelHost,
  ): Verdict<Payload> | Promise<Verdict<Payload>>;
  /** What a genuine call says. Pure and total: what is of no interest gives no events. */
  parse(verified: Verified<Payload>, account: Account<Config>): Batch;
  /** Sends one message. Throws `SendError`. */
  send(message: Outgoing, account: Account<Config>, host: ChannelHost): Promise<Sent>;
  /** Begins a message that grows, where `capabilities.stream` says how. Throws `SendError`. */
  stream?(message: Omit<Outgoing, 'text'>, account: Account<Config>, host: ChannelHost): Promise<StreamWriter>;
  /** Files, as far as the platform has them. */
  readonly media?: ChannelMedia<Config>;
  /** Shows that somebody is writing, for `capabilities.typing.ttlMs`. */
  typing?(target: Target, account: Account<Config>, host: ChannelHost): Promise<void>;
  /**
   * Receives without being called: a socket, a long poll, IMAP. `sink` resolves when everything is stored: acknowledge
   * then. Returns when `stop` is aborted, or at once where the settings choose web hooks; when the connection breaks it
   * throws, and the host connects again, a little later each time. One process among all connects.
   */
  connect?(account: Account<Config>, sink: Sink, host: ChannelHost, stop: AbortSignal): Promise<void>;
  /** Fetches what a batch asked to be pulled, one page after `cursor`. Cursor and events are stored together. */
  pull?(request: PullRequest, account: Account<Config>, host: ChannelHost): Promise<Pulled>;
  /** The answer to a genuine call, where it is not always the same: made after everything is stored, in time. */
  acknowledge?(verified: Verified<Payload>, account: Account<Config>, host: ChannelHost): Promise<HttpReply>;
  /** Tells the platform in whose hands a conversation is, where `capabilities.handOff`. */
  handOff?(hands: Hands, target: Target, account: Account<Config>, host: ChannelHost): Promise<void>;
  /** Asks the platform whether the account works: credentials, scopes, what is set there. Never throws. */
  check?(account: Account<Config>, host: ChannelHost): Promise<readonly Finding[]>;
}

export type Sink = (batch: Pick<Batch, 'events' | 'pull'>) => Promise<void>;

/** What is to be fetched: `cursor` is where the last page ended, `token` what the call brought for asking. */
export interface PullRequest {
  readonly list: string;
  readonly cursor?: string | undefined;
  readonly token?: string | undefined;
}

/** A channel as its author writes it; the host knows it as one of many. */
export function defineChannel<Config, Payload>(channel: Channel<Config, Payload>): Channel {
  // The host gives back to each channel only what it has made itself: its own config, its own verified payloads.
  return channel as unknown as Channel;
}
