import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ConversationFeed } from '../../conversations/conversation-feed.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { AccountDirectory } from '../accounts/account-directory.js';
import { ThreadRunner } from './thread-runner.js';
import { ThreadStore } from './thread-store.js';

type Owner = Awaited<ReturnType<ThreadStore['ofConversation']>>;

/** Conversations whose thread is remembered, or that they have none. */
const MOST_REMEMBERED = 10_000;

/** Sends at once what this process writes into a log. The sweep would find it too, some seconds later. */
@Injectable()
export class ThreadWaker implements OnModuleInit {
  private readonly log = new Logger(ThreadWaker.name);
  private readonly owners = new Map<string, Promise<Owner>>();

  constructor(
    private readonly feed: ConversationFeed,
    private readonly threads: ThreadStore,
    private readonly directory: AccountDirectory,
    private readonly runner: ThreadRunner,
  ) {}

  onModuleInit(): void {
    this.feed.observe((ctx, conversationId, { kind, author }) => {
      if (kind === 'message' && author.kind === 'visitor') return;
      this.wake(ctx, conversationId).catch((cause: unknown) =>
        this.log.warn(new Error('A thread was not woken; the sweep finds it', { cause })),
      );
    });
  }

  private async wake(ctx: TenantContext, conversationId: string): Promise<void> {
    const owner = await this.ownerOf(ctx, conversationId);
    const live = owner && (await this.directory.find(owner.platform, owner.accountId));
    if (live) this.runner.wake(live, owner.id);
  }

  /** A conversation belongs to a thread from before its first event, or never. */
  private ownerOf(ctx: TenantContext, conversationId: string): Promise<Owner> {
    const known = this.owners.get(conversationId);
    if (known) return known;
    const [oldest] = this.owners.keys();
    if (oldest && this.owners.size >= MOST_REMEMBERED) this.owners.delete(oldest);
    const owner = this.threads.ofConversation(ctx, conversationId);
    owner.catch(() => this.owners.delete(conversationId));
    this.owners.set(conversationId, owner);
    return owner;
  }
}
