import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import { say } from '../../shared/say.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { nameForVisitors } from '../agent-name.js';
import { type Appended, ConversationLog } from '../conversation-log.js';
import { isOpen, type WorkingHours } from '../hours/working-hours.js';
import { WorkingHoursService } from '../hours/working-hours.service.js';
import { type Candidate, chooseAgent } from './choose-agent.js';
import {
  candidatesOf,
  type FirstInLine,
  firstInLine,
  type Left,
  leftBehind,
  lockQueue,
  orphaned,
} from './queue-store.js';

const SYSTEM = { kind: 'system' } as const;

/** A change of hands that is written and not yet told. */
type Moved = readonly [conversationId: string, appended: Appended];

/** Gives those who wait to agents who are there, and takes back what agents left behind. */
@Injectable()
export class AssignmentService {
  constructor(
    private readonly store: TenantStore,
    private readonly log: ConversationLog,
    private readonly hours: WorkingHoursService,
    private readonly clock: Clock,
  ) {}

  /**
   * Assigns whoever waits and can be assigned, the longest wait first. Each is one transaction, under a lock of the tenant:
   * no two processes assign the same conversation, or fill the same agent beyond the maximum.
   */
  async assign(ctx: TenantContext): Promise<void> {
    const tenantHours = await this.hours.of(ctx);
    for (;;) {
      const moved = await this.locked(ctx, (manager) => this.assignOne(manager, ctx, tenantHours));
      if (!moved) return;
      this.log.tell(ctx, ...moved);
    }
  }

  /**
   * Puts back into the queue what agents who are gone owe an answer, and all that is held by who may not hold it any more:
   * nobody else could answer there. Visitors hear nothing of it.
   */
  async takeBack(ctx: TenantContext): Promise<void> {
    const moved = await this.locked(ctx, async (manager) => {
      const left = [...(await orphaned(manager)), ...(await leftBehind(manager, this.clock.now()))];
      const back: Moved[] = [];
      for (const one of left) {
        // One that is in both lists is in other hands by its second turn.
        const written = await this.putBack(manager, ctx, one);
        if (written) back.push([one.id, written]);
      }
      return back;
    });
    for (const one of moved) this.log.tell(ctx, ...one);
  }

  private putBack(manager: EntityManager, ctx: TenantContext, { id, epoch, groupId }: Left) {
    const body = { state: 'waiting', reason: 'agent_gone', text: '', ...(groupId && { groupId }) } as const;
    return this.log.appendWithin(manager, ctx, id, { kind: 'state', author: SYSTEM, body }, { epoch });
  }

  private locked<Result>(ctx: TenantContext, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.store.within(ctx, async (manager) => {
      await lockQueue(manager, ctx.tenantId);
      return work(manager);
    });
  }

  private async assignOne(manager: EntityManager, ctx: TenantContext, hours: WorkingHours): Promise<Moved | undefined> {
    const now = this.clock.now();
    for (const first of await firstInLine(manager)) {
      if (!isOpen(first.hours ?? hours, now)) continue;
      const there = await candidatesOf(manager, first.groupId, now);
      const willing = there.filter(({ id }) => id !== first.passedBy);
      const agent = chooseAgent(willing, first.maximum);
      const written = agent && (await this.give(manager, ctx, first, agent));
      if (written) return [first.id, written];
    }
    return undefined;
  }

  private give(
    manager: EntityManager,
    ctx: TenantContext,
    { id, epoch, language, groupId }: FirstInLine,
    agent: Candidate,
  ) {
    const text = say('state_human', language, { name: nameForVisitors(agent) ?? say('agent', language) });
    const body = { state: 'human', reason: 'assigned', text, agentId: agent.id, groupId } as const;
    return this.log.appendWithin(manager, ctx, id, { kind: 'state', author: SYSTEM, body }, { epoch });
  }
}
