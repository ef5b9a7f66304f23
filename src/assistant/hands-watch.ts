import { Injectable } from '@nestjs/common';
import { ConversationFeed, type News } from '../conversations/conversation-feed.js';
import { ConversationService } from '../conversations/conversation.service.js';
import type { TenantContext } from '../shared/tenant-context.js';

/** Where a conversation stood when a turn began. */
export interface Standing {
  readonly seq: number;
  readonly epoch: number;
}

/** Watches whether a conversation is still where it was, so that no answer is written which could not be given any more. */
@Injectable()
export class HandsWatch {
  constructor(
    private readonly feed: ConversationFeed,
    private readonly conversations: ConversationService,
  ) {}

  /**
   * Calls `gone` once the conversation has changed hands, or the visitor has written to another process. Returns what ends
   * the watch. A look into the database that fails says nothing: the log itself decides in the end.
   */
  watch(ctx: TenantContext, conversationId: string, standing: Standing, gone: () => void): () => void {
    return this.feed.follow(conversationId, (news) => {
      if (changesHands(news)) return gone();
      if (news.kind !== 'behind') return;
      const moved = this.hasMoved(ctx, conversationId, standing);
      moved.then((has) => (has ? gone() : undefined)).catch(() => undefined);
    });
  }

  private async hasMoved(ctx: TenantContext, id: string, { seq, epoch }: Standing): Promise<boolean> {
    const conversation = await this.conversations.find(ctx, id);
    return conversation?.epoch !== epoch || conversation.lastVisitorSeq > seq;
  }
}

function changesHands(news: News): boolean {
  return news.kind === 'event' && news.event.kind === 'state';
}
