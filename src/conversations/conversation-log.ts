import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { translateDatabaseError } from '../database/database-error.js';
import { TenantStore } from '../database/tenant-store.js';
import { Clock } from '../shared/clock.js';
import { AppError } from '../shared/error.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { ConversationFeed } from './conversation-feed.js';
import { isWithBot } from './hands.js';
import type { Author, ConversationEvent, ConversationState, EventKind, NewEvent } from './event.js';

/** When an event may be written, and what is written with it. */
export interface AppendCondition {
  /** Only while the conversation is in the hands it was in at this epoch. */
  readonly epoch?: number;
  /** Only as the answer to the visitor's messages up to this one, if they have no answer yet. */
  readonly answers?: number;
  /** Only while the visitor is to be asked for a rating because of this event. It goes with no other condition. */
  readonly ratingDue?: number;
  /** A message of the bot that answers nothing; no person must have the conversation, but it may be closed. */
  readonly unasked?: true;
  /** The trace of the turn, kept in the same transaction. `id` is a UUID. */
  readonly trace?: { readonly id: string };
}

export interface Appended {
  readonly event: ConversationEvent;
  readonly epoch: number;
  readonly state: ConversationState;
  /** The log had this client id already: `event` is what it has, whatever was to be written. */
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
   * Returns undefined when the condition no longer holds, and what is stored where its client id is known. Throws
   * `not_found` for a conversation of nobody or another tenant.
   */
  async append(
    ctx: TenantContext,
    id: string,
    event: NewEvent,
    condition: AppendCondition = {},
  ): Promise<Appended | undefined> {
    const appended = await this.write(this.database, ctx, id, event, condition);
    if (appended?.known) return this.store.within(ctx, (manager) => asStored(manager, id, appended));
    if (appended) this.tell(ctx, id, appended);
    return appended;
  }

  /**
   * The same within a transaction of the caller's, who tells those who follow once it is committed. `database` is its
   * manager, of this tenant.
   */
  async appendWithin(
    database: Pick<DataSource, 'query'>,
    ctx: TenantContext,
    id: string,
    event: NewEvent,
    condition: AppendCondition = {},
  ): Promise<Appended | undefined> {
    const appended = await this.write(database, ctx, id, event, condition);
    return appended?.known ? asStored(database, id, appended) : appended;
  }

  /**
   * Writes a message of the bot that answers nothing, where no person has the conversation or is on the way, and the bot owes
   * no answer, so that it takes the place of none. One that is closed stays closed. `busy`: the bot owes an answer just now;
   * `elsewhere`: the conversation is a person's. Throws `not_found`.
   */
  async appendUnasked(ctx: TenantContext, id: string, event: NewEvent): Promise<Appended | 'busy' | 'elsewhere'> {
    const outcome = await this.store.within(ctx, async (manager) => {
      const standing = 'SELECT state, unanswered FROM conversations WHERE id = $1 FOR UPDATE';
      const [held] = await manager.query<{ state: ConversationState; unanswered: boolean }[]>(standing, [id]);
      if (!held) throw new AppError('not_found', 'There is no such conversation', { id });
      if (!isWithBot(held.state)) return 'elsewhere';
      if (held.unanswered) return 'busy';
      return (await this.appendWithin(manager, ctx, id, event, { unasked: true })) ?? 'elsewhere';
    });
    if (typeof outcome !== 'string') this.tell(ctx, id, outcome);
    return outcome;
  }

  /** Tells those who follow of an event that is in the log for good. */
  tell(ctx: TenantContext, id: string, { known, event }: Appended): void {
    if (!known) this.feed.publish(ctx, id, event);
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

  /** The last event of a kind; undefined while there is none. */
  async lastOf(ctx: TenantContext, id: string, kind: EventKind): Promise<ConversationEvent | undefined> {
    const sql = `${READ} AND kind = $3 ORDER BY seq DESC LIMIT 1`;
    const rows = await this.store.within(ctx, (manager) => manager.query<EventRow[]>(sql, [id, 0, kind]));
    return rows.map(toEvent)[0];
  }

  private async write(
    database: Pick<DataSource, 'query'>,
    ctx: TenantContext,
    id: string,
    event: NewEvent,
    condition: AppendCondition,
  ): Promise<Appended | undefined> {
    const { kind, author, body, clientId, language } = event;
    const at = this.clock.now().toISOString();
    const row = await call(database, [ctx.tenantId, id], condition, {
      ...{ kind, authorKind: author.kind, authorId: author.id, authorName: author.name, clientId, language, body, at },
      ...(condition.unasked && { unasked: true }),
    });
    if (!row) return undefined;
    return toAppended(row, { seq: row.seq, kind, author, at, ...(clientId && { clientId }), body: { ...body } });
  }
}

async function call(
  database: Pick<DataSource, 'query'>,
  place: readonly [tenantId: string, id: string],
  condition: AppendCondition,
  event: object,
) {
  const { sql, values } = callOf(condition);
  try {
    const [row] = await database.query<AppendRow[]>(sql, [...place, event, ...values]);
    return row;
  } catch (error) {
    throw translateDatabaseError(error);
  }
}

function callOf({ epoch, answers, ratingDue, trace }: AppendCondition) {
  if (ratingDue !== undefined) return { sql: 'SELECT * FROM ask_for_rating($1, $2, $3, $4)', values: [ratingDue] };
  const values = [epoch ?? null, answers ?? null, trace ?? null];
  return { sql: 'SELECT * FROM append_event($1, $2, $3, $4, $5, $6)', values };
}

function toAppended({ epoch, state, known, joins }: AppendRow, event: ConversationEvent): Appended {
  const body = event.kind === 'state' ? { ...event.body, epoch } : event.body;
  return { event: { ...event, body }, epoch, state, known, joins };
}

/**
 * The same with the event that the log has under the client id. `database` sees the tenant. What was sent is not kept
 * where it differs: nobody is to see, or answer, what is not in the log.
 */
async function asStored(database: Pick<DataSource, 'query'>, id: string, appended: Appended): Promise<Appended> {
  const { seq } = appended.event;
  const [row] = await database.query<EventRow[]>(`${READ} ORDER BY seq LIMIT 1`, [id, seq - 1]);
  if (!row) throw new AppError('not_found', 'There is no such conversation', { id }); // erased just now
  return { ...appended, event: toEvent(row) };
}

function toEvent({ seq, kind, authorKind, authorId, authorName, clientId, body, at }: EventRow): ConversationEvent {
  const author = { kind: authorKind, ...(authorId && { id: authorId }), ...(authorName && { name: authorName }) };
  return { seq, kind, author, at: at.toISOString(), ...(clientId && { clientId }), body };
}
