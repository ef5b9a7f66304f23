import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import type { Language } from '../../retrieval/language.js';
import { Clock } from '../../shared/clock.js';
import { say } from '../../shared/say.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { ConversationFeed } from '../conversation-feed.js';
import { ConversationLog } from '../conversation-log.js';
import type { Author, EventKind } from '../event.js';
import type { ServiceLevels } from '../groups/group.js';
import { groupOf } from '../groups/group-store.js';
import type { WorkingHours } from '../hours/working-hours.js';
import { WorkingHoursService } from '../hours/working-hours.service.js';
import { debtsOf, type Due, duesOf, type LoggedEvent } from './dues.js';

/** So many conversations are looked at in one go; a look that finds them all current ends it. */
const AT_ONCE = 100;
const GOES = 50;

const UNPROMISED = `'{"firstReply": null, "nextReply": null, "resolution": null}'::jsonb`;

/** Those that the log has outrun, or in which the next time is up. */
const STALE = `SELECT c.id, c.last_seq AS "lastSeq", c.language, c.due_at AS "dueAt", g.levels, g.hours
  FROM conversations c JOIN agent_groups g ON g.id = ${groupOf('c')}
  WHERE c.called_at IS NOT NULL AND g.levels <> ${UNPROMISED}
    AND (c.dues_seq IS DISTINCT FROM c.last_seq OR c.dues_look_at <= $1) ORDER BY c.called_at, c.id LIMIT ${AT_ONCE}`;

const SINCE_CALLED = `SELECT seq, kind, author_kind AS author, at, body->>'state' AS state FROM conversation_events
  WHERE conversation_id = $1 AND kind IN ('state', 'message') AND seq <= $2 AND seq > coalesce((SELECT max(s.seq)
    FROM conversation_events s WHERE s.conversation_id = $1 AND s.kind = 'state' AND s.body->>'state' IN ('bot', 'closed')), 0)
  ORDER BY seq`;

const KEEP = `UPDATE conversations SET due_at = $3, due_kind = $4, dues_look_at = $5, dues_seq = $2
  WHERE id = $1 AND last_seq = $2 AND called_at IS NOT NULL`;

interface Stale {
  readonly id: string;
  readonly lastSeq: number;
  readonly language: Language;
  readonly dueAt: Date | null;
  readonly levels: ServiceLevels;
  readonly hours: WorkingHours | null;
}

interface Row {
  readonly seq: number;
  readonly kind: EventKind;
  readonly author: Author['kind'];
  readonly at: Date;
  readonly state: string | null;
}

/** Keeps what is due in conversations in step with their logs, and notes for agents what was promised and not kept. */
@Injectable()
export class ServiceLevelsService {
  constructor(
    private readonly store: TenantStore,
    private readonly log: ConversationLog,
    private readonly feed: ConversationFeed,
    private readonly hours: WorkingHoursService,
    private readonly clock: Clock,
  ) {}

  /** Does so for all of the tenant's conversations that need it. Done twice, or by two, it does no more. */
  async refresh(ctx: TenantContext): Promise<void> {
    for (let go = 0; go < GOES; go++) {
      const now = this.clock.now();
      const stale = await this.store.within(ctx, (manager) => manager.query<Stale[]>(STALE, [now]));
      if (stale.length === 0) return;
      const tenantHours = await this.hours.of(ctx);
      for (const one of stale) await this.bringUpToDate(ctx, one, one.hours ?? tenantHours, now);
    }
  }

  /** A breach is noted before the next time to look is, so that a crash between the two loses nothing. */
  private async bringUpToDate(ctx: TenantContext, stale: Stale, hours: WorkingHours, now: Date): Promise<void> {
    const { id, lastSeq, levels } = stale;
    const rows = await this.store.within(ctx, (manager) => manager.query<Row[]>(SINCE_CALLED, [id, lastSeq]));
    const dues = duesOf(debtsOf(rows.map(toLogged)), levels, hours);
    for (const due of dues) if (due.at <= now) await this.noteBreach(ctx, stale, due);
    const look = dues.find(({ at }) => at > now)?.at ?? null;
    await this.keep(ctx, stale, dues[0], look);
  }

  /** Unless the log has gone on meanwhile: then it is looked at again. */
  private async keep(ctx: TenantContext, { id, lastSeq, dueAt }: Stale, first: Due | undefined, look: Date | null) {
    const values = [id, lastSeq, first?.at, first?.kind, look];
    await this.store.within(ctx, (manager) => manager.query(KEEP, values));
    if (first?.at.getTime() !== dueAt?.getTime()) this.feed.touch(ctx, id);
  }

  private async noteBreach(ctx: TenantContext, { id, language }: Stale, { kind, seq, at }: Due): Promise<void> {
    const body = { text: say(`breach_${kind}`, language), breach: { kind, dueAt: at.toISOString() } };
    const author = { kind: 'system' } as const;
    await this.log.append(ctx, id, { kind: 'note', author, clientId: `breach:${kind}:${seq}`, body });
  }
}

function toLogged({ seq, kind, author, at, state }: Row): LoggedEvent {
  return { seq, kind, author: { kind: author }, at: at.toISOString(), body: { state } };
}
