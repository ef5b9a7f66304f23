import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConversationService } from '../conversations/conversation.service.js';
import { systemContext } from '../shared/tenant-context.js';
import { TurnRunner } from './turn-runner.js';

/** More tenants than these are loaded when they are first asked. */
const WARM_TENANTS = 100;

/** Answers what an earlier run took in and did not get to: the log knows. And warms up for what will be asked. */
@Injectable()
export class LeftoverTurns {
  private readonly log = new Logger(LeftoverTurns.name);

  constructor(
    private readonly database: DataSource,
    private readonly conversations: ConversationService,
    private readonly turns: TurnRunner,
  ) {}

  /** Starts the work and does not wait for it: the server can serve meanwhile. The command line has no need of it. */
  start(): void {
    this.answerAll().catch((error: unknown) => this.log.error(error));
  }

  private async answerAll(): Promise<void> {
    const tenants = await this.database.query<{ id: string }[]>('SELECT id FROM tenants ORDER BY id');
    for (const { id } of tenants) {
      const ctx = systemContext(id, 'restart');
      const left = await this.conversations.unanswered(ctx);
      if (left.length) this.log.log(`${left.length} conversations are waiting for an answer since the last run`);
      for (const conversation of left) await this.turns.resume(ctx, conversation.id);
    }
    for (const { id } of tenants.slice(0, WARM_TENANTS)) await this.turns.warmUp(systemContext(id, 'restart'));
  }
}
