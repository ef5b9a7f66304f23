import { Injectable } from '@nestjs/common';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/id.js';
import type { TenantContext } from '../../shared/tenant-context.js';

/** How long a sign of life holds; each line gives one every 30 seconds. After a crash its agents are gone so much later. */
export const LINE_HOLDS_MS = 75_000;

const SEEN = `INSERT INTO agent_lines (id, user_id, seen_at) VALUES ($1, $2, $3)
  ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at`;
const STANDING = `INSERT INTO agent_standings (user_id, seen_at) VALUES ($1, $2)
  ON CONFLICT (tenant_id, user_id) DO UPDATE SET seen_at = greatest(agent_standings.seen_at, excluded.seen_at)`;

/** An open inbox of an agent. */
export interface AgentLine {
  /** Gives a sign of life. Rejects when the database is away, or the agent is no member any more. */
  seen(): Promise<void>;
  /** The inbox is closed. */
  end(): Promise<void>;
}

/** Who is at the inbox, as all processes see it: a row for each open inbox, and when each agent was seen last. */
@Injectable()
export class AgentLines {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** A line that nobody has seen yet. What is done with it is done in the order of the calls. */
  begin(ctx: TenantContext): AgentLine {
    const id = newId();
    let tail: Promise<void> = Promise.resolve();
    const next = (work: () => Promise<void>) => (tail = tail.catch(() => undefined).then(work));
    return { seen: () => next(() => this.note(ctx, id)), end: () => next(() => this.forget(ctx, id)) };
  }

  /** Forgets lines that died with their process. */
  async sweep(ctx: TenantContext): Promise<void> {
    const dead = new Date(this.clock.now().getTime() - 2 * LINE_HOLDS_MS);
    await this.store.within(ctx, (manager) => manager.query('DELETE FROM agent_lines WHERE seen_at < $1', [dead]));
  }

  private async note(ctx: TenantContext, lineId: string): Promise<void> {
    const { id } = ctx.actor;
    const now = this.clock.now();
    await this.store.within(ctx, async (manager) => {
      await manager.query(SEEN, [lineId, id, now]);
      await manager.query(STANDING, [id, now]);
    });
  }

  private async forget(ctx: TenantContext, lineId: string): Promise<void> {
    const now = this.clock.now();
    await this.store.within(ctx, async (manager) => {
      const [, gone] = await manager.query<[unknown, number]>('DELETE FROM agent_lines WHERE id = $1', [lineId]);
      if (gone > 0) await manager.query(STANDING, [ctx.actor.id, now]);
    });
  }
}
