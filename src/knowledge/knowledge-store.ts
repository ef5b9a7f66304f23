import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantStore } from '../database/tenant-store.js';
import { Clock } from '../shared/clock.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { FaqIndexes } from './published/faq-indexes.js';
import { raiseKnowledgeVersion } from './published/published-faq.js';
import { followPassages } from './vectors/encoding-queue.js';

/** One transaction that changes knowledge. */
export interface KnowledgeChange {
  readonly manager: EntityManager;
  /** The time of everything that the change writes. */
  readonly at: Date;
  /** Says that what customers are answered with is different now. */
  readonly published: () => void;
}

/** Runs transactions on a tenant's knowledge, and has the published knowledge in memory follow them. */
@Injectable()
export class KnowledgeStore {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
    private readonly indexes: FaqIndexes,
  ) {}

  read<Result>(ctx: TenantContext, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.store.within(ctx, work);
  }

  /** Resolves when the change is committed and, if it touched what is published, questions are answered accordingly. */
  async change<Result>(ctx: TenantContext, work: (change: KnowledgeChange) => Promise<Result>): Promise<Result> {
    let touched = false;
    const { result, version } = await this.store.within(ctx, async (manager) => {
      const done = await work({ manager, at: this.clock.now(), published: () => void (touched = true) });
      if (touched) await followPassages(manager, ctx.tenantId);
      return { result: done, version: touched ? await raiseKnowledgeVersion(manager) : undefined };
    });
    if (version !== undefined) await this.indexes.announce(ctx.tenantId, version);
    return result;
  }
}
