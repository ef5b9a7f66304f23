import { Injectable } from '@nestjs/common';
import type { LiveFollower } from '../assistant/live-turns.js';
import { TurnRunner } from '../assistant/turn-runner.js';
import type { Outcome } from '../assistant/turn.js';
import { type Appended, ConversationLog } from '../conversations/conversation-log.js';
import { ConversationService } from '../conversations/conversation.service.js';
import type { NewEvent } from '../conversations/event.js';
import { detectLanguage } from '../retrieval/language.js';
import { AppError } from '../shared/error.js';
import { say } from '../shared/say.js';
import { MessageLimits } from './message-limits.js';
import type { Guest } from './widget-door.js';
import type { FrameOf } from './widget-frame.js';

/** A stored message, and the answer that is on its way; undefined when none will come from the bot. */
export interface Taken {
  readonly appended: Appended;
  readonly answer: Promise<Outcome | undefined>;
}

/** What a visitor may do once let in. Everything is in the log before it counts. */
@Injectable()
export class WidgetDesk {
  constructor(
    private readonly conversations: ConversationService,
    private readonly log: ConversationLog,
    private readonly turns: TurnRunner,
    private readonly limits: MessageLimits,
  ) {}

  /** Counts a hello. Throws `rate_limited` when one address says it too often. */
  arrive(address: string): void {
    this.limits.takeVisit(address);
  }

  /** Stores a message and starts the turn that answers it. Throws `rate_limited`, `message_too_long`, `invalid_input`. */
  async say(guest: Guest, address: string, { clientId, text, option }: FrameOf<'say'>): Promise<Taken> {
    const said = this.limits.check(text);
    this.limits.take({ visitor: guest.visitor.id, address, widget: guest.widget.id });
    const language = detectLanguage(said, guest.language);
    const body = { text: said, language, ...(option && { option }) };
    const appended = await this.write(guest, { kind: 'message', author: authorOf(guest), clientId, body, language });
    const message = { text: said, language, ...(option && { option }) };
    return { appended, answer: this.turns.answer(guest.ctx, guest.conversationId, appended, message) };
  }

  /** Gets ready for a visitor's questions, and answers what a crash left unanswered. */
  async welcome({ ctx, conversation }: Guest): Promise<void> {
    await this.turns.warmUp(ctx);
    if (conversation?.unanswered) await this.turns.resume(ctx, conversation.id);
  }

  /** Follows what is being written in the conversation. Returns what ends it. */
  watch({ conversationId }: Guest, follower: LiveFollower): () => void {
    return this.turns.follow(conversationId, follower);
  }

  /** Asks for a person. Asked again, it changes nothing. */
  async callHuman(guest: Guest, address: string, { clientId }: FrameOf<'human'>): Promise<void> {
    this.limits.take({ visitor: guest.visitor.id, address, widget: guest.widget.id });
    await this.open(guest);
    const { state, epoch, language } = await this.conversations.get(guest.ctx, guest.conversationId);
    if (state === 'waiting' || state === 'human') return;
    const body = { state: 'waiting', reason: 'visitor_asked', text: say('handoff_waiting', language) } as const;
    const event = { kind: 'state', author: authorOf(guest), clientId, body } as const;
    await this.log.append(guest.ctx, guest.conversationId, event, { epoch });
  }

  /** Ends the answer that is being written, or takes the wish for a person back. */
  async stop(guest: Guest): Promise<void> {
    if (this.turns.stop(guest.conversationId)) return;
    const conversation = await this.conversations.find(guest.ctx, guest.conversationId);
    if (conversation?.state !== 'waiting') return;
    const body = { state: 'bot', reason: 'visitor_withdrew', text: say('state_bot', conversation.language) } as const;
    const event = { kind: 'state', author: authorOf(guest), body } as const;
    await this.log.append(guest.ctx, guest.conversationId, event, { epoch: conversation.epoch });
  }

  /** Notes thumbs up or down on a message of the bot or an agent. Throws `not_found` for any other. */
  async rate(guest: Guest, address: string, { seq, value }: FrameOf<'feedback'>): Promise<void> {
    this.limits.take({ visitor: guest.visitor.id, address, widget: guest.widget.id });
    const [rated] = await this.log.read(guest.ctx, guest.conversationId, seq - 1, 1);
    const ratable = rated?.kind === 'message' && rated.author.kind !== 'visitor';
    if (!ratable) throw new AppError('not_found', 'There is no answer with this number', { seq });
    await this.log.append(guest.ctx, guest.conversationId, {
      kind: 'feedback',
      author: authorOf(guest),
      body: { seq, value },
    });
  }

  private async write(guest: Guest, event: NewEvent): Promise<Appended> {
    const append = () => this.log.append(guest.ctx, guest.conversationId, event);
    const appended = await append().catch(async (error: unknown) => {
      if (!(error instanceof AppError && error.code === 'not_found')) throw error;
      await this.open(guest); // the first word: only now is there a conversation to keep
      return append();
    });
    if (!appended) throw new Error('An unconditional event was not written');
    return appended;
  }

  private async open({ ctx, visitor, conversationId, language }: Guest): Promise<void> {
    await this.conversations.open(ctx, { id: conversationId, visitor, channel: 'widget', language });
  }
}

function authorOf({ visitor: { id, name } }: Guest) {
  return { kind: 'visitor', id, name } as const;
}
