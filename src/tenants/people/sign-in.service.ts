import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '../../database/audit.js';
import { TenantStore } from '../../database/tenant-store.js';
import { AppError } from '../../shared/error.js';
import type { PasswordChange, SignIn } from './person.dto.js';
import { hashPassword, isPassword } from './password.js';
import { SessionService } from './session.service.js';
import { SignInFailures } from './sign-in-failures.js';

interface Credentials {
  readonly id: string;
  readonly email: string;
  readonly password_hash: string | null;
}

/** Where an attempt comes from. */
export interface Visit {
  readonly address: string | undefined;
  /** The secret of the session that the browser has already, if any. */
  readonly session: string | undefined;
}

/** A session that has just begun. */
export interface BegunSession {
  readonly userId: string;
  readonly secret: string;
}

/** Proves who someone is by their password. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: DataSource,
    private readonly store: TenantStore,
    private readonly sessions: SessionService,
    private readonly failures: SignInFailures,
  ) {}

  /**
   * Begins a session. Throws `invalid_credentials`, the same and after the same
   * time whether the person exists or not, and `rate_limited` after too many failures.
   */
  async signIn({ email, password }: SignIn, visit: Visit): Promise<BegunSession> {
    const [known] = await this.find('email', email);
    const userId = await this.prove(email, password, known, visit.address);
    return this.begin(userId);
  }

  /** Begins a session for someone who has proved who they are, and notes it in each of their tenants. */
  async begin(userId: string): Promise<BegunSession> {
    const { user, memberships } = await this.sessions.describe(userId);
    const secret = await this.sessions.open(userId);
    const actor = { kind: 'user', id: userId, name: user.name || user.email } as const;
    const subject = { kind: 'user', id: userId };
    for (const { tenantId } of memberships) {
      const ctx = { tenantId, actor };
      await this.store.within(ctx, (manager) => recordAudit(manager, ctx, { action: 'session.sign_in', subject }));
    }
    return { userId, secret };
  }

  /**
   * Sets another password, ends the person's other sessions and voids their one-time links. Throws like `signIn` when
   * `current` is not their password: a stolen session must not be good for guessing.
   */
  async changePassword(userId: string, { current, next }: PasswordChange, visit: Visit): Promise<void> {
    const [known] = await this.find('id', userId);
    await this.prove(known?.email ?? userId, current, known, visit.address);
    const hash = await hashPassword(next);
    await this.database.transaction(async (manager) => {
      await manager.query('UPDATE users SET password_hash = $2 WHERE id = $1', [userId, hash]);
      await manager.query('DELETE FROM one_time_links WHERE user_id = $1', [userId]);
      await this.sessions.endAll(manager, userId, visit.session);
    });
  }

  private async prove(email: string, password: string, known: Credentials | undefined, address: string | undefined) {
    await this.failures.attempt(email, address);
    const proved = await isPassword(password, known?.password_hash);
    if (!proved || !known) throw new AppError('invalid_credentials', 'The e-mail address or the password is wrong');
    await this.failures.succeeded(email, address);
    return known.id;
  }

  private find(column: 'email' | 'id', value: string): Promise<Credentials[]> {
    return this.database.query<Credentials[]>(`SELECT id, email, password_hash FROM users WHERE ${column} = $1`, [
      value,
    ]);
  }
}
