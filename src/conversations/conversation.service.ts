import { Injectable } from '@nestjs/common';
import { TenantStore } from '../database/tenant-store.js';
import type { Language } from '../retrieval/language.js';
import { Clock } from '../shared/clock.js';
import { AppError } from '../shared/error.js';
import { newId } from '../shared/id.js';
import { type Page, pageOf, readCursor } from '../shared/page.js';
import { say } from '../shared/say.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { nameForVisitors } from './agent-name.js';
import type { Conversation } from './conversation.js';
import type { ConversationQuery } from './conversation.dto.js';
import { type Appended, ConversationLog } from './conversation-log.js';
import type { Author, ConversationEvent, NewEvent } from './event.js';
import { GroupService } from './groups/group.service.js';
import type { HandOffReason } from './hand-off/hand-off.js';
import { HandOffNotices } from './hand-off/hand-off-notices.js';
import { HANDS, isWithBot, judgeMove, type Move } from './hands.js';
import type { Visitor } from './visitor.service.js';

/** Everything that is known when a visitor first writes. */
export interface Opening {
  readonly id?: string;
  readonly visitor: Visitor;
  /** `widget`, `api`, or the name of a chat platform. */
  readonly channel: string;
  readonly language: Language;
  /** Where exactly the visitor writes: `widget:<id>`, `account:<id>` of a chat platform, `api`. */
  readonly place?: string;
}

const COLUMNS = `id, visitor_id AS "visitorId", channel, language, state, epoch, agent_id AS "agentId", group_id AS "groupId",
  last_seq AS "lastSeq", last_visitor_seq AS "lastVisitorSeq", unanswered, created_at AS "createdAt", updated_at AS "updatedAt"`;

/** Keeps conversations and whose hands they are in. */
@Injectable()
export class ConversationService {
  constructor(
    private readonly store: TenantStore,
    private readonly log: ConversationLog,
    private readonly notices: HandOffNotices,
    private readonly groups: GroupService,
    private readonly clock: Clock,
  ) {}

