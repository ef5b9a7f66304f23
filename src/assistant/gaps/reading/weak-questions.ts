import type { Language } from '../../../retrieval/language.js';
import { NO_QUESTION } from '../../small-talk.js';
import { questionUnits } from '../likeness/question-units.js';
import { type AgentTime, agentTimes, replyOf } from './agent-time.js';
import type { ConversationRecord, RecordedTurn } from './conversation-record.js';

export const GAP_REASONS = ['none', 'unsure', 'thumbs_down', 'handoff'] as const;
/** Why a question counts: it had no answer, an unsure one, one that was rated down, or it ended with a person. */
export type GapReason = (typeof GAP_REASONS)[number];

/** A question that was not answered as it should have been. */
export interface WeakQuestion {
  readonly conversationId: string;
  /** The number of the answer that did not help. */
  readonly seq: number;
  readonly at: Date;
  readonly question: string;
  readonly language: Language;
  readonly reasons: readonly GapReason[];
  /** How long a person then had the conversation. */
  readonly agentMs: number;
  /** What the person answered. */
  readonly reply: string | null;
}

/** What a FAQ's question may have. */
const LONGEST_QUESTION = 500;
/** An answer given below this chance is right five times in six only (docs/decisions/0004-thresholds.md). */
const UNSURE = 0.6;

/** A turn, and what happened after it and before the next one. */
interface Stretch {
  readonly turn: RecordedTurn;
  readonly next: RecordedTurn | undefined;
  readonly rating: unknown;
  readonly handedOver: boolean;
}

/**
 * The questions of a conversation that point at a gap, in order. An agent's time and words belong to the last of them
 * before he took over, so that no minute counts twice. An answer that was rated up is none, whatever its probability.
 */
export function weakQuestions(record: ConversationRecord): WeakQuestion[] {
  const times = agentTimes(record.events);
  const weak = stretchesOf(record).flatMap((stretch) => {
    const reasons = reasonsOf(stretch);
    return reasons.length ? [{ turn: stretch.turn, reasons }] : [];
  });
  return weak.map(({ turn, reasons }, at) => {
    const until = weak[at + 1]?.turn.seq ?? Infinity;
    const own = times.filter(({ from }) => from > turn.seq && from < until);
    return weakQuestion(record.id, turn, reasons, own);
  });
}

function stretchesOf({ turns, events }: ConversationRecord): Stretch[] {
  const asking = turns.filter(isQuestion);
  return asking.map((turn, at) => {
    const next = asking[at + 1];
    const after = events.filter(({ seq }) => seq > turn.seq && seq < (next?.seq ?? Infinity));
    const handedOver = after.some(({ kind, body }) => kind === 'state' && /^(waiting|human)$/.test(String(body.state)));
    const ratings = events.filter(({ kind, body }) => kind === 'feedback' && body.seq === turn.seq);
    return { turn, next, rating: ratings.at(-1)?.body.value, handedOver };
  });
}

/** Courtesies, wishes for a person, files alone and answers that the visitor stopped ask nothing. */
function isQuestion({ kind, reason, question }: RecordedTurn): boolean {
  if (kind === 'handoff' || NO_QUESTION.includes(reason)) return false;
  return questionUnits(question).length > 0;
}

function reasonsOf({ turn, next, rating, handedOver }: Stretch): GapReason[] {
  if (rating === 'up') return [];
  const applies: Record<GapReason, boolean> = {
    none: turn.kind === 'none' || Boolean(turn.unanswered),
    unsure: isUnsure(turn, next),
    thumbs_down: rating === 'down',
    handoff: handedOver,
  };
  return GAP_REASONS.filter((reason) => applies[reason]);
}

/** Buttons are as good as an answer when one of them is pressed. */
function isUnsure({ kind, probability }: RecordedTurn, next: RecordedTurn | undefined): boolean {
  if (kind === 'clarify') return next?.reason !== 'chosen';
  return kind !== 'none' && probability < UNSURE;
}

function weakQuestion(
  conversationId: string,
  { seq, at, question, unanswered, language }: RecordedTurn,
  reasons: readonly GapReason[],
  times: readonly AgentTime[],
): WeakQuestion {
  return {
    ...{ conversationId, seq, at, language, reasons },
    question: (unanswered ?? question).replace(/\s+/g, ' ').trim().slice(0, LONGEST_QUESTION),
    agentMs: times.reduce((sum, { ms }) => sum + ms, 0),
    reply: replyOf(times.flatMap(({ messages }) => messages)) ?? null,
  };
}
