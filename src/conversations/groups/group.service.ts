import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../database/audit.js';
import { TenantStore } from '../../database/tenant-store.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { newId } from '../../shared/id.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { AgentGroup } from './group.js';
import type { GroupInput } from './group.dto.js';
import { forgetDues, lockGroup, lockGroups, readGroups, writeGroup } from './group-store.js';

/** Where visitors write to a tenant, for its routes. */
export interface Place {
  /** `widget:<id>`, `account:<id>`, `api`. */
  readonly id: string;
  readonly kind: 'widget' | 'account' | 'api';
  readonly name: string;
}

const PLACES = `SELECT 'widget:' || id AS id, 'widget' AS kind, name FROM widgets
  UNION ALL SELECT 'account:' || id, 'account', name FROM channel_accounts
  UNION ALL SELECT 'api', 'api', '' ORDER BY kind DESC, name, id`;

/** Keeps the groups of agents. */
@Injectable()
export class GroupService {
  constructor(
    private readonly store: TenantStore,
    private readonly clock: Clock,
  ) {}

  /** The groups of the tenant, the oldest first. */
  list(ctx: TenantContext): Promise<readonly AgentGroup[]> {
    return this.store.within(ctx, readGroups);
  }

  /** Throws `not_found` for a group of nobody or another tenant. */
  async get(ctx: TenantContext, id: string): Promise<AgentGroup> {
    const group = (await this.list(ctx)).find((one) => one.id === id);
    return group ?? notThere(id);
  }

  /** Where visitors write, for routes to name. */
  places(ctx: TenantContext): Promise<readonly Place[]> {
    return this.store.within(ctx, (manager) => manager.query<Place[]>(PLACES));
  }

  /** The first group is the default one. Throws `conflict` (field `name`), and `not_found` for people of elsewhere. */
  add(ctx: TenantContext, input: GroupInput): Promise<AgentGroup> {
    return this.change(ctx, 'group.create', async (manager) => {
      const { length } = await readGroups(manager);
      return { ...input, id: newId(), isDefault: input.isDefault || length === 0 };
    });
  }

  /**
   * Puts this in the place of the group. The default group stays it until another is. Throws `conflict` (field `name`), and
   * `not_found` for the group or people of elsewhere.
   */
  replace(ctx: TenantContext, id: string, input: GroupInput): Promise<AgentGroup> {
    return this.change(ctx, 'group.update', async (manager) => {
      const before = (await lockGroup(manager, id)) ?? notThere(id);
      return { ...input, id, isDefault: input.isDefault || before.isDefault };
    });
  }

  /** What was the group's is the default group's then. Throws `not_found`, and `conflict` for the default one among others. */
  async remove(ctx: TenantContext, id: string): Promise<void> {
    await this.store.within(ctx, async (manager) => {
      await lockGroups(manager, ctx.tenantId);
      const groups = await readGroups(manager);
      const group = groups.find((one) => one.id === id) ?? notThere(id);
      if (group.isDefault && groups.length > 1)
        throw new AppError('conflict', 'Make another group the default one first', { field: 'isDefault' });
      await manager.query('DELETE FROM agent_groups WHERE id = $1', [id]);
      await forgetDues(manager);
      await audit(manager, ctx, 'group.delete', group);
    });
  }

  private change(
    ctx: TenantContext,
    action: 'group.create' | 'group.update',
    make: (manager: EntityManager) => Promise<AgentGroup>,
  ): Promise<AgentGroup> {
    return this.store.within(ctx, async (manager) => {
      await lockGroups(manager, ctx.tenantId);
      const group = await make(manager);
      await writeGroup(manager, group, this.clock.now());
      await forgetDues(manager);
      await audit(manager, ctx, action, group);
      return { ...group, members: group.members.toSorted() };
    });
  }
}

function audit(manager: EntityManager, ctx: TenantContext, action: string, { id, name }: AgentGroup): Promise<void> {
  return recordAudit(manager, ctx, { action, subject: { kind: 'group', id }, details: { name } });
}

function notThere(id: string): never {
  throw new AppError('not_found', 'There is no such group', { id });
}
