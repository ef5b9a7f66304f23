/* oxlint-disable unicorn/no-thenable -- `then` is the API's word for the past here, and never a function */
import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import { KnowledgeVariants } from '../../knowledge/published/knowledge-variants.js';
import { MeaningSearch } from '../../knowledge/vectors/meaning-search.js';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { AnswerWriter } from '../generation/answer-writer.js';
import { type AnswerRecord, saysTheSame } from '../knowledge-tests/answer-record.js';
import { causesOf } from '../knowledge-tests/causes/causes.js';
import { StoredFacts } from '../knowledge-tests/causes/stored-facts.js';
import type { Cause } from '../knowledge-tests/knowledge-test.js';
import { Rehearsal, type Rehearsed, SILENT } from '../knowledge-tests/running/rehearsal.js';
import type { Outcome } from '../turn.js';
import { FixedClock } from './fixed-clock.js';
import type { PastTurn } from './past-turns.js';

/** What was left out or cannot be known of the knowledge of then. */
export interface PastGaps {
  /** FAQs that were changed and then deleted: what they said then is not kept. */
  readonly forgottenFaqs: number;
  /** Documents have no earlier forms: their passages are those of now. */
  readonly documents: 'as_now';
}

/** One answer of a replay, with what it came from. */
export interface ReplayedAnswer {
  readonly answer: AnswerRecord;
  readonly trace: Outcome['trace'];
}

/** A turn run again, side by side. */
export interface Replay {
  readonly turn: Pick<PastTurn, 'traceId' | 'conversationId' | 'seq' | 'question' | 'language'> & {
    readonly at: string;
  };
  /** What was answered. */
  readonly recorded: ReplayedAnswer;
  /** What the knowledge of then answers today, with the rules of today. */
  readonly then: ReplayedAnswer & { readonly gaps: PastGaps };
  readonly now: ReplayedAnswer;
  readonly differences: readonly Difference[];
  /** Why it would be answered differently now; empty when it would not. */
  readonly causes: readonly Cause[];
}

/** One thing that `then` and `now` do not have in common. */
export interface Difference {
  readonly field: 'kind' | 'text' | 'sources' | 'options' | 'probability';
  readonly then: unknown;
  readonly now: unknown;
}

/** Runs past turns again. Nothing comes of it: no conversation, no statistics. */
@Injectable()
export class ReplayService {
  constructor(
    private readonly knowledge: KnowledgeVariants,
    private readonly writer: AnswerWriter,
    private readonly store: TenantStore,
    private readonly clock: Clock,
    private readonly search: MeaningSearch,
  ) {}

  /** With the knowledge of then and of now. `model`: a language model may write, in both. */
  async replay(
    ctx: TenantContext,
    turn: PastTurn,
    { model }: { model: boolean },
    signal: AbortSignal,
  ): Promise<Replay> {
    const writer = model ? this.writer : SILENT;
    const began = new Date(turn.at.getTime() - turn.trace.tookMs);
    const meaning = this.search.patient;
    const past = { ...(await this.knowledge.before(ctx, began, signal)), meaning };
    const present = { ...(await this.knowledge.now(ctx)), meaning };
    const then = await new Rehearsal(past, new FixedClock(began), writer).ask(ctx, turn, signal);
    const now = await new Rehearsal(present, this.clock, writer).ask(ctx, turn, signal);
    const { traceId, conversationId, seq, question, language, at } = turn;
    return {
      turn: { traceId, conversationId, seq, question, language, at: at.toISOString() },
      recorded: { answer: turn.answer, trace: turn.trace },
      then: { ...shown(then), gaps: { forgottenFaqs: past.forgotten, documents: 'as_now' } },
      now: shown(now),
      differences: differencesOf(then.record, now.record),
      causes: await this.causes(ctx, turn, then.record, now),
    };
  }

  private async causes(ctx: TenantContext, turn: PastTurn, accepted: AnswerRecord, { record, outcome }: Rehearsed) {
    if (saysTheSame(accepted, record)) return [];
    const { question, language, standing } = turn;
    const test = { id: null, question, language, standing, expect: {}, accepted };
    const explained = { test, answer: record, trace: outcome.trace, now: this.clock.now() };
    return causesOf(explained, new StoredFacts(this.store, ctx));
  }
}

function shown({ record, outcome }: Rehearsed): ReplayedAnswer {
  return { answer: record, trace: outcome.trace };
}

function differencesOf(then: AnswerRecord, now: AnswerRecord): Difference[] {
  const fields = ['kind', 'text', 'sources', 'options', 'probability'] as const;
  return fields.flatMap((field) => {
    const [before, after] = [then[field] ?? null, now[field] ?? null];
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field, then: before, now: after }];
  });
}
