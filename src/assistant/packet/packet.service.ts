import { Injectable } from '@nestjs/common';
import { ConversationLog } from '../../conversations/conversation-log.js';
import { ConversationService } from '../../conversations/conversation.service.js';
import type { ConversationEvent } from '../../conversations/event.js';
import { TenantStore } from '../../database/tenant-store.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { VisitorStanding } from '../../shared/visitor-standing.js';
import { type Packet, packetOf, type PacketVisitor, type Weighed } from './packet.js';

/** As far back as a packet looks. */
const RECENT_EVENTS = 200;
/** Where the tenant itself says who a visitor is, or nobody does. */
const OWN_CHANNELS = new Set(['widget', 'api']);

type VisitorRow = Omit<PacketVisitor, 'certainty' | 'standing'>;

/** Puts together what an agent has to know of a conversation before the first word. */
@Injectable()
export class PacketService {
  constructor(
    private readonly store: TenantStore,
    private readonly conversations: ConversationService,
    private readonly log: ConversationLog,
  ) {}

  /** Throws `not_found` for a conversation of nobody or another tenant. */
  async of(ctx: TenantContext, id: string): Promise<Packet> {
    const conversation = await this.conversations.get(ctx, id);
    const [events, row, weighed] = await Promise.all([
      this.log.readLast(ctx, id, RECENT_EVENTS),
      this.visitor(ctx, conversation.visitorId),
      this.weighed(ctx, id),
    ]);
    const visitor = { ...row, ...certaintyOf(row, conversation.channel, events) };
    return packetOf({ conversation, visitor, events, weighed });
  }

  private async visitor(ctx: TenantContext, id: string): Promise<VisitorRow> {
    const sql = 'SELECT id, external_id AS "externalId", name, email FROM visitors WHERE id = $1';
    const [row] = await this.store.within(ctx, (manager) => manager.query<VisitorRow[]>(sql, [id]));
    return row ?? { id, externalId: null, name: null, email: null };
  }

  private async weighed(ctx: TenantContext, id: string): Promise<Map<number, Weighed>> {
    const sql = `SELECT seq, (trace->>'probability')::float8 AS probability, coalesce(trace->'unanswered', '[]') AS unanswered
      FROM turn_traces WHERE conversation_id = $1 ORDER BY seq DESC LIMIT $2`;
    const rows = await this.store.within(ctx, (manager) =>
      manager.query<(Weighed & { seq: number })[]>(sql, [id, RECENT_EVENTS]),
    );
    return new Map(rows.map(({ seq, ...row }) => [seq, row]));
  }
}

/** The tenant's site has vouched for whoever wrote last, a platform knows the account, or nobody knows anything. */
function certaintyOf({ externalId }: VisitorRow, channel: string, events: readonly ConversationEvent[]) {
  if (!OWN_CHANNELS.has(channel)) return { certainty: 'platform' } as const;
  const last = events.findLast(({ kind, author }) => kind === 'message' && author.kind === 'visitor');
  const standing = VisitorStanding.safeParse(last?.body.standing).data;
  if (!externalId) return { certainty: 'stranger' } as const;
  return { certainty: 'vouched', ...(standing && { standing }) } as const;
}
