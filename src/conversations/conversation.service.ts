import { Injectable } from '@nestjs/common';
import { TenantStore } from '../database/tenant-store.js';
import type { Language } from '../retrieval/language.js';
import { Clock } from '../shared/clock.js';
import { AppError } from '../shared/error.js';
import { newId } from '../shared/id.js';
import { type Page, pageOf, readCursor } from '../shared/page.js';
import { say } from '../shared/say.js';
import type { TenantContext } from '../shared/tenant-context.js';
import type { Conversation } from './conversation.js';
import type { ConversationQuery } from './conversation.dto.js';
import { type Appended, ConversationLog } from './conversation-log.js';
import type { Visitor } from './visitor.service.js';

/** Everything that is known when a visitor first writes. */
export interface Opening {
  readonly id?: string;
  readonly visitor: Visitor;
  readonly channel: 'widget' | 'api';
  readonly language: Language;
}

/** A change of hands by an agent: to which state, and the key of the notice that the visitor reads. */
const HANDS = {
  take: { state: 'human', notice: 'state_human' },
  release: { state: 'bot', notice: 'state_bot' },
  close: { state: 'closed', notice: 'state_closed' },
} as const;

const COLUMNS = `id, visitor_id AS "visitorId", channel, language, state, epoch, agent_id AS "agentId",
  last_seq AS "lastSeq", last_visitor_seq AS "lastVisitorSeq", unanswered, created_at AS "createdAt", updated_at AS "updatedAt"`;

/** Keeps conversations and whose hands they are in. */
@Injectable()
export class ConversationService {
  constructor(
    private readonly store: TenantStore,
    private readonly log: ConversationLog,
    private readonly clock: Clock,
  ) {}

  /** Stores a conversation and its visitor; one that is there already stays as it is. Returns its id. */
  async open(ctx: TenantContext, { id = newId(), visitor, channel, language }: Opening): Promise<string> {
    const now = this.clock.now();
    await this.store.within(ctx, async (manager) => {
      const addVisitor = `INSERT INTO visitors (id, external_id, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`;
      await manager.query(addVisitor, [visitor.id, visitor.externalId, now]);
      await manager.query(
        `INSERT INTO conversations (id, visitor_id, channel, language, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT (id) DO NOTHING`,
        [id, visitor.id, channel, language, now],
      );
    });
    return id;
  }

  /** Throws `not_found` for a conversation of nobody or another tenant. */
  async get(ctx: TenantContext, id: string): Promise<Conversation> {
    const conversation = await this.find(ctx, id);
    if (!conversation) throw new AppError('not_found', 'There is no such conversation', { id });
    return conversation;
  }

  async find(ctx: TenantContext, id: string): Promise<Conversation | undefined> {
    const sql = `SELECT ${COLUMNS} FROM conversations WHERE id = $1`;
    const [row] = await this.store.within(ctx, (manager) => manager.query<Conversation[]>(sql, [id]));
    return row;
  }

  /** The latest conversation of an identified visitor on this channel, so that it is found again on another device. */
  async latestOf(ctx: TenantContext, visitorId: string): Promise<Conversation | undefined> {
    const sql = `SELECT ${COLUMNS} FROM conversations WHERE visitor_id = $1 AND channel = 'widget' ORDER BY updated_at DESC LIMIT 1`;
    const [row] = await this.store.within(ctx, (manager) => manager.query<Conversation[]>(sql, [visitorId]));
    return row;
  }

  /** Hands a stranger's conversation to the customer that the stranger turned out to be. Was there one to hand over? */
  async adopt(ctx: TenantContext, id: string, from: string, to: string): Promise<boolean> {
    const sql = 'UPDATE conversations SET visitor_id = $3 WHERE id = $1 AND visitor_id = $2';
    const [, adopted] = await this.store.within(ctx, (manager) =>
      manager.query<[unknown, number]>(sql, [id, from, to]),
    );
    return adopted > 0;
  }

  /** Latest change first. */
  async list(ctx: TenantContext, { limit, cursor, state }: ConversationQuery): Promise<Page<Conversation>> {
    const after = cursor ? readCursor(cursor) : undefined;
    const sql = `SELECT ${COLUMNS} FROM conversations
      WHERE ($1::text IS NULL OR state = $1) AND ($2::timestamptz IS NULL OR (updated_at, id) < ($2, $3::uuid))
      ORDER BY updated_at DESC, id DESC LIMIT $4`;
    const values = [state ?? null, after?.at ?? null, after?.id ?? null, limit + 1];
    const rows = await this.store.within(ctx, (manager) => manager.query<Conversation[]>(sql, values));
    const place = ({ updatedAt, id }: Conversation) => ({ at: updatedAt.toISOString(), id });
    return pageOf(rows, limit, place, (row) => row);
  }

  /** The conversations whose last word is a visitor's, with nobody to answer it: what a crash left behind. */
  async unanswered(ctx: TenantContext): Promise<Conversation[]> {
    const sql = `SELECT ${COLUMNS} FROM conversations WHERE unanswered ORDER BY updated_at`;
    return this.store.within(ctx, (manager) => manager.query<Conversation[]>(sql));
  }

  /** Puts the conversation into other hands and tells the visitor. */
  async changeHands(ctx: TenantContext, id: string, what: keyof typeof HANDS): Promise<Appended> {
    const { language } = await this.get(ctx, id);
    const { state, notice } = HANDS[what];
    const { kind, id: actorId, name } = ctx.actor;
    const text = say(notice, language, { name: name || say('agent', language) });
    const agentId = state === 'human' && kind === 'user' ? actorId : undefined;
    const body = { state, reason: what, text, ...(agentId && { agentId }) };
    const author = { kind: 'agent', id: actorId, ...(name && { name }) } as const;
    const appended = await this.log.append(ctx, id, { kind: 'state', author, body });
    if (!appended) throw new Error('An unconditional event was not written');
    return appended;
  }
}
