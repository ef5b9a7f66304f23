import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Appended, ConversationLog } from '../conversations/conversation-log.js';
import { ConversationService } from '../conversations/conversation.service.js';
import type { NewEvent } from '../conversations/event.js';
import type { Language } from '../retrieval/language.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { Assistant } from './assistant.js';
import { TurnMetrics } from './turn-metrics.js';
import type { Outcome } from './turn.js';

/** How long a fragment waits for what follows it. */
const FRAGMENT_WAIT_MS = 1000;

/** A message of a visitor that is in the log and wants an answer. */
export interface Asked {
  readonly text: string;
  readonly seq: number;
  readonly epoch: number;
  readonly language: Language;
  readonly option?: string;
}

/** What the visitor said, apart from its place in the log. */
export type Said = Pick<Asked, 'text' | 'language' | 'option'>;

/** A message that waits in an open turn, and whoever waits for what becomes of it. */
interface Waiting extends Asked {
  readonly settle: (outcome: Outcome | undefined) => void;
}

/** The messages of one conversation that have no answer yet. */
interface OpenTurn {
  waiting: Waiting[];
  /** Ends the wait of a fragment. */
  arrived: () => void;
  /** Resolves when the turn is over. */
  over: Promise<void>;
}

/**
 * Runs turns: one at a time in each conversation. A message that arrives while a turn runs joins it. The answer is
 * written only if the log says that nobody else has answered and no hand has changed, so it does not matter how many
 * processes try.
 */
@Injectable()
export class TurnRunner implements BeforeApplicationShutdown {
  private readonly log = new Logger(TurnRunner.name);
  private readonly open = new Map<string, OpenTurn>();

  constructor(
    private readonly assistant: Assistant,
    private readonly conversations: ConversationService,
    private readonly events: ConversationLog,
    private readonly metrics: TurnMetrics,
  ) {}

  /**
   * Answers `asked`, alone or together with what else is unanswered. Resolves to the outcome that was written, or to
   * undefined when the conversation changed hands or another process answered. Never rejects.
   */
  ask(ctx: TenantContext, conversationId: string, asked: Asked): Promise<Outcome | undefined> {
    return new Promise((settle) => {
      const running = this.open.get(conversationId);
      if (running) {
        running.waiting.push({ ...asked, settle });
        running.arrived();
        return;
      }
      const turn: OpenTurn = { waiting: [{ ...asked, settle }], arrived: () => undefined, over: Promise.resolve() };
      this.open.set(conversationId, turn);
      turn.over = this.run(ctx, conversationId, turn).catch((error: unknown) => this.fail(conversationId, turn, error));
    });
  }

  /** Answers a message that was just written: with what was unanswered before it, if another process left that. */
  async answer(
    ctx: TenantContext,
    conversationId: string,
    appended: Appended,
    message: Said,
  ): Promise<Outcome | undefined> {
    const { state, joins, known, epoch, event } = appended;
    if (state !== 'bot') return undefined;
    if ((joins || known) && !this.open.has(conversationId)) return this.resume(ctx, conversationId);
    return this.ask(ctx, conversationId, { ...message, seq: event.seq, epoch });
  }

  /** Loads what this tenant has published, so that the first question need not wait for it. */
  warmUp(ctx: TenantContext): Promise<void> {
    return this.assistant.warmUp(ctx);
  }

  /** Answers what the log says is unanswered: after a crash, or when another process knows only a part of it. */
  async resume(ctx: TenantContext, conversationId: string): Promise<Outcome | undefined> {
    const conversation = await this.conversations.get(ctx, conversationId);
    if (!conversation.unanswered || this.open.has(conversationId)) return undefined;
    const { epoch, language, lastVisitorSeq } = conversation;
    const recent = await this.events.readLast(ctx, conversationId, 20);
    const answered = recent.findLast(({ kind, author }) => kind !== 'feedback' && author.kind !== 'visitor')?.seq ?? 0;
    const texts = recent
      .filter(({ seq, kind }) => seq > answered && kind === 'message')
      .map(({ body }) => String(body.text));
    return this.ask(ctx, conversationId, { text: texts.join('\n'), seq: lastVisitorSeq, epoch, language });
  }

  /** Waits for the turns in flight, so that a stop leaves no visitor without the answer that was being written. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const { arrived } of this.open.values()) arrived();
    await Promise.all([...this.open.values()].map(({ over }) => over));
  }

  private async run(ctx: TenantContext, id: string, turn: OpenTurn): Promise<void> {
    while (turn.waiting.length) await this.round(ctx, id, turn);
    this.open.delete(id);
  }

  /** Thinks about all that waits, and writes the answer unless something joined: then the next round answers all of it. */
  private async round(ctx: TenantContext, id: string, turn: OpenTurn): Promise<void> {
    const seen = turn.waiting.slice();
    const joined = () => turn.waiting.length > seen.length;
    const outcome = await this.think(ctx, seen);
    if (!outcome.complete && !joined()) await this.waitForMore(turn);
    if (joined()) return;
    const written = await this.write(ctx, id, seen, outcome);
    if (!written && joined()) return;
    turn.waiting = turn.waiting.slice(seen.length);
    for (const { settle } of seen) settle(written ? outcome : undefined);
  }

  private fail(id: string, turn: OpenTurn, error: unknown): void {
    this.open.delete(id);
    this.log.error(error);
    for (const { settle } of turn.waiting) settle(undefined);
  }

  private think(ctx: TenantContext, asked: readonly Asked[]): Promise<Outcome> {
    const last = asked.at(-1);
    const option = last?.option;
    return this.assistant.answer(ctx, {
      texts: option ? [last.text] : asked.map(({ text }) => text),
      language: last?.language ?? 'zh',
      ...(option && { option }),
    });
  }

  private async waitForMore(turn: OpenTurn): Promise<void> {
    const ended = new AbortController();
    turn.arrived = () => ended.abort(); // a shutdown calls it too
    await sleep(FRAGMENT_WAIT_MS, undefined, { signal: ended.signal }).catch(() => undefined);
    turn.arrived = () => undefined;
  }

  private async write(ctx: TenantContext, id: string, asked: readonly Asked[], outcome: Outcome): Promise<boolean> {
    const last = asked.at(-1);
    if (!last) return false;
    const condition = { epoch: last.epoch, answers: last.seq, trace: outcome.trace };
    const appended = await this.events.append(ctx, id, eventOf(outcome), condition);
    if (appended) this.metrics.answered(outcome);
    return appended !== undefined;
  }
}

/** A wish for a person is a change of hands, never a phrase in a message. */
function eventOf({ answer }: Outcome): NewEvent {
  const { kind, text, language, citations, options, offerHuman } = answer;
  const author = { kind: 'bot' } as const;
  if (kind === 'handoff') return { kind: 'state', author, body: { state: 'waiting', reason: 'visitor_asked', text } };
  const body = {
    text,
    language,
    answer: { kind, citations, ...(options && { options }), ...(offerHuman && { offerHuman }) },
  };
  return { kind: 'message', author, body, language };
}
