import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SharedLocks } from '../../database/shared-locks.js';
import { Rounds } from '../../shared/rounds.js';
import { systemContext } from '../../shared/tenant-context.js';
import { TeamChores } from './team-chores.js';

const EVERY_MS = 10_000;

/** Does from time to time, in one process of all, what nobody's doing begins: agents stay away, times are up. */
@Injectable()
export class TeamSweep implements BeforeApplicationShutdown {
  private readonly log = new Logger(TeamSweep.name);
  private readonly rounds = new Rounds(() => this.round());

  constructor(
    private readonly database: DataSource,
    private readonly locks: SharedLocks,
    private readonly chores: TeamChores,
  ) {}

  /** Begins, and does not wait. The command line has no need of it. */
  start(): void {
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Sweeps once, unless another process does. */
  async sweep(): Promise<void> {
    const release = await this.locks.take('sweep of the teams');
    if (!release) return;
    try {
      const tenants = await this.database.query<{ id: string }[]>('SELECT id FROM tenants ORDER BY id');
      for (const { id } of tenants) await this.chores.do(systemContext(id, 'teams'));
    } finally {
      await release();
    }
  }

  private async round(): Promise<number> {
    await this.sweep().catch((cause: unknown) => this.log.warn(new Error('A sweep of the teams failed', { cause })));
    return EVERY_MS;
  }
}
