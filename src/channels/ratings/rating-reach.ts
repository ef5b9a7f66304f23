import { Injectable } from '@nestjs/common';
import type { Conversation } from '../../conversations/conversation.js';
import type { RatingSubject } from '../../conversations/event.js';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { AccountDirectory } from '../accounts/account-directory.js';
import { isClosed } from '../outbound/window.js';
import { ThreadStore } from '../threads/thread-store.js';

/** Where a visitor can be asked for a rating, and whether there is still time for it. */
@Injectable()
export class RatingReach {
  constructor(
    private readonly threads: ThreadStore,
    private readonly accounts: AccountDirectory,
    private readonly clock: Clock,
  ) {}

  /**
   * In the widget, and in a chat with one person while the platform takes messages. Who asks by program is not asked, nor is
   * a group; and a platform that ends its own session with ours takes nothing after that.
   */
  async reaches(ctx: TenantContext, { id, channel }: Conversation, about: RatingSubject): Promise<boolean> {
    if (channel === 'widget') return true;
    const place = await this.threads.ofConversation(ctx, id);
    const live = place && (await this.accounts.find(place.platform, place.accountId));
    if (!live) return false;
    const thread = await this.threads.get(ctx, place.id);
    if (thread.target.conversation.type !== 'direct') return false;
    if (about === 'agent' && live.channel.handOff) return false;
    return !isClosed(live.channel.capabilities, thread, this.clock.now());
  }
}
