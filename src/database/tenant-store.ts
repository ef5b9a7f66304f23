import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { TenantContext } from '../shared/tenant-context.js';
import { translateDatabaseError } from './database-error.js';

/** What a caller can name, and therefore see, before its tenant is known. The row-level policies read these. */
export type Capability = 'app.user_id' | 'app.key_hash' | 'app.widget_id' | 'app.channel_account_id';

/**
 * The only door to tenant rows. Every piece of work is one transaction that has said which tenant it is for, and
 * row-level security hides all others; what is inserted without a tenant gets this one.
 */
@Injectable()
export class TenantStore {
  constructor(private readonly database: DataSource) {}

  /** Runs `work` for the tenant of `ctx`. Refusals of the database become `conflict`, `invalid_input`, `unavailable`. */
  within<Result>(ctx: TenantContext, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.run('app.tenant_id', ctx.tenantId, work);
  }

  /** Runs `work` for someone whose tenant is not known yet, but who can name a row: by a secret's hash, or its id. */
  naming<Result>(what: Capability, value: string, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.run(what, value, work);
  }

  private async run<Result>(setting: string, value: string, work: (manager: EntityManager) => Promise<Result>) {
    try {
      return await this.database.transaction(async (manager) => {
        await manager.query('SELECT set_config($1, $2, true)', [setting, value]);
        return work(manager);
      });
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }
}
