import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import type { Language } from '../../retrieval/language.js';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { ConversationLog } from '../conversation-log.js';
import { groupOf } from '../groups/group-store.js';
import type { Wait } from '../hand-off/hand-off.js';
import { queueNewsText } from '../hand-off/notice-text.js';
import { waitsOf } from '../hand-off/queue.js';
import { typicalWait } from '../hand-off/typical-wait.js';
import { isOpen, type WorkingHours } from '../hours/working-hours.js';
import { WorkingHoursService } from '../hours/working-hours.service.js';
import { worthTelling } from './worth-telling.js';

const WAITING = `SELECT c.id, c.epoch, c.language, g.id AS "groupId", g.hours, told.seq, told.body AS told,
    (row_number() OVER (PARTITION BY g.id ORDER BY c.called_at NULLS FIRST, c.id))::int AS place
  FROM conversations c LEFT JOIN agent_groups g ON g.id = ${groupOf('c')}
    LEFT JOIN LATERAL (SELECT e.seq, e.body FROM conversation_events e WHERE e.conversation_id = c.id AND e.kind = 'state'
      AND e.body ? 'place' ORDER BY e.seq DESC LIMIT 1) told ON true
  WHERE c.state = 'waiting'`;

interface Waiting {
  readonly id: string;
  readonly epoch: number;
  readonly language: Language;
  readonly groupId: string | null;
  readonly hours: WorkingHours | null;
  readonly place: number;
  /** What the visitor was told last, and where in the log; null when nothing was, as on platforms that tell by themselves. */
  readonly seq: number | null;
  readonly told: Wait | null;
}

/** Tells visitors who wait how the wait goes on, when it is much unlike what they were told. */
@Injectable()
export class QueueNews {
  constructor(
    private readonly store: TenantStore,
    private readonly log: ConversationLog,
    private readonly hours: WorkingHoursService,
    private readonly clock: Clock,
  ) {}

  /** Tells all of the tenant who are there to hear it. Done twice, or by two, it tells once. */
  async tell(ctx: TenantContext): Promise<void> {
    const waiting = await this.store.within(ctx, (manager) => manager.query<Waiting[]>(WAITING));
    if (waiting.length === 0) return;
    const tenantHours = await this.hours.of(ctx);
    const now = this.clock.now();
    const minutes = new Map<string | null, number | undefined>();
    for (const one of waiting.filter(({ hours }) => isOpen(hours ?? tenantHours, now))) {
      const { groupId, place } = one;
      if (!minutes.has(groupId)) minutes.set(groupId, await this.typicalWait(ctx, groupId));
      const waitMinutes = minutes.get(groupId);
      await this.tellOne(ctx, one, { place, ...(waitMinutes && { waitMinutes }) });
    }
  }

  /** It names what was told before, so that two processes write it once. */
  private async tellOne(ctx: TenantContext, { id, epoch, language, seq, told }: Waiting, wait: Wait): Promise<void> {
    if (!told || !worthTelling(told, wait)) return;
    const body = { state: 'waiting', reason: 'queue', text: queueNewsText(wait, language), ...wait } as const;
    const author = { kind: 'system' } as const;
    await this.log.append(ctx, id, { kind: 'state', author, clientId: `queue:${seq}`, body }, { epoch });
  }

  private async typicalWait(ctx: TenantContext, groupId: string | null): Promise<number | undefined> {
    const now = this.clock.now();
    return typicalWait(await this.store.within(ctx, (manager) => waitsOf(manager, groupId ?? undefined, now)));
  }
}
