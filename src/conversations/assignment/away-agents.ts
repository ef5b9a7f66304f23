import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Notifications } from '../../database/notifications.js';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import { enlist } from '../../shared/listeners.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { TeamDesk } from './team-desk.js';

const TOPIC = 'away';

const NOTE = `INSERT INTO agent_standings (user_id, away_at) VALUES ($1, $2)
  ON CONFLICT (tenant_id, user_id) DO UPDATE SET away_at = excluded.away_at`;

/** Which agents are away by their own word, in all processes. It is kept until they say that they are back. */
@Injectable()
export class AwayAgents implements OnModuleInit {
  private readonly followers = new Map<string, Set<() => void>>();

  constructor(
    private readonly store: TenantStore,
    private readonly notifications: Notifications,
    private readonly team: TeamDesk,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.notifications.on(TOPIC, (tenantId) => this.followers.get(tenantId)?.forEach((follower) => follower()));
    this.notifications.onReconnect(() => this.followers.forEach((all) => all.forEach((follower) => follower())));
  }

  /** The ids of those who are away. */
  async list(ctx: TenantContext): Promise<readonly string[]> {
    const sql = 'SELECT user_id AS id FROM agent_standings WHERE away_at IS NOT NULL ORDER BY user_id';
    const rows = await this.store.within(ctx, (manager) => manager.query<{ id: string }[]>(sql));
    return rows.map(({ id }) => id);
  }

  /** From now on nothing is assigned to this agent; what they have stays theirs. Throws `not_found` for who is no member. */
  goAway(ctx: TenantContext, userId: string): Promise<void> {
    return this.note(ctx, userId, this.clock.now());
  }

  /** The agent is there again, and gets what waits. Throws `not_found` for who is no member. */
  async comeBack(ctx: TenantContext, userId: string): Promise<void> {
    await this.note(ctx, userId, null);
    this.team.agentCame(ctx.tenantId);
  }

  /** Hears whenever somebody of the tenant goes away or comes back, in whatever process. Returns what ends it. */
  follow(tenantId: string, follower: () => void): () => void {
    return enlist(this.followers, tenantId, follower);
  }

  private async note(ctx: TenantContext, userId: string, since: Date | null): Promise<void> {
    await this.store.within(ctx, (manager) => manager.query(NOTE, [userId, since]));
    await this.notifications.tell(TOPIC, ctx.tenantId);
  }
}
