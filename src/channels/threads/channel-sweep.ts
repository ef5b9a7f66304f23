import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { AccountDirectory } from '../accounts/account-directory.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { PullList } from '../inbound/pull-list.js';
import { Rounds } from '../../shared/rounds.js';
import { SweepChores } from './sweep-chores.js';
import { ThreadLeases } from './thread-leases.js';
import { ThreadRunner } from './thread-runner.js';

const EVERY_MS = 5000;

/** The accounts of one tenant. */
type Household = readonly [LiveAccount, ...LiveAccount[]];

/** Finds what is due and nobody works on: what a crash left, what had to wait, what another process has been told of. */
@Injectable()
export class ChannelSweep implements BeforeApplicationShutdown {
  private readonly log = new Logger(ChannelSweep.name);
  private readonly rounds = new Rounds(() => this.round());

  constructor(
    private readonly directory: AccountDirectory,
    private readonly leases: ThreadLeases,
    private readonly runner: ThreadRunner,
    private readonly pulls: PullList,
    private readonly chores: SweepChores,
  ) {}

  /** Begins, and does not wait. The command line has no need of it. */
  start(): void {
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Sweeps once; what it finds is worked on in the background. */
  async sweep(): Promise<void> {
    for (const household of householdsOf(await this.directory.all())) {
      await this.wake(household);
      await this.chores.do(household[0].ctx);
    }
  }

  private async round(): Promise<number> {
    await this.sweep().catch((cause: unknown) => this.log.warn(new Error('A sweep of the channels failed', { cause })));
    return EVERY_MS;
  }

  private async wake(household: Household): Promise<void> {
    const [{ ctx }] = household;
    const of = (accountId: string) => household.find(({ account }) => account.id === accountId);
    await this.leases.releaseOfTheDead(ctx);
    for (const { id, accountId } of await this.leases.due(ctx)) {
      const live = of(accountId);
      if (live) this.runner.wake(live, id);
    }
    for (const { accountId, list } of await this.pulls.due(ctx)) {
      const live = of(accountId);
      if (live) this.pulls.wake(live, list);
    }
  }
}

function householdsOf(accounts: readonly LiveAccount[]): Household[] {
  const households = new Map<string, [LiveAccount, ...LiveAccount[]]>();
  for (const live of accounts) {
    const household = households.get(live.ctx.tenantId);
    if (household) household.push(live);
    else households.set(live.ctx.tenantId, [live]);
  }
  return [...households.values()];
}
