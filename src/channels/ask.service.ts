import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { LiveFollower } from '../assistant/live-turns.js';
import { TurnRunner } from '../assistant/turn-runner.js';
import type { Outcome } from '../assistant/turn.js';
import { ConversationLog } from '../conversations/conversation-log.js';
import { ConversationService } from '../conversations/conversation.service.js';
import type { AnswerKind, AnswerModel, AnswerOption, Citation } from '../conversations/event.js';
import type { MaskKind } from '../conversations/masking/mask-text.js';
import { type Visitor, VisitorService } from '../conversations/visitor.service.js';
import { detectLanguage, type Language } from '../retrieval/language.js';
import { AppError } from '../shared/error.js';
import { say } from '../shared/say.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { VisitorStanding } from '../shared/visitor-standing.js';
import { MessageLimits, type Words } from './message-limits.js';

export const AskInput = z.strictObject({
  question: z.string(),
  conversationId: z.uuid().optional(),
  language: z.enum(['zh', 'en']).optional(),
  /** The customer's id in the caller's own system. */
  visitor: z.string().min(1).max(200).optional(),
  /** What the caller vouches for about the customer. Without it only what is public answers. */
  standing: VisitorStanding.optional(),
  /** The id of an option of the answer before. */
  option: z.uuid().optional(),
});
export type AskInput = z.infer<typeof AskInput>;

export interface AskResult {
  readonly conversationId: string;
  readonly kind: AnswerKind;
  readonly answer: string;
  readonly citations: readonly Citation[];
  readonly options?: readonly AnswerOption[];
  readonly probability: number;
  /** Who wrote a `generated` answer. */
  readonly model?: AnswerModel;
  /** The kinds of numbers that were masked in the question before it was kept; left out where there were none. */
  readonly masked?: readonly MaskKind[];
  /** Null while a person has the conversation: then the bot did not answer. */
  readonly traceId: string | null;
}

/** Whoever waits for an answer. `gone` ends the writing; what has been written so far is kept. */
export interface Listener {
  readonly hear?: LiveFollower;
  readonly gone?: AbortSignal;
}

/** One turn by API, in a conversation like any other. */
@Injectable()
export class AskService {
  constructor(
    private readonly conversations: ConversationService,
    private readonly visitors: VisitorService,
    private readonly log: ConversationLog,
    private readonly turns: TurnRunner,
    private readonly limits: MessageLimits,
  ) {}

  /**
   * Asks, and waits for the answer; `listener` hears of it meanwhile. Throws `message_too_long`, `invalid_input`, `not_found` for a conversation of
   * nobody, `conflict` for one of another customer than `visitor`, `unavailable` when the answer could not be written, `quota_exceeded` when the answers of the month are used up: the
   * question is kept then, and a person is called.
   */
  async ask(ctx: TenantContext, input: AskInput, listener: Listener = {}): Promise<AskResult> {
    const words = await this.limits.hear(ctx, input.question);
    const language = detectLanguage(words.text, input.language);
    const id = await this.place(ctx, input, language);
    const body = { ...words, language, ...said(input) };
    const appended = await this.log.append(ctx, id, { kind: 'message', author: { kind: 'visitor' }, body, language });
    if (!appended) throw new AppError('unavailable', 'The question could not be stored');
    const outcome = await this.listening(id, listener, () =>
      this.turns.answer(ctx, id, appended, { ...body, final: true }),
    );
    if (outcome) return { ...resultOf(id, outcome), ...maskedIn(words) };
    if (appended.state === 'bot') throw new AppError('unavailable', 'The question was stored, but not answered');
    return { ...inHumanHands(id, say('handoff_already', language)), ...maskedIn(words) };
  }

  private async listening<Result>(id: string, { hear, gone }: Listener, work: () => Promise<Result>): Promise<Result> {
    const unfollow = hear && this.turns.follow(id, hear);
    const stop = () => this.turns.stop(id);
    gone?.addEventListener('abort', stop);
    try {
      const result = work();
      if (gone?.aborted) stop(); // it had gone before there was anything to stop
      return await result;
    } finally {
      gone?.removeEventListener('abort', stop);
      unfollow?.();
    }
  }

  /** The conversation to ask in. Its log, and what tools do in it, is one customer's; nobody writes there as another. */
  private async place(ctx: TenantContext, input: AskInput, spoken: Language): Promise<string> {
    const { conversationId: id, visitor, language = spoken } = input;
    if (id === undefined) return this.open(ctx, visitor, language);
    if (visitor !== undefined) await this.conversations.requireCustomer(ctx, id, visitor);
    return id;
  }

  private async open(ctx: TenantContext, externalId: string | undefined, language: Language): Promise<string> {
    const visitor: Visitor = externalId
      ? await this.visitors.identified(ctx, { externalId })
      : this.visitors.stranger();
    return this.conversations.open(ctx, { visitor, channel: 'api', language });
  }
}

function resultOf(conversationId: string, { answer, trace, notice }: Outcome): AskResult {
  if (notice?.reason === 'quota') throw usedUp(conversationId);
  const { kind, text, citations, options, probability, model } = answer;
  const more = { ...(options && { options }), ...(model && { model }) };
  return { conversationId, kind, answer: text, citations, ...more, probability, traceId: trace.id };
}

function usedUp(conversationId: string): AppError {
  const message = 'The question was stored and a person is called: the answers of this month are used up';
  return new AppError('quota_exceeded', message, { quota: 'answers', conversationId });
}

function inHumanHands(conversationId: string, answer: string): AskResult {
  return { conversationId, kind: 'handoff', answer, citations: [], probability: 1, traceId: null };
}

function maskedIn({ masked }: Words): Pick<AskResult, 'masked'> {
  return masked ? { masked } : {};
}

/** What else there is to a message: the button that was chosen, and whom its sender vouches for. */
function said({ option, standing }: AskInput) {
  return { ...(option && { option }), ...(standing && { standing }) };
}
