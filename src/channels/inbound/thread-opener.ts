import { Injectable } from '@nestjs/common';
import { ConversationService, type Opening } from '../../conversations/conversation.service.js';
import type { Author } from '../../conversations/event.js';
import { type Visitor, VisitorService } from '../../conversations/visitor.service.js';
import { detectLanguage, type Language } from '../../retrieval/language.js';
import type { ChannelEvent } from '../../sdk/channel-event.js';
import type { LiveAccount } from '../accounts/live-account.js';
import type { Thread } from '../threads/thread.js';
import { ThreadStore } from '../threads/thread-store.js';

const LONGEST_NAME = 200;

/** A conversation of ours, ready to be written to. */
export interface Opened {
  readonly conversationId: string;
  readonly author: Author;
  readonly language: Language;
}

/** Finds the conversation of a thread, or opens it when somebody speaks for the first time. */
@Injectable()
export class ThreadOpener {
  constructor(
    private readonly conversations: ConversationService,
    private readonly visitors: VisitorService,
    private readonly threads: ThreadStore,
  ) {}

  /** The conversation, and who speaks in it. `words` tell the language, unless the account says which; at first, the name may. */
  async open(live: LiveAccount, thread: Thread, event: ChannelEvent, words: string): Promise<Opened> {
    const { conversationId: id } = thread;
    const known = id ? await this.conversations.find(live.ctx, id) : undefined;
    const { name } = event.sender;
    const before = known?.language ?? detectLanguage(name ?? '');
    const language = live.language === 'auto' ? detectLanguage(words, before) : live.language;
    if (known) return { conversationId: known.id, author: authorOf(known.visitorId, name), language };
    const visitor = await this.visitorOf(live, event);
    const conversationId = await this.begin(live, thread, { visitor, language });
    return { conversationId, author: authorOf(visitor.id, name), language };
  }

  private visitorOf(live: LiveAccount, event: ChannelEvent): Promise<Visitor> {
    const name = isAlone(event) && event.sender.name ? event.sender.name.slice(0, LONGEST_NAME) : undefined;
    return this.visitors.identified(live.ctx, { externalId: identityOf(live, event), ...(name && { name }) });
  }

  private async begin(
    { ctx, channel, account }: LiveAccount,
    { id }: Thread,
    first: Pick<Opening, 'visitor' | 'language'>,
  ) {
    const conversationId = await this.conversations.open(ctx, {
      ...first,
      channel: channel.name,
      place: `account:${account.id}`,
    });
    await this.threads.bind(ctx, id, conversationId);
    return conversationId;
  }
}

function authorOf(id: string, name: string | undefined): Author {
  return { kind: 'visitor', id, ...(name && { name }) };
}

/** The platform vouches for whom it names, so the same person is the same visitor; a group is one visitor of many voices. */
function identityOf({ channel, account }: LiveAccount, event: ChannelEvent): string {
  const who = isAlone(event) ? event.sender.id : `group:${event.conversation.id}`;
  return `${channel.name}:${account.id}:${who}`.slice(0, LONGEST_NAME);
}

function isAlone({ conversation }: ChannelEvent): boolean {
  return conversation.type === 'direct';
}
