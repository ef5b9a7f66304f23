import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { JobRunner } from '../../database/jobs/job-runner.js';
import { SharedLocks } from '../../database/shared-locks.js';
import { systemContext, type TenantContext } from '../../shared/tenant-context.js';
import { CallStore, FOLLOW_CALL } from '../../tools/calls/call-store.js';
import { CallCarrier } from './call-carrier.js';

const Payload = z.object({ tenantId: z.uuid(), callId: z.uuid() });

const EVERY_MINUTE = '* * * * *';
const LOOK_EVERY_MS = 250;

/**
 * Sees to it that what an agent has decided is done: at once in the process that heard it, and by a job if that dies. The
 * lock of a call is gone with whoever held it, so a call that stands as running and is not locked has lost its process.
 */
@Injectable()
export class CallFollower implements OnModuleInit {
  private readonly log = new Logger(CallFollower.name);

  constructor(
    private readonly jobs: JobRunner,
    private readonly locks: SharedLocks,
    private readonly carrier: CallCarrier,
    private readonly calls: CallStore,
    private readonly database: DataSource,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: FOLLOW_CALL,
      payload: Payload,
      run: ({ tenantId, callId }, signal) => this.followInTurn(systemContext(tenantId, 'tools'), callId, signal),
    });
    const expireAll = (_: unknown, signal: AbortSignal) => this.expireAll(signal);
    this.jobs.register({ name: 'expire_tool_calls', payload: z.object({}), cron: EVERY_MINUTE, run: expireAll });
  }

  /** Begins at once, and does not wait. What comes to nothing here, the job does. */
  start({ tenantId }: TenantContext, id: string): void {
    this.follow(systemContext(tenantId, 'tools'), id).catch((error: unknown) => this.log.warn(error));
  }

  /** Ends what no agent has looked at in time, of all tenants. */
  async expireAll(signal: AbortSignal): Promise<void> {
    const tenants = await this.database.query<{ id: string }[]>('SELECT id FROM tenants ORDER BY id');
    for (const { id } of tenants) {
      signal.throwIfAborted();
      await this.calls.expire(systemContext(id, 'tools'));
    }
  }

  private async followInTurn(ctx: TenantContext, id: string, signal: AbortSignal): Promise<void> {
    while (!(await this.follow(ctx, id))) await sleep(LOOK_EVERY_MS, undefined, { signal });
  }

  /** False while somebody else is at it. */
  private async follow(ctx: TenantContext, id: string): Promise<boolean> {
    const release = await this.locks.take(`tool-call:${id}`);
    if (!release) return false;
    try {
      await this.carrier.follow(ctx, id);
      return true;
    } finally {
      await release();
    }
  }
}
