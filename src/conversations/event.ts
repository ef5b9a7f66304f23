import type { Language } from '../retrieval/language.js';

const EVENT_KINDS = ['message', 'state', 'feedback', 'note', 'tool', 'error'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

const AUTHOR_KINDS = ['visitor', 'bot', 'agent', 'system'] as const;

export const CONVERSATION_STATES = ['bot', 'waiting', 'human', 'closed'] as const;
export type ConversationState = (typeof CONVERSATION_STATES)[number];

export interface Author {
  readonly kind: (typeof AUTHOR_KINDS)[number];
  readonly id?: string | null;
  readonly name?: string | null;
}

/** How the bot came to an answer. `generated` is the language model's, from the passages it cites. */
const ANSWER_KINDS = ['faq', 'clarify', 'generated', 'quote', 'none', 'handoff'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** What an answer rests on, word by word. */
export interface Citation {
  readonly kind: 'faq' | 'document';
  readonly id: string;
  readonly title: string;
  readonly quote: string;
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

export interface MessageBody {
  readonly text: string;
  readonly language?: Language;
  readonly option?: string;
  readonly answer?: {
    readonly kind: AnswerKind;
    readonly citations: readonly Citation[];
    readonly options?: readonly AnswerOption[];
    readonly offerHuman?: boolean;
    readonly model?: AnswerModel;
    readonly stopped?: true;
  };
}

/** A change of hands. `text` is the notice that people see. The log adds `epoch`. */
export interface StateBody {
  readonly state: ConversationState;
  readonly reason: string;
  readonly text: string;
  readonly agentId?: string;
}

export interface FeedbackBody {
  readonly seq: number;
  readonly value: 'up' | 'down';
  readonly comment?: string;
}

type Kinds =
  | { readonly kind: 'message'; readonly body: MessageBody }
  | { readonly kind: 'state'; readonly body: StateBody }
  | { readonly kind: 'feedback'; readonly body: FeedbackBody };

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
