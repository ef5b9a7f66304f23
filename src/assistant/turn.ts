import type { AnswerOption } from '../conversations/event.js';
import type { HandOffNotice } from '../conversations/hand-off/hand-off.js';
import type { ChatMessage } from '../inference/language-model.js';
import type { Language } from '../retrieval/language.js';
import type { VisitorStanding } from '../shared/visitor-standing.js';
import type { Answer } from './answer.js';
import type { GenerationRecord } from './generation/generation.js';
import type { PassageView } from './traces/passage-view.js';

/** What the visitor has said since the last answer: one message, or a burst of them. */
export interface Turn {
  readonly texts: readonly string[];
  /** Nothing was said: `texts` only name files and the like. */
  readonly wordless?: true;
  /** The language of the conversation so far, for texts that have none ("???"). */
  readonly language: Language;
  /** The button that was pressed: the id of a FAQ. */
  readonly option?: string;
  /** What the tenant's site vouches for about the visitor: nothing, if it is left out. */
  readonly standing?: VisitorStanding;
  /** Where it is said. Without it nothing is done for anybody: a rehearsal, a replay, a test. */
  readonly conversationId?: string;
  /** What was said before, oldest first. Read only when a model is asked. */
  readonly recent?: () => Promise<readonly ChatMessage[]>;
  /** What the bot's last word has offered. */
  readonly offered?: () => Promise<Offer>;
}

/** What can be taken by a word: a person by a yes, one of several answers by its place. */
export interface Offer {
  readonly person: boolean;
  readonly options: readonly AnswerOption[];
}

/** A call of a tool in a turn. `call` is missing where none was made: something had to be asked first. */
export interface TracedCall {
  readonly name: string;
  readonly call?: string;
  readonly state?: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly error?: string;
  readonly tookMs?: number;
}

/** What a turn came from, enough to see why and to run it again. */
export interface Trace {
  readonly id: string;
  readonly question: string;
  readonly language: Language;
  readonly kind: Answer['kind'];
  readonly reason: string;
  readonly probability: number;
  /** Of several questions in one message those that nothing answered. */
  readonly unanswered?: readonly string[];
  /** The FAQ that the answer is first of all from. */
  readonly faqId?: string;
  readonly inScope?: number;
  readonly candidates: readonly {
    readonly id: string;
    readonly question: string;
    readonly probability: number;
    readonly phrasing: string;
    readonly scores: Readonly<Record<string, number>>;
  }[];
  readonly quotes: readonly {
    readonly id: string;
    readonly title: string;
    readonly quote: string;
    readonly probability: number;
  }[];
  readonly passages: readonly PassageView[];
  /** What the tenant's site vouched for about the visitor: nothing, if it is left out. */
  readonly standing?: VisitorStanding;
  /** What a language model was asked and came of it. */
  readonly generation?: GenerationRecord;
  /** What a tool was asked for, secrets masked, and what came of it. */
  readonly tool?: TracedCall;
  /** The word that made it a person's business. */
  readonly keyword?: string;
  /** Milliseconds from the start of the turn. */
  readonly tookMs: number;
}

/** A finished turn. `complete` is false for a fragment ("hello", two words nobody can place) that may have a sequel. */
export interface Outcome {
  readonly answer: Answer;
  readonly trace: Trace;
  readonly complete: boolean;
  /** Of a hand-off: why, and what the visitor is told to expect. */
  readonly notice?: HandOffNotice;
}

/**
 * What is heard of a turn while it runs: its place in the model's queue, pieces of text as they are verified, that the
 * text so far is taken back; then the whole outcome, last.
 */
export type TurnPiece =
  | { readonly type: 'queued'; readonly place: number; readonly waitMs: number }
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'withdrawn' }
  | { readonly type: 'outcome'; readonly outcome: Outcome };
