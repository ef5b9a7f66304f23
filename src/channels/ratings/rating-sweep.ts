import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ConversationFeed } from '../../conversations/conversation-feed.js';
import { RatingBook, type RatingDue } from '../../conversations/ratings/rating-book.js';
import { Rounds } from '../../shared/rounds.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { RatingAsker } from './rating-asker.js';

const EVERY_MS = 5000;

/** Has visitors asked when it is time: at once where this process hears of it, else within some seconds. */
@Injectable()
export class RatingSweep implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger(RatingSweep.name);
  private readonly rounds = new Rounds(() => this.round());

  constructor(
    private readonly feed: ConversationFeed,
    private readonly book: RatingBook,
    private readonly asker: RatingAsker,
  ) {}

  onModuleInit(): void {
    this.feed.observe((ctx, conversationId, { kind, body }) => {
      if (kind === 'state' && body.state === 'closed') void this.attempt(() => this.askIn(ctx, conversationId));
    });
  }

  /** Begins, and does not wait. The command line has no need of it. */
  start(): void {
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Asks everybody who is to be asked by now. One that fails is left for the next time, and keeps nobody else waiting. */
  async sweep(): Promise<void> {
    let due: readonly RatingDue[] = [];
    await this.attempt(async () => void (due = await this.book.due()));
    for (const one of due) await this.attempt(() => this.asker.ask(one));
  }

  private async round(): Promise<number> {
    await this.sweep();
    return EVERY_MS;
  }

  private async askIn(ctx: TenantContext, conversationId: string): Promise<void> {
    const due = await this.book.dueIn(ctx, conversationId);
    if (due) await this.asker.ask(due);
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    await work().catch((cause: unknown) => this.log.warn(new Error('A visitor could not be asked yet', { cause })));
  }
}
