import { Injectable, Logger } from '@nestjs/common';
import { type Said, TurnRunner } from '../../assistant/turn-runner.js';
import type { Appended } from '../../conversations/conversation-log.js';
import { ConversationService } from '../../conversations/conversation.service.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { StreamRelay } from '../outbound/stream-relay.js';
import { TurnLimit } from './turn-limit.js';

/** A visitor's message in the log, which wants an answer. */
export interface Heard {
  readonly conversationId: string;
  readonly appended: Appended;
  readonly said: Said;
}

/**
 * Has the bot answer what came in through a platform, and shows there how the answer is getting on. The answer goes into the
 * log, and from there to the platform.
 */
@Injectable()
export class BotTurns {
  private readonly log = new Logger(BotTurns.name);

  constructor(
    private readonly turns: TurnRunner,
    private readonly relay: StreamRelay,
    private readonly conversations: ConversationService,
    private readonly limit: TurnLimit,
  ) {}

  /**
   * Starts the turn, and does not wait for its end. Two bots that have found each other would go on for ever: after so many
   * messages a person has the conversation, and the bot is silent.
   */
  async begin(live: LiveAccount, threadId: string, { conversationId, appended, said }: Heard): Promise<void> {
    const { state, event } = appended;
    if (state === 'bot' && (await this.limit.isOver(live.ctx, conversationId, event.seq))) {
      this.log.warn(`Too many messages on ${live.channel.name} ${live.account.id}: a person is called`);
      void this.attempt(this.conversations.callPerson(live.ctx, conversationId, 'too_many_messages'));
      return;
    }
    const shown = this.relay.show(live, threadId, conversationId);
    void this.attempt(this.turns.answer(live.ctx, conversationId, appended, said)).finally(shown);
  }

  private async attempt(work: Promise<unknown>): Promise<void> {
    await work.catch((cause: unknown) => this.log.error(new Error('A turn could not be run', { cause })));
  }
}
