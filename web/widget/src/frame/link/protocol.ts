/** The frames of `/v1/widget`. This is the boundary file: what the server sends is checked here and trusted inside. */
const STATES = ['bot', 'waiting', 'human', 'closed'] as const;
export type ConversationState = (typeof STATES)[number];
export type Rating = 'up' | 'down';

export type ClientFrame =
  | {
      readonly type: 'hello';
      readonly widget: string;
      readonly token?: string;
      readonly after?: number;
      readonly language?: string;
      readonly identity?: string;
    }
  | {
      readonly type: 'say';
      readonly clientId: string;
      readonly text: string;
      readonly option?: string;
      /** Ids of what was uploaded for this message. */
      readonly files?: readonly string[];
    }
  | { readonly type: 'typing' | 'stop' | 'ping' }
  | { readonly type: 'feedback'; readonly seq: number; readonly value: Rating }
  | ({ readonly type: 'rate'; readonly clientId: string } & Verdict)
  | { readonly type: 'human'; readonly clientId: string };

/** From 1, very dissatisfied, to 5, very satisfied. */
export type Score = 1 | 2 | 3 | 4 | 5;

/** Every score, the worst first. */
export const SCORES: readonly Score[] = [1, 2, 3, 4, 5];

/** How satisfied the visitor is, who was asked by event `seq`. */
export interface Verdict {
  readonly seq: number;
  readonly score: Score;
  readonly reason?: string;
}

export interface Citation {
  readonly kind: 'faq' | 'document';
  readonly id: string;
  /** Of a document: the way to the section, `Manual › Care › Water`. */
  readonly title: string;
  readonly quote: string;
  /** Which passage of the document. */
  readonly passage?: string;
  /** Where in the document, from 1. */
  readonly page?: number;
  readonly url?: string;
}

/** A file that a message carries; `type` is told by its content. */
export interface MessageFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

export interface Option {
  readonly id: string;
  readonly label: string;
}

export interface Answer {
  readonly kind: 'faq' | 'clarify' | 'quote' | 'generated' | 'tool' | 'none' | 'handoff';
  readonly citations?: readonly Citation[];
  readonly options?: readonly Option[];
  readonly offerHuman?: boolean;
  /** Who wrote a `generated` answer. */
  readonly model?: { readonly name: string; readonly demonstration?: boolean };
  /** It ends where the visitor stopped it. */
  readonly stopped?: boolean;
}

export interface Author {
  readonly kind: 'visitor' | 'bot' | 'agent' | 'system';
  readonly name?: string;
}

interface EventBase {
  readonly seq: number;
  readonly author: Author;
  /** ISO 8601. */
  readonly at: string;
}

export interface SpokenEvent extends EventBase {
  readonly kind: 'message';
  readonly body: {
    readonly text: string;
    readonly clientId?: string;
    readonly answer?: Answer;
    /** Kinds of numbers that the server has hidden in the text. */
    readonly masked?: readonly string[];
    readonly files?: readonly MessageFile[];
    /** Nothing was said: the text only names the files. */
    readonly wordless?: boolean;
  };
}

export interface StateEvent extends EventBase {
  readonly kind: 'state';
  readonly body: {
    readonly state: ConversationState;
    readonly text?: string;
    /** Of `waiting`: nobody is there; when they will be, if that is known. */
    readonly away?: { readonly back?: string };
  };
}

export interface RatingEvent extends EventBase {
  readonly kind: 'feedback';
  readonly body: { readonly seq: number; readonly value: Rating };
}

/** The visitor is asked how satisfied they are. */
export interface AskedEvent extends EventBase {
  readonly kind: 'rating_request';
  readonly body: { readonly text: string };
}

/** What the visitor has said to the question `asked`; `text` thanks them. */
export interface ScoredEvent extends EventBase {
  readonly kind: 'rating';
  readonly body: { readonly asked: number; readonly score: Score; readonly reason?: string; readonly text: string };
}

/** `other`: a kind this frame does not know; it still takes its place in the sequence. */
export type ChatEvent =
  SpokenEvent | StateEvent | RatingEvent | AskedEvent | ScoredEvent | (EventBase & { readonly kind: 'other' });

const TURN_STATUSES = ['thinking', 'writing', 'queued', 'withdrawn', 'idle'] as const;

export interface WelcomeFrame {
  readonly type: 'welcome';
  readonly conversationId: string;
  readonly token: string;
  readonly state: ConversationState;
  readonly events: readonly ChatEvent[];
  readonly settings?: unknown;
  /** The pass for files. */
  readonly files?: string;
}

export interface ErrorFrame {
  readonly type: 'error';
  readonly code: string;
  readonly message: string;
  readonly clientId?: string;
  readonly retryAfter?: number;
}

export interface StatusFrame {
  readonly type: 'status';
  readonly turn?: string;
  readonly status: (typeof TURN_STATUSES)[number];
  /** In the queue, from 1. */
  readonly place?: number;
  /** Milliseconds until it begins, about. */
  readonly waitMs?: number;
}

export type ServerFrame =
  | WelcomeFrame
  | ErrorFrame
  | StatusFrame
  | { readonly type: 'event'; readonly event: ChatEvent }
  | { readonly type: 'delta'; readonly turn: string; readonly text: string }
  | { readonly type: 'typing'; readonly author: 'agent' | 'bot' }
  | { readonly type: 'pong' };

type Loose = Partial<Record<string, unknown>>;

const READERS: Partial<Record<string, (frame: Loose) => unknown>> = {
  pong: () => ({ type: 'pong' }),
  welcome: (frame) =>
    isText(frame.token) &&
    Array.isArray(frame.events) && { ...frame, events: frame.events.map(readEvent).filter(Boolean) },
  event: ({ type, event }) => isObject(event) && readEvent(event) && { type, event: readEvent(event) },
  delta: (frame) => isText(frame.text) && { ...frame, turn: String(frame.turn) },
  status: (frame) => isOneOf(frame.status, TURN_STATUSES) && frame,
  typing: (frame) => isOneOf(frame.author, ['agent', 'bot']) && frame,
  error: (frame) => isText(frame.code) && { ...frame, message: isText(frame.message) ? frame.message : '' },
};

const BODIES: Partial<Record<string, (body: Loose) => boolean>> = {
  message: (body) => isText(body.text),
  state: (body) => isOneOf(body.state, STATES),
  rating_request: (body) => isText(body.text),
  rating: ({ asked, score, text }) => Number.isInteger(asked) && SCORES.includes(score as Score) && isText(text),
  feedback: (body) => Number.isInteger(body.seq) && isOneOf(body.value, ['up', 'down']),
};

/** Reads one frame from the wire; undefined for what is not JSON, not known or not whole. */
export function readFrame(text: string): ServerFrame | undefined {
  const frame = readJson(text);
  if (!isObject(frame) || !isText(frame.type)) return undefined;
  return (READERS[frame.type]?.(frame) || undefined) as ServerFrame | undefined;
}

/** Parses JSON; undefined if it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readEvent(event: unknown): ChatEvent | undefined {
  if (!isObject(event) || !Number.isInteger(event.seq) || !isObject(event.author)) return undefined;
  const whole = isText(event.kind) && isObject(event.body) && BODIES[event.kind]?.(event.body);
  return (whole ? event : { ...event, kind: 'other' }) as unknown as ChatEvent;
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isOneOf(value: unknown, values: readonly string[]): boolean {
  return isText(value) && values.includes(value);
}
