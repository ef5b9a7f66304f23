import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../database/audit.js';
import { TenantStore } from '../../database/tenant-store.js';
import type { Role } from '../../shared/access.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { newId } from '../../shared/id.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { keepAnOwner, lockTenant } from './last-owner.js';
import { mayIssueLink } from './link-permission.js';
import { OneTimeLinkService } from './one-time-link.service.js';
import type { Invitation } from './person.dto.js';
import type { InvitedUser, User } from './user.js';

const SELECT = `SELECT u.id, u.email, u.name, m.role, u.password_hash IS NULL AS pending, m.created_at
  FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.tenant_id = current_tenant()`;

/** Keeps who belongs to a tenant, and with which role. */
@Injectable()
export class UserService {
  constructor(
    private readonly store: TenantStore,
    private readonly links: OneTimeLinkService,
    private readonly clock: Clock,
  ) {}

  /** Everyone in the tenant, the longest-serving first. */
  list(ctx: TenantContext): Promise<readonly User[]> {
    const sql = `${SELECT} ORDER BY m.created_at, u.id`;
    return this.store.within(ctx, (manager) => manager.query<User[]>(sql));
  }

  /**
   * Lets someone join, who may be in other tenants already and then keeps name and password. The token is for who has no
   * password yet. It is null too for who was invited elsewhere and has not come yet: a link would open the other tenant
   * as well, and the one given out there would open this one, so that ends, and an operator makes the next. Throws
   * `conflict` (field `email`) when they are in, `quota_exceeded` when the tenant may not have more people.
   */
  invite(ctx: TenantContext, invitation: Invitation): Promise<InvitedUser> {
    return this.store.within(ctx, async (manager) => {
      const id = await this.personOf(manager, invitation);
      const join = `INSERT INTO memberships (user_id, role, created_at) VALUES ($1, $2, $3)
        ON CONFLICT (tenant_id, user_id) DO NOTHING RETURNING user_id`;
      const joined = await manager.query<unknown[]>(join, [id, invitation.role, this.clock.now()]);
      if (!joined.length) throw new AppError('conflict', 'This person is in the tenant already', { field: 'email' });
      const user = await find(manager, id);
      await audit(manager, ctx, 'user.invite', user);
      return { user, token: await this.firstLink(manager, ctx, user) };
    });
  }

  /** Gives someone another role. Throws `not_found`, and `last_owner` when nobody would own the tenant any more. */
  changeRole(ctx: TenantContext, id: string, role: Role): Promise<User> {
    return this.store.within(ctx, async (manager) => {
      await lockTenant(manager);
      const user = await find(manager, id);
      if (user.role === role) return user;
      await keepAnOwner(manager, user);
      const sql = 'UPDATE memberships SET role = $2 WHERE user_id = $1 AND tenant_id = current_tenant()';
      await manager.query(sql, [id, role]);
      const changed = { ...user, role };
      await audit(manager, ctx, 'user.role', changed, { before: user.role });
      return changed;
    });
  }

  /** Ends a membership at once; who is in no tenant then is forgotten. Throws `not_found` and `last_owner`. */
  async remove(ctx: TenantContext, id: string): Promise<void> {
    await this.store.within(ctx, async (manager) => {
      await lockTenant(manager);
      const user = await find(manager, id);
      await keepAnOwner(manager, user);
      await manager.query('DELETE FROM memberships WHERE user_id = $1 AND tenant_id = current_tenant()', [id]);
      await audit(manager, ctx, 'user.remove', user);
      await forgetStranger(manager, id);
    });
  }

  /**
   * A token with which someone sets a new password; their links before it end. Throws `not_found`, and `forbidden` for
   * someone who has rights beyond this tenant: whoever holds the link could use those too.
   */
  newLink(ctx: TenantContext, id: string): Promise<string> {
    return this.store.within(ctx, async (manager) => {
      await manager.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [id]); // nobody else invites them meanwhile
      const user = await find(manager, id);
      if (!(await mayIssueLink(manager, ctx, id)))
        throw new AppError('forbidden', 'This person has rights beyond this tenant; an operator can make the link');
      await audit(manager, ctx, 'user.link', user);
      return this.links.issue(manager, user.pending ? 'invite' : 'reset', id);
    });
  }

  private async firstLink(manager: EntityManager, ctx: TenantContext, { id, pending }: User): Promise<string | null> {
    if (pending && (await mayIssueLink(manager, ctx, id))) return this.links.issue(manager, 'invite', id);
    await this.links.end(manager, id);
    return null;
  }

  /** The id of whoever has this address, made if there is nobody; locked, so that nobody forgets them meanwhile. */
  private async personOf(manager: EntityManager, { email, name }: Invitation): Promise<string> {
    const sql = `INSERT INTO users (id, email, name, created_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT (email) DO UPDATE SET email = excluded.email RETURNING id`;
    const [person] = await manager.query<{ id: string }[]>(sql, [newId(), email, name, this.clock.now()]);
    if (!person) throw new Error('The invited person did not come back from the database');
    return person.id;
  }
}

async function find(manager: EntityManager, id: string): Promise<User> {
  const [user] = await manager.query<User[]>(`${SELECT} AND u.id = $1`, [id]);
  if (!user) throw new AppError('not_found', 'There is nobody with this id', { id });
  return user;
}

function audit(
  manager: EntityManager,
  ctx: TenantContext,
  action: string,
  { id, name, email, role }: User,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const details = { name: name || email, role, ...more };
  return recordAudit(manager, ctx, { action, subject: { kind: 'user', id }, details });
}

async function forgetStranger(manager: EntityManager, id: string): Promise<void> {
  await manager.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [id]); // no invitation comes between
  await manager.query(`SELECT set_config('app.user_id', $1, true)`, [id]);
  const sql = `DELETE FROM users WHERE id = $1 AND NOT operator
    AND NOT EXISTS (SELECT 1 FROM memberships WHERE user_id = $1)`;
  await manager.query(sql, [id]);
}
