import { Injectable } from '@nestjs/common';
import { ConversationLog } from '../../conversations/conversation-log.js';
import { ConversationService } from '../../conversations/conversation.service.js';
import type { ConversationEvent } from '../../conversations/event.js';
import { TenantStore } from '../../database/tenant-store.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { VisitorStanding } from '../../shared/visitor-standing.js';
import { NO_QUESTION } from '../small-talk.js';
import { type Background, type Packet, packetOf, type PacketVisitor, type Weighed } from './packet.js';

/** As far back as a packet looks. */
const RECENT_EVENTS = 200;
/** Where the tenant itself says who a visitor is, or nobody does. */
const OWN_CHANNELS = new Set(['widget', 'api']);

type TraceRow = Weighed & { readonly seq: number; readonly aside: boolean };
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
    const [events, row, traced] = await Promise.all([
      this.log.readLast(ctx, id, RECENT_EVENTS),
      this.visitor(ctx, conversation.visitorId),
      this.traced(ctx, id),
    ]);
    const visitor = { ...row, ...certaintyOf(row, conversation.channel, events) };
    return packetOf({ conversation, visitor, events, ...traced });
  }

  private async visitor(ctx: TenantContext, id: string): Promise<VisitorRow> {
    const sql = 'SELECT id, external_id AS "externalId", name, email FROM visitors WHERE id = $1';
    const [row] = await this.store.within(ctx, (manager) => manager.query<VisitorRow[]>(sql, [id]));
    return row ?? { id, externalId: null, name: null, email: null };
  }

  /** What the traces know of the answers, by their numbers. */
  private async traced(ctx: TenantContext, id: string): Promise<Pick<Background, 'weighed' | 'asides'>> {
    const sql = `SELECT seq, reason = ANY($3) AS aside, (trace->>'probability')::float8 AS probability,
        coalesce(trace->'unanswered', '[]') AS unanswered
      FROM turn_traces WHERE conversation_id = $1 ORDER BY seq DESC LIMIT $2`;
    const rows = await this.store.within(ctx, (manager) =>
      manager.query<TraceRow[]>(sql, [id, RECENT_EVENTS, NO_QUESTION]),
    );
    return {
      weighed: new Map(rows.map(({ seq, aside: _, ...row }) => [seq, row])),
      asides: new Set(rows.filter(({ aside }) => aside).map(({ seq }) => seq)),
    };
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
