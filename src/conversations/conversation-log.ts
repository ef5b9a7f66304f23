import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { translateDatabaseError } from '../database/database-error.js';
import { TenantStore } from '../database/tenant-store.js';
import { Clock } from '../shared/clock.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { ConversationFeed } from './conversation-feed.js';
import type { Author, ConversationEvent, ConversationState, EventKind, NewEvent } from './event.js';

/** When an event may be written, and what is written with it. */
export interface AppendCondition {
  /** Only while the conversation is in the hands it was in at this epoch. */
  readonly epoch?: number;
  /** Only as the answer to the visitor's messages up to this one, if they have no answer yet. */
  readonly answers?: number;
  /** The trace of the turn, kept in the same transaction. `id` is a UUID. */
  readonly trace?: { readonly id: string };
}

export interface Appended {
  readonly event: ConversationEvent;
  readonly epoch: number;
  readonly state: ConversationState;
  /** The log had this client id already; `event.seq` is the first one's. */
  readonly known: boolean;
  /** An earlier message of the visitor is unanswered too: one turn answers both. */
  readonly joins: boolean;
}

interface EventRow {
  seq: number;
  kind: EventKind;
  authorKind: Author['kind'];
  authorId: string | null;
  authorName: string | null;
  clientId: string | null;
  body: Record<string, unknown>;
  at: Date;
}

type AppendRow = Pick<Appended, 'epoch' | 'state' | 'known' | 'joins'> & { seq: number };

const READ = `SELECT seq, kind, author_kind AS "authorKind", author_id AS "authorId", author_name AS "authorName",
    client_id AS "clientId", body, at FROM conversation_events WHERE conversation_id = $1 AND seq > $2`;

/** The append-only log of each conversation: what everyone reads, and what decides after a crash. */
@Injectable()
export class ConversationLog {
  constructor(
    private readonly database: DataSource,
    private readonly store: TenantStore,
    private readonly feed: ConversationFeed,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes one event, durably, in one round trip (see `append_event` in the migration), then tells those who follow.
   * Returns undefined when the condition no longer holds. Throws `not_found` for a conversation of nobody or another
   * tenant.
   */
  async append(ctx: TenantContext, id: string, event: NewEvent, condition: AppendCondition = {}) {
    const { kind, author, body, clientId, language } = event;
    const at = this.clock.now().toISOString();
    const row = await this.write(ctx, id, condition, {
      ...{ kind, authorKind: author.kind, authorId: author.id, authorName: author.name, clientId, language, body, at },
    });
    if (!row) return undefined;
    const appended = toAppended(row, {
      seq: row.seq,
      kind,
      author,
      at,
      ...(clientId && { clientId }),
      body: { ...body },
    });
    if (!row.known) this.feed.publish(ctx, id, appended.event);
    return appended;
  }

  /** The events after `after`, oldest first, at most `limit` of them. */
  async read(ctx: TenantContext, id: string, after: number, limit = 500): Promise<ConversationEvent[]> {
    const sql = `${READ} ORDER BY seq LIMIT $3`;
    const rows = await this.store.within(ctx, (manager) => manager.query<EventRow[]>(sql, [id, after, limit]));
    return rows.map(toEvent);
  }

  /** The last `limit` events, oldest first. */
  async readLast(ctx: TenantContext, id: string, limit: number): Promise<ConversationEvent[]> {
    const sql = `${READ} ORDER BY seq DESC LIMIT $3`;
    const rows = await this.store.within(ctx, (manager) => manager.query<EventRow[]>(sql, [id, 0, limit]));
    return rows.map(toEvent).reverse();
  }

  private async write(ctx: TenantContext, id: string, { epoch, answers, trace }: AppendCondition, event: object) {
    const values = [ctx.tenantId, id, event, epoch ?? null, answers ?? null, trace ?? null];
    try {
      const sql = 'SELECT * FROM append_event($1, $2, $3, $4, $5, $6)';
      const [row] = await this.database.query<AppendRow[]>(sql, values);
      return row;
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }
}

function toAppended({ epoch, state, known, joins }: AppendRow, event: ConversationEvent): Appended {
  const body = event.kind === 'state' ? { ...event.body, epoch } : event.body;
  return { event: { ...event, body }, epoch, state, known, joins };
}

function toEvent({ seq, kind, authorKind, authorId, authorName, clientId, body, at }: EventRow): ConversationEvent {
  const author = { kind: authorKind, ...(authorId && { id: authorId }), ...(authorName && { name: authorName }) };
  return { seq, kind, author, at: at.toISOString(), ...(clientId && { clientId }), body };
}
