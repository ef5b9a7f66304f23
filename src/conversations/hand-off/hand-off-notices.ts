import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import type { Language } from '../../retrieval/language.js';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { AgentGroup } from '../groups/group.js';
import { GroupRouter } from '../groups/group-router.js';
import { isOpen, nextOpening, type WorkingHours } from '../hours/working-hours.js';
import { WorkingHoursService } from '../hours/working-hours.service.js';
import type { HandOffNotice, HandOffReason, Wait } from './hand-off.js';
import { noticeText } from './notice-text.js';
import { type Place, placeIn } from './queue.js';
import { typicalWait } from './typical-wait.js';

/** Why a person is called, and in which language the visitor hears of it. */
interface Call {
  readonly reason: HandOffReason;
  readonly language: Language;
}

/** Writes what a visitor reads when a person is called: when somebody is there, how many wait, how long it took lately. */
@Injectable()
export class HandOffNotices {
  constructor(
    private readonly store: TenantStore,
    private readonly hours: WorkingHoursService,
    private readonly groups: GroupRouter,
    private readonly clock: Clock,
  ) {}

  /** The notice for this conversation as things stand, for the group whose it is. */
  async write(ctx: TenantContext, id: string, reason: HandOffReason, language: Language): Promise<HandOffNotice> {
    return this.writeFor(ctx, id, await this.groups.route(ctx, id), { reason, language });
  }

  /** The same for a group that somebody has chosen; undefined is everybody. */
  async writeFor(
    ctx: TenantContext,
    id: string,
    group: Pick<AgentGroup, 'id' | 'hours'> | undefined,
    { reason, language }: Call,
  ): Promise<HandOffNotice> {
    const hours = group?.hours ?? (await this.hours.of(ctx));
    const { place, reachable, seconds } = await this.placeOf(ctx, id, group?.id);
    const minutes = typicalWait(seconds);
    const away = this.away(hours);
    const wait: Wait = { place, ...(away ? { away } : minutes && { waitMinutes: minutes }) };
    const text = noticeText(reason, wait, { language, timeZone: hours.timeZone, reachable });
    return { reason, text, ...wait, ...(group && { groupId: group.id }) };
  }

  private away(hours: WorkingHours): Wait['away'] {
    const now = this.clock.now();
    if (isOpen(hours, now)) return undefined;
    const back = nextOpening(hours, now);
    return back ? { back: back.toISOString() } : {};
  }

  private placeOf(ctx: TenantContext, id: string, groupId: string | undefined): Promise<Place> {
    return this.store.within(ctx, (manager) => placeIn(manager, id, groupId, this.clock.now()));
  }
}
