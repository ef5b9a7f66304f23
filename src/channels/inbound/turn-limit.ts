import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../../config/env.js';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/**
 * Answers of the bot within an hour without a person's word. Who reads them gets through one a minute at most, and a group that
 * talks to the bot through some more; two bots that have found each other get there whatever their pace.
 */
const ANSWERS_PER_HOUR = 100;
/** How far back is looked: further than the hour reaches at any pace at which the minute's limit lets pass. */
const RECENT_EVENTS = 2000;

/** Counted in the log, which all processes share and no restart forgets, since an agent has last said or done something. */
const COUNT = `
  SELECT count(*) FILTER (WHERE author_kind = 'visitor' AND at > $3)::int AS said,
         count(*) FILTER (WHERE author_kind = 'bot')::int AS answered
    FROM conversation_events
    WHERE conversation_id = $1 AND kind = 'message' AND at > $4 AND seq > greatest($2 - ${RECENT_EVENTS}, (
      SELECT max(seq) FROM conversation_events
        WHERE conversation_id = $1 AND author_kind = 'agent' AND seq > $2 - ${RECENT_EVENTS}))`;

/** Brings to an end what two bots say to each other: so much within a minute, and within an hour, nobody writes who reads. */
@Injectable()
export class TurnLimit {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Is message `seq` of a conversation, which is in its log by now, one too many? */
  async isOver(ctx: TenantContext, conversationId: string, seq: number): Promise<boolean> {
    const now = this.clock.now().getTime();
    const values = [conversationId, seq, new Date(now - MINUTE_MS), new Date(now - HOUR_MS)];
    const [count] = await this.store.within(ctx, (manager) =>
      manager.query<{ said: number; answered: number }[]>(COUNT, values),
    );
    if (!count) throw new Error('A count gave no row');
    return count.said > this.env.LIMIT_VISITOR_PER_MINUTE || count.answered >= ANSWERS_PER_HOUR;
  }
}
