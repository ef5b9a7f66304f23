import { Injectable } from '@nestjs/common';
import { BotSettingsService } from '../../assistant/bot/bot-settings.service.js';
import { ConversationLog } from '../../conversations/conversation-log.js';
import { ConversationService } from '../../conversations/conversation.service.js';
import type { Author, Score } from '../../conversations/event.js';
import { type AskedRating, RatingBook } from '../../conversations/ratings/rating-book.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { say } from '../../shared/say.js';
import type { TenantContext } from '../../shared/tenant-context.js';

/** How long a question for a rating waits for its answer. */
const OPEN_MS = 24 * 3_600_000;

/** What a visitor says. `clientId` names it once; `asked` is the question. */
export interface Verdict {
  readonly author: Author;
  readonly clientId: string;
  readonly asked: number;
  readonly score: Score;
  readonly reason?: string | undefined;
}

/** Takes visitors' ratings. */
@Injectable()
export class RatingDesk {
  constructor(
    private readonly book: RatingBook,
    private readonly settings: BotSettingsService,
    private readonly conversations: ConversationService,
    private readonly log: ConversationLog,
    private readonly clock: Clock,
  ) {}

  /** The question that the visitor may still answer, if there is one. */
  async open(ctx: TenantContext, conversationId: string): Promise<AskedRating | undefined> {
    const asked = await this.book.asked(ctx, conversationId);
    const now = this.clock.now().getTime();
    return asked && now - asked.askedAt.getTime() < OPEN_MS ? asked : undefined;
  }

  /**
   * Notes a rating; a later one for the same question takes its place, and keeps the reason. Throws `not_found` where the
   * visitor was not asked, or not by that event, or more than a day ago.
   */
  async rate(ctx: TenantContext, conversationId: string, { author, clientId, ...said }: Verdict): Promise<void> {
    const { asked, score, reason } = said;
    const open = await this.open(ctx, conversationId);
    if (open?.asked !== asked)
      throw new AppError('not_found', 'There is no question for a rating with this number', { seq: asked });
    const text = await this.thanks(ctx, conversationId, reason);
    const body = { asked, score, ...(reason && { reason }), text };
    await this.log.append(ctx, conversationId, { kind: 'rating', author, clientId, body });
  }

  private async thanks(ctx: TenantContext, conversationId: string, reason: string | undefined): Promise<string> {
    const { language } = await this.conversations.get(ctx, conversationId);
    if (reason) return say('rating_reason_thanks', language);
    const { rating } = await this.settings.of(ctx);
    return rating.texts[language].thanks || say('rating_thanks', language);
  }
}
