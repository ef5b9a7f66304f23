import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../database/audit.js';
import { TenantStore } from '../../database/tenant-store.js';
import type { Role } from '../../shared/access.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { newId } from '../../shared/id.js';
import { OneTimeLinkService } from './one-time-link.service.js';
import { hashPassword } from './password.js';
import type { LinkClaim } from './person.dto.js';
import { SessionService } from './session.service.js';
import { type BegunSession, SignInService } from './sign-in.service.js';

/** What is known of someone who sets their first password. */
interface NewOperator {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly hash: string;
}

/** Lets someone in by a one-time link. */
@Injectable()
export class LinkClaimService {
  constructor(
    private readonly store: TenantStore,
    private readonly links: OneTimeLinkService,
    private readonly sessions: SessionService,
    private readonly signIns: SignInService,
    private readonly clock: Clock,
  ) {}

  /**
   * Sets the password and signs in; all earlier sessions of the person end. The first operator is made here, and owns
   * every tenant there is. Throws `link_expired`, `invalid_input` (a setup without e-mail), `conflict` (that address
   * belongs to someone with a password); the last two leave the link as it was.
   */
  async claim(claim: LinkClaim): Promise<BegunSession> {
    await this.links.inspect(claim.token); // before the costly hash, so that a wrong token costs us nothing
    const hash = await hashPassword(claim.password);
    const id = newId();
    const userId = await this.store.naming('app.user_id', id, async (manager) => {
      const link = await this.links.use(manager, claim.token);
      const person = link.userId
        ? await this.setPassword(manager, link.userId, claim, hash)
        : await this.setUp(manager, id, claim, hash);
      await this.links.end(manager, person);
      return person;
    });
    return this.signIns.begin(userId);
  }

  private async setPassword(
    manager: EntityManager,
    userId: string,
    { name }: LinkClaim,
    hash: string,
  ): Promise<string> {
    const sql = 'UPDATE users SET password_hash = $2, name = coalesce($3, name) WHERE id = $1';
    await manager.query(sql, [userId, hash, name ?? null]);
    await this.sessions.endAll(manager, userId);
    return userId;
  }

  private async setUp(manager: EntityManager, id: string, { email, name }: LinkClaim, hash: string): Promise<string> {
    if (!email) throw emailMissing();
    const operator = { id, email, name: name ?? '', hash };
    const made = await this.makeOperator(manager, operator);
    const tenants = await manager.query<{ id: string }[]>('SELECT id FROM tenants ORDER BY id');
    for (const tenant of tenants) await this.makeOwner(manager, tenant.id, { ...operator, ...made });
    return made.id;
  }

  /** Someone who was invited but never came may become the operator; someone with a password is not taken over. */
  private async makeOperator(
    manager: EntityManager,
    { id, email, name, hash }: NewOperator,
  ): Promise<Pick<NewOperator, 'id' | 'name'>> {
    const sql = `INSERT INTO users AS u (id, email, name, password_hash, operator, created_at) VALUES ($1, $2, $3, $4, true, $5)
      ON CONFLICT (email) DO UPDATE SET password_hash = excluded.password_hash, operator = true,
        name = coalesce(nullif(excluded.name, ''), u.name)
      WHERE u.password_hash IS NULL RETURNING id, name`;
    const values = [id, email, name, hash, this.clock.now()];
    const [user] = await manager.query<Pick<NewOperator, 'id' | 'name'>[]>(sql, values);
    if (!user) throw new AppError('conflict', 'This email is taken', { field: 'email' });
    return user;
  }

  /**
   * One transaction for all tenants, or an operator could end up owning half of them. The audit log says by `setup` that
   * nobody changed a role, but the installation got its first operator; `before` is null for who was in no tenant.
   */
  private async makeOwner(manager: EntityManager, tenantId: string, { id, email, name }: NewOperator): Promise<void> {
    await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
    const [former] = await manager.query<{ role: Role }[]>(
      'SELECT role FROM memberships WHERE user_id = $1 AND tenant_id = current_tenant()',
      [id],
    );
    const sql = `INSERT INTO memberships (user_id, role, created_at) VALUES ($1, 'owner', $2)
      ON CONFLICT (tenant_id, user_id) DO UPDATE SET role = 'owner'`;
    await manager.query(sql, [id, this.clock.now()]);
    const actor = { kind: 'user', id, name: name || email } as const;
    const details = { name: actor.name, role: 'owner', before: former?.role ?? null, setup: true };
    await recordAudit(manager, { tenantId, actor }, { action: 'user.role', subject: { kind: 'user', id }, details });
  }
}

function emailMissing(): AppError {
  const issue = { path: ['email'], message: 'Needed for the first operator', code: 'invalid_type' };
  return new AppError('invalid_input', 'The request is not valid', { issues: [issue] });
}
