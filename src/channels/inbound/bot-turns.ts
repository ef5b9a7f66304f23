import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Said, TurnRunner } from '../../assistant/turn-runner.js';
import { ENV, type Env } from '../../config/env.js';
import type { Appended } from '../../conversations/conversation-log.js';
import { ConversationService } from '../../conversations/conversation.service.js';
import { Clock } from '../../shared/clock.js';
import { RateLimiter } from '../../shared/rate-limiter.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { StreamRelay } from '../outbound/stream-relay.js';

/** A visitor's message in the log, which wants an answer. */
export interface Heard {
  readonly conversationId: string;
  readonly appended: Appended;
  readonly said: Said;
}

/**
 * Has the bot answer what came in through a platform, and shows there how the answer is getting on. Nobody waits: the answer
 * goes into the log, and from there to the platform.
 */
@Injectable()
export class BotTurns {
  private readonly log = new Logger(BotTurns.name);
  private readonly limiter: RateLimiter;

  constructor(
    private readonly turns: TurnRunner,
    private readonly relay: StreamRelay,
    private readonly conversations: ConversationService,
    private readonly clock: Clock,
    @Inject(ENV) env: Env,
  ) {
    this.limiter = new RateLimiter({ count: env.LIMIT_VISITOR_PER_MINUTE, seconds: 60 });
  }

  /**
   * Starts the turn. Two bots that have found each other would go on for ever: after so many messages within a minute a
   * person has the conversation, and the bot is silent.
   */
  answer(live: LiveAccount, threadId: string, heard: Heard): void {
    if (heard.appended.state === 'bot' && this.limiter.take(threadId, this.clock.now().getTime()) > 0) {
      this.log.warn(`Too many messages on ${live.channel.name} ${live.account.id}: a person is called`);
      void this.attempt(this.conversations.callPerson(live.ctx, heard.conversationId, 'too_many_messages'));
      return;
    }
    const { conversationId, appended, said } = heard;
    const shown = this.relay.show(live, threadId, conversationId);
    void this.attempt(this.turns.answer(live.ctx, conversationId, appended, said)).finally(shown);
  }

  private async attempt(work: Promise<unknown>): Promise<void> {
    await work.catch((cause: unknown) => this.log.error(new Error('A turn could not be run', { cause })));
  }
}
