import { Injectable } from '@nestjs/common';
import type { LiveFollower } from '../assistant/live-turns.js';
import { TurnRunner } from '../assistant/turn-runner.js';
import type { Outcome } from '../assistant/turn.js';
import { type Appended, ConversationLog } from '../conversations/conversation-log.js';
import { ConversationService } from '../conversations/conversation.service.js';
import type { NewEvent } from '../conversations/event.js';
import { carrying } from '../conversations/files/conversation-file.js';
import { detectLanguage } from '../retrieval/language.js';
import { AppError } from '../shared/error.js';
import { MessageLimits } from './message-limits.js';
import { authorOf, WidgetAside } from './widget-aside.js';
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
    private readonly aside: WidgetAside,
  ) {}

  /** Counts a hello. Throws `rate_limited` when one address says it too often. */
  arrive(address: string): void {
    this.limits.takeVisit(address);
  }

  /**
   * Stores a message and starts the turn that answers it. Throws `rate_limited`, `message_too_long`, `invalid_input`, and
   * `not_found` for files that are not there.
   */
  async say(guest: Guest, address: string, frame: FrameOf<'say'>): Promise<Taken> {
    const { clientId, text, option, files: ids = [] } = frame;
    const isWordless = ids.length > 0 && text.trim() === '';
    if (!isWordless) this.limits.check(text);
    this.limits.take({ visitor: guest.visitor.id, address, widget: guest.widget.id });
    const said = isWordless ? { text: '' } : await this.limits.hear(guest.ctx, text);
    const language = detectLanguage(said.text, guest.language);
    const files = await this.aside.files.toCarry(guest, ids);
    const body = carrying({ ...said, language, ...(option && { option }), ...standingOf(guest) }, files, language);
    const appended = await this.write(guest, { kind: 'message', author: authorOf(guest), clientId, body, language });
    return { appended, answer: this.turns.answer(guest.ctx, guest.conversationId, appended, body) };
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

  /** Is the conversation still there? It may have been erased. */
  async isThere({ ctx, conversationId }: Guest): Promise<boolean> {
    return (await this.conversations.find(ctx, conversationId)) !== undefined;
  }

  /** What the visitor's files are seen and sent by. */
  passOf(guest: Guest): Promise<string> {
    return this.aside.files.passOf(guest);
  }

  /** The visitor is typing: agents see it. */
  types(guest: Guest): void {
    this.aside.types(guest);
  }

  /** Calls `follower` whenever an agent is typing in the conversation. Returns what ends it. */
  watchTyping(guest: Guest, follower: () => void): () => void {
    return this.aside.watchTyping(guest, follower);
  }

  /** Asks for a person. Asked again, it changes nothing. */
  async callHuman(guest: Guest, address: string, { clientId }: FrameOf<'human'>): Promise<void> {
    this.limits.take({ visitor: guest.visitor.id, address, widget: guest.widget.id });
    await this.open(guest);
    await this.conversations.callHuman(guest.ctx, guest.conversationId, authorOf(guest), clientId);
  }

  /** Ends the answer that is being written, or takes the wish for a person back. */
  async stop(guest: Guest): Promise<void> {
    if (this.turns.stop(guest.conversationId)) return;
    if (await this.conversations.find(guest.ctx, guest.conversationId))
      await this.conversations.withdraw(guest.ctx, guest.conversationId, authorOf(guest));
  }

  /** Notes thumbs up or down on a message of the bot or an agent. Throws `not_found` for any other. */
  async rate(guest: Guest, address: string, { seq, value }: FrameOf<'feedback'>): Promise<void> {
    this.limits.take({ visitor: guest.visitor.id, address, widget: guest.widget.id });
    await this.aside.rate(guest, { seq, value });
  }

  /** Notes how satisfied the visitor is, who was asked. Throws `not_found` where nobody asked, or long ago. */
  async assess(guest: Guest, address: string, frame: FrameOf<'rate'>): Promise<void> {
    this.limits.take({ visitor: guest.visitor.id, address, widget: guest.widget.id });
    const { reason } = frame;
    const heard = reason?.trim() ? (await this.limits.hear(guest.ctx, reason)).text : undefined;
    await this.aside.assess(guest, { ...frame, reason: heard });
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

  private async open({ ctx, visitor, conversationId, language, widget }: Guest): Promise<void> {
    const place = `widget:${widget.id}`;
    await this.conversations.open(ctx, { id: conversationId, visitor, channel: 'widget', language, place });
  }
}

/** Only what was vouched for is worth a word in the log. */
function standingOf({ standing }: Guest) {
  return standing.signedIn ? { standing } : {};
}
