import type { Language } from '../retrieval/language.js';
import type { VisitorStanding } from '../shared/visitor-standing.js';
import type { MessageFile } from './files/conversation-file.js';
import type { Wait } from './hand-off/hand-off.js';
import type { MaskKind } from './masking/mask-text.js';
import type { DueKind } from './service-levels/due-kind.js';

const EVENT_KINDS = ['message', 'state', 'feedback', 'note', 'tool', 'error', 'rating_request', 'rating'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

const AUTHOR_KINDS = ['visitor', 'bot', 'agent', 'system'] as const;

export const CONVERSATION_STATES = ['bot', 'waiting', 'human', 'closed'] as const;
export type ConversationState = (typeof CONVERSATION_STATES)[number];

export interface Author {
  readonly kind: (typeof AUTHOR_KINDS)[number];
  readonly id?: string | null;
  readonly name?: string | null;
}

/**
 * How the bot came to an answer. `generated` is the language model's, from the passages it cites; `tool` is what a tool has
 * said, or what it needs to be told first.
 */
export const ANSWER_KINDS = ['faq', 'clarify', 'generated', 'quote', 'tool', 'none', 'handoff'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** What an answer rests on, word by word. `title` of a document leads to the section: `Manual › Care › Water`. */
export interface Citation {
  readonly kind: 'faq' | 'document';
  readonly id: string;
  readonly title: string;
  readonly quote: string;
  /** Which passage of the document. */
  readonly passage?: string;
  /** Where in the document, from 1. */
  readonly page?: number;
  /** Opens the source, at the page where there is one. */
  readonly url?: string;
}

/** One button of a `clarify` answer: the id of the FAQ it stands for. */
export interface AnswerOption {
  readonly id: string;
  readonly label: string;
}

/** Which model wrote an answer. `demonstration`: it is the tiny one that ships for a first look. */
export interface AnswerModel {
  readonly name: string;
  readonly demonstration?: true;
}

/** The tool that an answer is about. `asks`: it waits for more, and has these arguments, in the visitor's words. */
export interface AnswerTool {
  readonly name: string;
  readonly call?: string;
  readonly asks?: Readonly<Record<string, string>>;
}

export interface MessageBody {
  readonly text: string;
  /** What was sent with it. */
  readonly files?: readonly MessageFile[];
  /** Nothing was said: `text` only names the files, or what could not be fetched. */
  readonly wordless?: true;
  readonly language?: Language;
  readonly option?: string;
  /** The number of an earlier message that the visitor has changed into this one. */
  readonly edits?: number;
  /** It was said on the platform itself, and is not to be sent there. */
  readonly said?: 'there';
  /** The kinds of numbers that were masked in it. */
  readonly masked?: readonly MaskKind[];
  /** What the tenant's site had vouched for when the visitor wrote this: nothing, if it is left out. */
  readonly standing?: VisitorStanding;
  readonly answer?: {
    readonly kind: AnswerKind;
    readonly citations: readonly Citation[];
    readonly options?: readonly AnswerOption[];
    readonly offerHuman?: boolean;
    readonly model?: AnswerModel;
    readonly stopped?: true;
    readonly tool?: AnswerTool;
  };
}

/** A change of hands. `text` is the notice that people see. The log adds `epoch`. */
export interface StateBody {
  readonly state: ConversationState;
  readonly reason: string;
  readonly text: string;
  readonly agentId?: string;
  /** The group of agents that it is for from here on; as before, if it is left out. */
  readonly groupId?: string;
  /** What was known about the wait when it began, in `waiting`. */
  readonly place?: number;
  readonly waitMinutes?: number;
  readonly away?: Wait['away'];
  /** It happened on the platform itself, which need not hear of it. */
  readonly said?: 'there';
}

export interface FeedbackBody {
  readonly seq: number;
  readonly value: 'up' | 'down';
  readonly comment?: string;
}

/** A message that could not be sent to where the visitor is, for agents to see. `seq` is the message. */
export interface ErrorBody {
  readonly seq: number;
  readonly reason: string;
  readonly message: string;
}

/** For agents only. `about`: the message that the note is about. */
export interface NoteBody {
  readonly text: string;
  readonly about?: number;
  /** What a group promised and did not keep. `dueAt` is ISO 8601. */
  readonly breach?: { readonly kind: DueKind; readonly dueAt: string };
}

/**
 * A call of a tool, for agents: `call` is its id, and the last event of a call says how it stands. `arguments` with secrets
 * masked; `text` is what the tool said, in the visitor's language; `by` is the agent who decided.
 */
export interface ToolBody {
  readonly call: string;
  readonly tool: string;
  readonly via: string;
  readonly state: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly text?: string;
  readonly error?: string;
  readonly tookMs?: number;
  readonly by?: string;
  readonly expiresAt?: string;
}

/** The visitor is asked for a rating, once in an episode. `about`: whose part is rated. `text` is what the visitor reads. */
export interface RatingRequestBody {
  readonly text: string;
  readonly about: RatingSubject;
}

/** What is rated: the agent whose conversation was closed, or the bot's answers. */
export type RatingSubject = 'agent' | 'bot';

/** From 1, very dissatisfied, to 5, very satisfied. */
export type Score = 1 | 2 | 3 | 4 | 5;

/** A visitor's rating; of several for one question the last counts. `asked`: its question. `text`: what the visitor reads. */
export interface RatingBody {
  readonly score: Score;
  readonly reason?: string;
  readonly asked: number;
  readonly text: string;
}

type Kinds =
  | { readonly kind: 'message'; readonly body: MessageBody }
  | { readonly kind: 'state'; readonly body: StateBody }
  | { readonly kind: 'feedback'; readonly body: FeedbackBody }
  | { readonly kind: 'error'; readonly body: ErrorBody }
  | { readonly kind: 'note'; readonly body: NoteBody }
  | { readonly kind: 'tool'; readonly body: ToolBody }
  | { readonly kind: 'rating_request'; readonly body: RatingRequestBody }
  | { readonly kind: 'rating'; readonly body: RatingBody };

/** Something to be written into the log. `clientId` names it once: written again, it is stored once. */
export type NewEvent = Kinds & {
  readonly author: Author;
  readonly clientId?: string;
  /** Sets the language of the conversation from here on. */
  readonly language?: Language;
};

/** One line of a conversation's log. `seq` is dense: 1, 2, 3 … */
export interface ConversationEvent {
  readonly seq: number;
  readonly kind: EventKind;
  readonly author: Author;
  readonly at: string;
  readonly clientId?: string;
  readonly body: Readonly<Record<string, unknown>>;
}
