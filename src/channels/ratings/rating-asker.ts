import { Injectable } from '@nestjs/common';
import type { RatingRules } from '../../assistant/bot/rating-rules.js';
import { BotSettingsService } from '../../assistant/bot/bot-settings.service.js';
import { ConversationLog } from '../../conversations/conversation-log.js';
import { ConversationService } from '../../conversations/conversation.service.js';
import type { RatingSubject } from '../../conversations/event.js';
import { RatingBook, type RatingDue } from '../../conversations/ratings/rating-book.js';
import { say } from '../../shared/say.js';
import { RatingReach } from './rating-reach.js';

const AUTHOR = { kind: 'system' } as const;

/** Asks visitors how satisfied they are. */
@Injectable()
export class RatingAsker {
  constructor(
    private readonly book: RatingBook,
    private readonly settings: BotSettingsService,
    private readonly conversations: ConversationService,
    private readonly log: ConversationLog,
    private readonly reach: RatingReach,
  ) {}

  /**
   * Asks, unless somebody has spoken meanwhile, another process has asked, or it is not wanted any more. Where it fails, or
   * the process ends, it stays due.
   */
  async ask(due: RatingDue): Promise<void> {
    const { ctx, conversationId, seq, about } = due;
    const [{ rating }, conversation] = await Promise.all([
      this.settings.of(ctx),
      this.conversations.get(ctx, conversationId),
    ]);
    if (!isOn(rating, about) || !(await this.reach.reaches(ctx, conversation, about))) return this.book.drop(due);
    const { language } = conversation;
    const body = { text: rating.texts[language].question || say('rating_question', language), about };
    const event = { kind: 'rating_request', author: AUTHOR, body } as const;
    await this.log.append(ctx, conversationId, event, { ratingDue: seq });
  }
}

function isOn({ closed, answered }: RatingRules, about: RatingSubject): boolean {
  return about === 'agent' ? closed.on : answered.on;
}
