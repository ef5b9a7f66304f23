import { Inject, Injectable, Logger } from '@nestjs/common';
import { ENV, type Env } from '../../config/env.js';
import type { ChatMessage, LanguageModel } from '../../inference/language-model.js';
import type { Language } from '../../retrieval/language.js';
import { AppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { Findings } from '../findings.js';
import { BotSettingsService } from '../bot/bot-settings.service.js';
import { isStopped } from '../interruption.js';
import type { TurnPiece } from '../turn.js';
import type { Ending, Failure, Generation } from './generation.js';
import { instructionsFor } from './instructions.js';
import { MeteredSource } from './metered-source.js';
import type { Passage } from './passage.js';
import { isForDemonstration } from './relevance.js';
import { layOutPrompt, type Prompt } from './prompt.js';
import { WritingLog } from './writing-log.js';

/** So much later than the model should have ended, it is not waited for any more. */
const LATENESS_MS = 1000;

/** What there is to be written: an answer to a question, from passages and nothing else. */
export interface Assignment {
  readonly question: string;
  readonly language: Language;
  readonly passages: readonly Passage[];
  /** A sentence that was found surely answers: it is better than an answer of which something had to be left out. */
  readonly quotable: boolean;
  /** What was said before, oldest first. Read only when it is needed. */
  readonly recent: () => Promise<readonly ChatMessage[]>;
}

export type WriterPiece = Extract<TurnPiece, { type: 'queued' | 'delta' }>;

/** Has answers written by the language model and lets out only what the passages say too. */
@Injectable()
export class AnswerWriter {
  private readonly log = new Logger(AnswerWriter.name);

  constructor(
    private readonly models: MeteredSource,
    private readonly settings: BotSettingsService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Is there a model that could be asked right now to write from what was found? */
  isReady(ctx: TenantContext, found: Findings): boolean {
    const model = this.models.current(ctx);
    return model !== undefined && (!model.demonstration || isForDemonstration(found));
  }

  /**
   * Streams the verified text and returns how it ended; undefined when there is no model or the tenant wants none. The
   * model's failures are endings, not errors. Throws the signal's reason when it is aborted, unless that is a stop.
   */
  async *write(
    ctx: TenantContext,
    assignment: Assignment,
    signal: AbortSignal,
  ): AsyncGenerator<WriterPiece, Generation | undefined> {
    const model = this.models.current(ctx);
    if (!model) return undefined;
    const { generation, instructions, unsupported } = await this.settings.of(ctx);
    if (!generation) return undefined;
    const log = new WritingLog(model, unsupported, assignment);
    if (model.queue().expectedWaitMs >= this.timeBudgetMs) return log.close('model_busy');
    // The model ends in time by itself, unless it is so busy that it cannot even look at the clock.
    const late = AbortSignal.timeout(this.timeBudgetMs + LATENESS_MS);
    try {
      const bounds = AbortSignal.any([signal, late]);
      log.begin(await this.prompt(model, assignment, instructions, bounds));
      return yield* this.ask(ctx, model, log, bounds);
    } catch (error) {
      if (!signal.aborted) return log.close(late.aborted ? 'time' : this.failureOf(error));
      if (isStopped(signal)) return log.close('stopped');
      throw error;
    }
  }

  private async *ask(
    { tenantId }: TenantContext,
    model: LanguageModel,
    log: WritingLog,
    signal: AbortSignal,
  ): AsyncGenerator<WriterPiece, Generation> {
    const enough = new AbortController();
    const request = { tenantId, messages: log.messages, ...this.limits };
    try {
      for await (const piece of model.write(request, AbortSignal.any([signal, enough.signal]))) {
        const delta = log.take(piece);
        if (piece.type === 'queued') yield piece;
        if (delta) yield { type: 'delta', text: delta };
        if (log.isDone) break;
      }
      if (log.held) yield { type: 'delta', text: log.held };
      return log.close(endingOf(log));
    } finally {
      enough.abort(); // whoever stops listening frees the model's row
    }
  }

  /** Greedy, so that the same question has the same answer; a penalty would forbid to repeat the passage. */
  private get limits() {
    const sampling = { temperature: 0, repetitionPenalty: 1 };
    return { sampling, maxTokens: this.env.MODEL_ANSWER_TOKENS, timeBudgetMs: this.timeBudgetMs };
  }

  private async prompt(
    model: LanguageModel,
    assignment: Assignment,
    instructions: string,
    signal: AbortSignal,
  ): Promise<Prompt> {
    const { MODEL_PROMPT_TOKENS, MODEL_ANSWER_TOKENS } = this.env;
    const room = (model.contextLength ?? Infinity) - MODEL_ANSWER_TOKENS;
    const { language, passages, question } = assignment;
    const parts = {
      ...{ passages, question, recent: await assignment.recent() },
      instructions: instructionsFor(language, instructions),
    };
    return layOutPrompt(parts, Math.min(MODEL_PROMPT_TOKENS, room), (texts) => model.countTokens(texts, signal));
  }

  private get timeBudgetMs(): number {
    return this.env.MODEL_ANSWER_SECONDS * 1000;
  }

  private failureOf(error: unknown): Failure {
    const code = error instanceof AppError ? error.code : 'internal';
    if (code === 'model_overloaded') return 'model_busy';
    if (code === 'context_too_long') return code;
    if (code === 'quota_exceeded') return 'tokens_used_up';
    if (code !== 'model_unavailable') this.log.error(error);
    return 'model_unavailable';
  }
}

function endingOf({ finish, text, isVoid, isOutdone }: WritingLog): Ending {
  if (isVoid || isOutdone) return 'unsupported';
  if (finish === 'time') return 'time';
  if (text.text) return 'written';
  return text.refused ? 'refused' : 'unsupported';
}
