import { Injectable } from '@nestjs/common';
import { nameForVisitors } from '../../conversations/agent-name.js';
import { ConversationFeed } from '../../conversations/conversation-feed.js';
import { ConversationLog } from '../../conversations/conversation-log.js';
import { ConversationService } from '../../conversations/conversation.service.js';
import type { ConversationEvent } from '../../conversations/event.js';
import { TenantStore } from '../../database/tenant-store.js';
import { AppError } from '../../shared/error.js';
import { covers } from '../../shared/access.js';
import { say } from '../../shared/say.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { UserService } from '../../tenants/people/user.service.js';
import { agentOf } from './inbox-list.js';
import type { Note, TagChange, Transfer } from './inbox.dto.js';

/** The most tags that one conversation has. */
const TAGS = 20;

type Handing = Extract<Transfer, { readonly to: string }>;

/** A colleague who may answer visitors. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** What agents do with a conversation besides answering, taking, giving back and closing it. */
@Injectable()
export class InboxDesk {
  constructor(
    private readonly conversations: ConversationService,
    private readonly log: ConversationLog,
    private readonly feed: ConversationFeed,
    private readonly store: TenantStore,
    private readonly users: UserService,
  ) {}

  /** Everyone in the tenant who may answer visitors. */
  async colleagues(ctx: TenantContext): Promise<Colleague[]> {
    const people = await this.users.list(ctx);
    const agents = people.filter(({ role, pending }) => !pending && covers(role, 'agent'));
    return agents.map(({ id, name, email }) => ({ id, name: name || email }));
  }

  /**
   * Puts an open conversation into a colleague's hands, or one's own, and tells the visitor. Throws `not_found` for nobody
   * or someone who may not answer, and `conflict` when the conversation is closed, is not in the hands of `from`, where that
   * is given, or changed hands in this moment.
   */
  async transfer(ctx: TenantContext, id: string, { to, from }: Handing): Promise<ConversationEvent> {
    const { state, epoch, language, agentId } = await this.conversations.get(ctx, id);
    if (state === 'closed') throw new AppError('conflict', 'The conversation is closed', { state });
    if (from && agentId !== from) throw new AppError('conflict', 'The conversation has changed hands', { agentId });
    const colleague = (await this.colleagues(ctx)).find((one) => one.id === to);
    if (!colleague) throw new AppError('not_found', 'There is no such colleague', { id: to });
    const text = say('state_transferred', language, { name: nameForVisitors(colleague) ?? say('agent', language) });
    const body = { state: 'human', reason: 'transfer', text, agentId: colleague.id } as const;
    const appended = await this.log.append(ctx, id, { kind: 'state', author: publicAuthorOf(ctx), body }, { epoch });
    if (!appended) throw new AppError('conflict', 'The conversation has changed hands');
    return appended.event;
  }

  /** Puts an open conversation into the queue of a group and tells the visitor. Throws `not_found`, and `conflict` when it is closed. */
  transferToGroup(ctx: TenantContext, id: string, group: string): Promise<ConversationEvent | undefined> {
    return this.conversations.transferToGroup(ctx, id, group);
  }

  /** Leaves a note that visitors never see. */
  async note(ctx: TenantContext, id: string, { text, clientId }: Note): Promise<ConversationEvent> {
    const event = { kind: 'note', author: authorOf(ctx), body: { text }, ...(clientId && { clientId }) } as const;
    const appended = await this.log.append(ctx, id, event);
    if (!appended) throw new Error('An unconditional event was not written');
    return appended.event;
  }

  /**
   * Adds and removes tags, whatever others do at the same time. Returns those it has now, in order. Throws `not_found`, and
   * `conflict` where it would have more than 20: nothing is changed then.
   */
  async tag(ctx: TenantContext, id: string, { add, remove }: TagChange): Promise<readonly string[]> {
    const sql = `UPDATE conversations SET tags = ARRAY(
        SELECT DISTINCT tag FROM unnest(tags || $2::text[]) tag WHERE tag <> ALL($3::text[]) ORDER BY tag)
      WHERE id = $1 RETURNING tags`;
    const tags = await this.store.within(ctx, async (manager) => {
      const [[changed]] = await manager.query<[{ tags: string[] }[], number]>(sql, [id, add, remove]);
      if (!changed) throw new AppError('not_found', 'There is no such conversation', { id });
      if (changed.tags.length > TAGS) throw tooManyTags();
      return changed.tags;
    });
    this.feed.touch(ctx, id);
    return tags;
  }

  /** Remembers how far this person has read, at most all of it. Going back changes nothing. Throws `forbidden` for a key, `not_found`. */
  async read(ctx: TenantContext, id: string, seq: number): Promise<void> {
    const agent = agentOf(ctx);
    if (!agent) throw new AppError('forbidden', 'Only people read');
    const sql = `INSERT INTO conversation_reads (conversation_id, user_id, seq)
        SELECT id, $2, least($3::int, last_seq) FROM conversations WHERE id = $1
      ON CONFLICT (conversation_id, user_id) DO UPDATE SET seq = greatest(conversation_reads.seq, excluded.seq) RETURNING seq`;
    const noted = await this.store.within(ctx, (manager) => manager.query<unknown[]>(sql, [id, agent, seq]));
    if (noted.length === 0) throw new AppError('not_found', 'There is no such conversation', { id });
  }
}

/** Thrown within the transaction, so that what was written is taken back. */
function tooManyTags(): AppError {
  return new AppError('conflict', 'A conversation has so many tags at most', { reason: 'too_many_tags', most: TAGS });
}

/** Visitors see who puts their conversation into other hands. */
function publicAuthorOf({ actor }: TenantContext) {
  const name = nameForVisitors(actor);
  return { kind: 'agent', id: actor.id, ...(name && { name }) } as const;
}

/** Only colleagues see who wrote a note. */
function authorOf({ actor: { id, name } }: TenantContext) {
  return { kind: 'agent', id, ...(name && { name }) } as const;
}
