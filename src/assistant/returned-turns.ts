import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ConversationFeed } from '../conversations/conversation-feed.js';
import { TurnRunner } from './turn-runner.js';

/** Answers what a visitor has said to nobody, when the conversation comes back to the bot. */
@Injectable()
export class ReturnedTurns implements OnModuleInit {
  private readonly log = new Logger(ReturnedTurns.name);

  constructor(
    private readonly feed: ConversationFeed,
    private readonly turns: TurnRunner,
  ) {}

  onModuleInit(): void {
    this.feed.observe((ctx, conversationId, { kind, body }) => {
      if (kind !== 'state' || body.state !== 'bot') return;
      this.turns.resume(ctx, conversationId).catch((error: unknown) => this.log.error(error));
    });
  }
}
