import { Injectable } from '@nestjs/common';
import { TurnRunner } from '../../assistant/turn-runner.js';
import { Clock } from '../../shared/clock.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { PullList } from '../inbound/pull-list.js';
import { InboxStore } from './inbox-store.js';
import { ThreadStore } from './thread-store.js';

const HOUR_MS = 3_600_000;
/** WhatsApp delivers again for seven days; nobody does for longer. */
const REMEMBER_MS = 9 * 24 * 3_600_000;
/** Longer than a model may think: whoever was to answer by then is no more. */
const STRANDED_MS = 120_000;

/** What is to be done now and then for each tenant with accounts. */
@Injectable()
export class SweepChores {
  private readonly caughtUp = new Map<string, number>();

  constructor(
    private readonly inbox: InboxStore,
    private readonly threads: ThreadStore,
    private readonly turns: TurnRunner,
    private readonly pulls: PullList,
    private readonly clock: Clock,
  ) {}

  async do(ctx: TenantContext): Promise<void> {
    await this.answerStranded(ctx);
    await this.catchUp(ctx);
  }

  /** Nobody comes back to a chat platform to see that the process that was to answer has died. */
  private async answerStranded(ctx: TenantContext): Promise<void> {
    const since = new Date(this.clock.now().getTime() - STRANDED_MS);
    for (const id of await this.threads.stranded(ctx, since)) await this.turns.resume(ctx, id);
  }

  /** At the start, and once an hour: a call that said there is something may have found nobody here. */
  private async catchUp(ctx: TenantContext): Promise<void> {
    const now = this.clock.now().getTime();
    if (now - (this.caughtUp.get(ctx.tenantId) ?? 0) < HOUR_MS) return;
    this.caughtUp.set(ctx.tenantId, now);
    await this.pulls.wantAll(ctx);
    await this.inbox.forget(ctx, new Date(now - REMEMBER_MS));
  }
}
