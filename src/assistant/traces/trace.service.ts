import { Injectable } from '@nestjs/common';
import type { MessageBody } from '../../conversations/event.js';
import { TenantStore } from '../../database/tenant-store.js';
import { AppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { Trace } from '../turn.js';

/** A trace, and the answer that came of it, as the log has it. */
export interface StoredTrace {
  readonly conversationId: string;
  /** The number of the answer in the conversation. */
  readonly seq: number;
  readonly at: Date;
  readonly trace: Trace;
  readonly answer: MessageBody;
}

const STORED = `SELECT t.conversation_id AS "conversationId", t.seq, t.at, t.trace, e.body AS answer FROM turn_traces t
  JOIN conversation_events e ON e.conversation_id = t.conversation_id AND e.seq = t.seq`;

/** Reads why the bot answered as it did. */
@Injectable()
export class TraceService {
  constructor(private readonly store: TenantStore) {}

  /** Throws `not_found`. */
  get(ctx: TenantContext, id: string): Promise<StoredTrace> {
    return this.read(ctx, `${STORED} WHERE t.id = $1`, [id]);
  }

  /** The trace of the answer with this number. Throws `not_found`. */
  ofAnswer(ctx: TenantContext, conversationId: string, seq: number): Promise<StoredTrace> {
    return this.read(ctx, `${STORED} WHERE t.conversation_id = $1 AND t.seq = $2`, [conversationId, seq]);
  }

  private async read(ctx: TenantContext, sql: string, values: unknown[]): Promise<StoredTrace> {
    const [stored] = await this.store.within(ctx, (manager) => manager.query<StoredTrace[]>(sql, values));
    if (!stored) throw new AppError('not_found', 'There is no trace of such an answer');
    return stored;
  }
}