  /** Stores a conversation and its visitor; one that is there already stays as it is. Returns its id. */
  async open(ctx: TenantContext, { id = newId(), visitor, channel, language, place }: Opening): Promise<string> {
    const now = this.clock.now();
    await this.store.within(ctx, async (manager) => {
      const addVisitor = `INSERT INTO visitors (id, external_id, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`;
      await manager.query(addVisitor, [visitor.id, visitor.externalId, now]);
      await manager.query(
        `INSERT INTO conversations (id, visitor_id, channel, language, place, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $6, $5, $5) ON CONFLICT (id) DO NOTHING`,
        [id, visitor.id, channel, language, now, place ?? (channel === 'api' ? channel : null)],
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

  /** Throws `not_found` for a conversation of nobody, and `conflict` (field `visitor`) for one of another customer, or of a stranger. */
  async requireCustomer(ctx: TenantContext, id: string, externalId: string): Promise<void> {
    const sql = `SELECT v.external_id AS "externalId" FROM conversations c JOIN visitors v ON v.id = c.visitor_id WHERE c.id = $1`;
    const [found] = await this.store.within(ctx, (manager) => manager.query<Pick<Visitor, 'externalId'>[]>(sql, [id]));
    if (!found) throw new AppError('not_found', 'There is no such conversation', { id });
    if (found.externalId !== externalId)
      throw new AppError('conflict', 'This conversation is not of this visitor', { field: 'visitor' });
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

  /**
   * The visitor asks for a person. Asked again, it changes nothing. `clientId` names the wish once. Whatever happens
   * meanwhile, a person is on the way, or was there, when this returns.
   */
  async callHuman(ctx: TenantContext, id: string, author: Author, clientId?: string): Promise<void> {
    await this.untilWritten(ctx, id, async ({ state, language }) => {
      if (!isWithBot(state)) return undefined;
      const notice = await this.notices.write(ctx, id, 'visitor_asked', language);
      return { kind: 'state', author, body: { state: 'waiting', ...notice }, ...(clientId && { clientId }) };
    });
  }

  /** The bot calls a person. Where one is on the way already, or all is over, it changes nothing. */
  async callPerson(ctx: TenantContext, id: string, reason: HandOffReason): Promise<void> {
    await this.untilWritten(ctx, id, async ({ state, language }) => {
      if (state !== 'bot') return undefined;
      const notice = await this.notices.write(ctx, id, reason, language);
      return { kind: 'state', author: { kind: 'bot' }, body: { state: 'waiting', ...notice } };
    });
  }

  /**
   * Puts an open conversation into the queue of a group and tells the visitor. Returns the event, or the last change of hands
   * where it waits for this group already. Throws `not_found` for a group of nobody, `conflict` when the conversation is closed.
   */
  async transferToGroup(ctx: TenantContext, id: string, to: string): Promise<ConversationEvent | undefined> {
    const { id: actorId } = ctx.actor;
    const name = nameForVisitors(ctx.actor);
    const written = await this.untilWritten(ctx, id, async ({ state, groupId, language }) => {
      if (state === 'closed') throw new AppError('conflict', 'The conversation is closed', { state });
      const group = await this.groups.get(ctx, to); // each time: it may be gone by now
      if (state === 'waiting' && groupId === to) return undefined;
      const notice = await this.notices.writeFor(ctx, id, group, { reason: 'transfer', language });
      const author = { kind: 'agent', id: actorId, ...(name && { name }) } as const;
      return { kind: 'state', author, body: { state: 'waiting', ...notice } };
    });
    return written?.event ?? this.log.lastOf(ctx, id, 'state');
  }

  /** The visitor no longer waits for a person. Whoever does not wait changes nothing. */
  async withdraw(ctx: TenantContext, id: string, author: Author): Promise<void> {
    await this.untilWritten(ctx, id, ({ state, language }) => {
      if (state !== 'waiting') return undefined;
      const body = { state: 'bot', reason: 'visitor_withdrew', text: say('state_bot', language) } as const;
      return { kind: 'state', author, body };
    });
  }

  /**
   * Puts the conversation into other hands and tells the visitor, once. Returns the event, or the last change of hands
   * where it is so already; undefined if there never was one. Throws `conflict` when another agent holds it.
   */
  async changeHands(ctx: TenantContext, id: string, move: Move): Promise<ConversationEvent | undefined> {
    const { kind, id: actorId } = ctx.actor;
    const name = nameForVisitors(ctx.actor);
    const by = kind === 'user' ? actorId : null;
    const written = await this.untilWritten(ctx, id, (conversation) => {
      const verdict = judgeMove(conversation, move, by);
      const { language, agentId: holder } = conversation;
      if (verdict === 'held')
        throw new AppError('conflict', 'Another agent has this conversation', { agentId: holder });
      if (verdict === 'so_already') return undefined;
      const { state, notice } = HANDS[move];
      const text = say(notice, language, { name: name ?? say('agent', language) });
      const body = { state, reason: move, text, ...(state === 'human' && by && { agentId: by }) };
      return { kind: 'state', author: { kind: 'agent', id: actorId, ...(name && { name }) }, body };
    });
    return written?.event ?? this.log.lastOf(ctx, id, 'state');
  }

  /**
   * Writes what `decide` makes of the conversation as it stands, and decides again if it has changed hands meanwhile.
   * Returns undefined where `decide` has nothing to write.
   */
  private async untilWritten(
    ctx: TenantContext,
    id: string,
    decide: (conversation: Conversation) => NewEvent | undefined | Promise<NewEvent | undefined>,
  ): Promise<Appended | undefined> {
    for (;;) {
      const conversation = await this.get(ctx, id);
      const event = await decide(conversation);
      const written = event && (await this.log.append(ctx, id, event, { epoch: conversation.epoch }));
      if (written || !event) return written;
    }
  }
}
