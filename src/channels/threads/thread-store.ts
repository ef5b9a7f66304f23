import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import type { Target } from '../../sdk/channel.js';
import { AppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { THREAD_COLUMNS, type Thread } from './thread.js';

/** Keeps which conversation of ours belongs to which of a platform, and what is needed to answer there. */
@Injectable()
export class ThreadStore {
  constructor(private readonly store: TenantStore) {}

  /** Throws `not_found` when its account was removed meanwhile. */
  async get(ctx: TenantContext, id: string): Promise<Thread> {
    const sql = `SELECT ${THREAD_COLUMNS} FROM channel_threads WHERE id = $1`;
    const [thread] = await this.store.within(ctx, (manager) => manager.query<Thread[]>(sql, [id]));
    if (!thread) throw new AppError('not_found', 'There is no such thread', { id });
    return thread;
  }

  /** The thread of a conversation, with its account; undefined for one of the widget or the API. */
  async ofConversation(ctx: TenantContext, conversationId: string) {
    const sql = `SELECT t.id, t.account_id AS "accountId", a.platform FROM channel_threads t
      JOIN channel_accounts a ON a.id = t.account_id WHERE conversation_id = $1`;
    const [row] = await this.store.within(ctx, (manager) =>
      manager.query<{ id: string; accountId: string; platform: string }[]>(sql, [conversationId]),
    );
    return row;
  }

  /** Conversations of platforms whose visitor has waited for the bot since before `since`. */
  async stranded(ctx: TenantContext, since: Date): Promise<string[]> {
    const sql = `SELECT c.id FROM conversations c JOIN channel_threads t ON t.conversation_id = c.id
      WHERE c.unanswered AND c.state = 'bot' AND c.updated_at < $1`;
    const rows = await this.store.within(ctx, (manager) => manager.query<{ id: string }[]>(sql, [since]));
    return rows.map(({ id }) => id);
  }

  /** Says which conversation is the thread's. */
  async bind(ctx: TenantContext, id: string, conversationId: string): Promise<void> {
    const sql = 'UPDATE channel_threads SET conversation_id = $2 WHERE id = $1';
    await this.store.within(ctx, (manager) => manager.query(sql, [id, conversationId]));
  }

  /** The visitor has written: from here on answers go where this message came from. */
  async heard(ctx: TenantContext, id: string, target: Target, at: Date): Promise<void> {
    const sql = `UPDATE channel_threads SET target = $2, heard_at = $3, replies = 0
      WHERE id = $1 AND (heard_at IS NULL OR heard_at <= $3)`;
    await this.store.within(ctx, async (manager) => {
      await manager.query('SET LOCAL synchronous_commit = off'); // after a crash the event is worked on again
      await manager.query(sql, [id, target, at]);
    });
  }
}
