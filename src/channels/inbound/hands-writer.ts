import { Injectable } from '@nestjs/common';
import { TurnRunner } from '../../assistant/turn-runner.js';
import { ConversationLog } from '../../conversations/conversation-log.js';
import { ConversationService } from '../../conversations/conversation.service.js';
import type { Author } from '../../conversations/event.js';
import type { ChannelEvent } from '../../sdk/channel-event.js';
import type { LiveAccount } from '../accounts/live-account.js';
import type { Thread } from '../threads/thread.js';
import { ThreadOpener } from './thread-opener.js';

/** Changes of hands that begin on a platform. */
@Injectable()
export class HandsWriter {
  constructor(
    private readonly opener: ThreadOpener,
    private readonly conversations: ConversationService,
    private readonly log: ConversationLog,
    private readonly turns: TurnRunner,
  ) {}

  /** The visitor has pressed the button for a person, or for enough. */
  async ask(live: LiveAccount, thread: Thread, wish: 'human' | 'stop', event: ChannelEvent): Promise<string> {
    const { conversationId, author } = await this.opener.open(live, thread, event, '');
    if (wish === 'stop') await this.stop(live, conversationId, author);
    else await this.conversations.callHuman(live.ctx, conversationId, author, event.key);
    return conversationId;
  }

  private async stop({ ctx }: LiveAccount, conversationId: string, author: Author): Promise<void> {
    if (!this.turns.stop(conversationId)) await this.conversations.withdraw(ctx, conversationId, author);
  }

  /** The platform itself has put the conversation into other hands: it knows, and the visitor was told there. */
  async moved(live: LiveAccount, thread: Thread, event: Extract<ChannelEvent, { kind: 'hands' }>): Promise<string> {
    const { conversationId } = await this.opener.open(live, thread, event, '');
    const { state } = await this.conversations.get(live.ctx, conversationId);
    if (state === event.hands) return conversationId;
    const body = { state: event.hands, reason: 'platform', text: '', said: 'there' } as const;
    const author = { kind: 'system' } as const;
    await this.log.append(live.ctx, conversationId, { kind: 'state', author, clientId: event.key, body });
    return conversationId;
  }
}
